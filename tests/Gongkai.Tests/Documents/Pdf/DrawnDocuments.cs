namespace Gongkai.Tests.Documents.Pdf;

/// <summary>Small PDFs, one for each thing that engines could see in different ways.</summary>
/// <remarks>Their font is not embedded: how wide digits and Latin letters are then, MuPDF takes from the font that it puts in its
/// place.</remarks>
internal static class DrawnDocuments
{
    private const string Watermark = "/F 4 /Subtype /Stamp";

    public static IReadOnlyDictionary<string, byte[]> All { get; } = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["stroked table"] = Table(new PdfSketch().Page()).ToBytes(),
        ["turned page"] = Table(new PdfSketch().Page("/Rotate 90")).ToBytes(),
        ["page upside down"] = Table(new PdfSketch().Page("/Rotate 180")).ToBytes(),
        ["page turned back"] = Table(new PdfSketch().Page("/Rotate 270")).ToBytes(),
        ["cropped page"] = Table(new PdfSketch().Page("/CropBox [50 100 550 700]")).ToBytes(),
        ["cropped and turned page"] = Table(new PdfSketch().Page("/CropBox [50 100 550 700] /Rotate 90")).ToBytes(),
        ["crop box beyond the page"] = Table(new PdfSketch().Page("/CropBox [-50 -100 650 900]")).ToBytes(),
        ["large unit"] = new PdfSketch().Page("/UserUnit 2").Line(100, 600, 200, 600).Text(100, 650, "规章", size: 5).ToBytes(),
        ["thin rectangles"] = new PdfSketch().Page()
            .Draw("100 699.75 200 .5 re 100 599.75 200 .5 re f 99.75 600 .5 100 re 299.75 600 .5 100 re f").Text(120, 640, "规章").ToBytes(),
        ["frame of two rectangles"] = new PdfSketch().Page().Draw("100 600 200 100 re 99 599 202 102 re f*").Text(120, 640, "规章").ToBytes(),
        ["coloured cells"] = new PdfSketch().Page()
            .Draw(".9 g 100 600 100 50 re f .8 .9 1 rg 200 600 100 50 re f 0 0 0 .1 k 300 600 100 50 re f").Text(120, 620, "12").ToBytes(),
        ["white paper"] = new PdfSketch().Page().Draw("1 g 100 600 100 50 re f 1 1 1 rg 200 600 100 50 re f 0 0 0 0 k 300 600 100 50 re B")
            .Text(120, 620, "12").ToBytes(),
        ["closed and open paths"] = new PdfSketch().Page()
            .Draw("100 600 m 200 600 l 200 500 l s 100 400 m 200 400 l 200 300 l S 100 200 m 150 250 200 250 200 200 c S").ToBytes(),
        ["scaled and turned drawing"] = new PdfSketch().Page()
            .Draw("q 2 0 0 2 100 100 cm .5 w 0 0 100 50 re S Q q 0 1 -1 0 400 400 cm 0 0 100 50 re S Q").ToBytes(),
        ["clips"] = new PdfSketch().Page()
            .Draw("q 100 600 100 100 re W n 50 650 m 300 650 l S q 150 0 20 800 re W* n 50 640 m 300 640 l S Q 50 630 m 300 630 l S Q " +
            "50 620 m 300 620 l S")
            .Draw("q 0 0 10 10 re W n").Text(300, 300, "藏").Draw("Q").Text(300, 280, "见").ToBytes(),
        ["form"] = WithForm("/Form Do 1 0 0 1 200 0 cm /Form Do"),
        ["stamp laid over the page"] = WithForm(
            "", $"/Annots [<< /Type /Annot {Watermark} /Rect [100 400 300 500] /AP << /N 8 0 R >> >> << /Type /Annot /Subtype /Stamp /F " +
            $"2 /Rect [100 200 300 300] /AP << /N 8 0 R >> >>]"),
        ["letter spacing"] = new PdfSketch().Page().Draw("3 Tc 80 Tz").Text(100, 700, "规章制度12").Draw("0 Tc 100 Tz 5 Ts")
            .Text(100, 650, "其他").ToBytes(),
        ["moved glyphs"] = new PdfSketch().Page()
            .Draw("BT /Song 10 Tf 100 700 Td [<89C4> -500 <7AE0> 200 <884C>] TJ 0 -20 Td <653F> Tj T* ET").ToBytes(),
        ["codes like a byte order mark"] = new PdfSketch().Page()
            .Draw("BT /Bare 10 Tf 100 700 Td (\\376\\377\\0001) Tj 0 -20 Td (\u00FF\u00FE\\\\\u0001) Tj 0 -20 Td [(\u00FE\u00FF)] TJ ET")
            .ToBytes(),
        ["vertical writing"] = new PdfSketch().Page().Text(300, 700, "行政许可", font: "/Upright", size: 12).ToBytes(),
        ["turned text"] = new PdfSketch().Page().Text(300, 300, "行政许可12", matrix: "0 1 -1 0").ToBytes(),
        ["hidden text"] = new PdfSketch().Page().Text(100, 700, "见").Text(100, 600, "隐", mode: 3).Text(100, 500, "线", mode: 1).ToBytes(),
        ["round seal"] = new PdfSketch().Page().Text(200, 505, "5").Draw(".8 0 0 rg").Text(180, 500, "云", matrix: ".5 .87 -.87 .5")
            .Text(200, 510, "海").Text(220, 500, "省", matrix: ".5 -.87 .87 .5").ToBytes(),
        ["unknown characters"] = new PdfSketch().Page().Text(100, 700, "01", font: "/Bare").ToBytes(),
        ["inline picture"] = new PdfSketch().Page().Draw("q 200 0 0 100 100 600 cm BI /W 2 /H 1 /CS /G /BPC 8 ID \u0001\u0002 EI Q")
            .Text(100, 500, "图").ToBytes(),
        ["junk before the header"] = Table(new PdfSketch().Page()).ToBytes("junk before the header\n"),
        ["broken table of contents"] = Table(new PdfSketch().Page()).ToBytes(brokenTable: true),
        ["several pages"] = Table(Table(new PdfSketch().Page()).Page("/Rotate 90")).Page().ToBytes(),
    };

    private static byte[] WithForm(string operators, string attributes = "")
    {
        var pdf = new PdfSketch();
        pdf.Form("/BBox [0 0 100 50] /Matrix [2 0 0 2 0 0] /Resources << /Font << /Song 3 0 R >> >>",
            "0 0 100 50 re S -50 20 m 150 20 l S BT /Song 10 Tf 10 30 Td <89C4> Tj ET\n");
        return pdf.Page(attributes).Draw(operators).Text(100, 700, "规章").ToBytes();
    }

    /// <summary>Two rows and three columns, the first cell two rows high.</summary>
    private static PdfSketch Table(PdfSketch pdf)
    {
        double[] columns = [150, 250, 350, 450];
        foreach (var y in (double[])[600, 500]) pdf.Line(columns[0], y, columns[^1], y);
        pdf.Line(columns[1], 550, columns[^1], 550);
        foreach (var x in columns) pdf.Line(x, 500, x, 600);
        return pdf.Text(160, 545, "规章").Text(260, 570, "制发件数").Text(360, 570, "1234").Text(260, 520, "废止件数").Text(360, 520, "0");
    }
}
