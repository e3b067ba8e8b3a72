using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Pdf;

public class MuPdfEngineTests
{
    private static PdfReading Read(byte[] pdf, PdfLimits? limits = null)
    {
        using var engine = new MuPdfEngine();
        return engine.Read(pdf, limits ?? PdfLimits.Default, CancellationToken.None);
    }

    private static Page ReadPage(PdfSketch pdf)
    {
        var read = Assert.IsType<PdfReading.Succeeded>(Read(pdf.ToBytes()));
        return Assert.Single(read.Pages);
    }

    private static string TextOf(Page page) => string.Concat(page.Glyphs.Select(glyph => glyph.Text));

    [Fact]
    public void Reads_glyphs_with_their_text_and_box()
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page().Text(100, 700, "规章12"));

        Assert.Equal("规章12", TextOf(page));
        Assert.Equal((600, 800), (page.Width, page.Height));
        var first = page.Glyphs[0];
        Assert.Equal((100, 91.2, 110, 101.2), (first.Box.Left, first.Box.Top, first.Box.Right, first.Box.Bottom));
        Assert.Equal((10, 100), (first.FontSize, first.Baseline));
        Assert.True(first.Trusted && first.Visible);
        Assert.Equal(120, page.Glyphs[2].Box.Left, 0);
        Assert.Equal(125, page.Glyphs[2].Box.Right, 0);
    }

    [Theory]
    [InlineData("/Rotate 90", "0 1 -1 0", 150, 200, 800, 600, 200, 150)]
    [InlineData("/Rotate 270", "0 -1 1 0", 150, 200, 800, 600, 600, 450)]
    [InlineData("/CropBox [50 100 550 700]", "1 0 0 1", 150, 600, 500, 600, 100, 100)]
    public void Applies_rotation_and_crop_box(
        string attributes, string matrix, double x, double y, double width, double height, double left, double baseline)
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page(attributes).Text(x, y, "章", matrix: matrix));

        Assert.Equal((width, height), (page.Width, page.Height));
        Assert.Equal(left, page.Glyphs[0].Box.Left, 1);
        Assert.Equal(baseline, page.Glyphs[0].Baseline, 1);
    }

    [Theory]
    [InlineData("100 700 m 300 700 l S", 1, 1)] // a stroke
    [InlineData("100 699.75 200 .5 re f", 1, .5)] // a thin filled rectangle
    [InlineData("100 600 200 100 re S", 4, 1)] // a stroked rectangle
    [InlineData(".9 g 100 600 200 100 re f", 4, 0)] // the background of a cell
    [InlineData("100 600 200 100 re 99 599 202 102 re f*", 8, 1)] // a frame
    [InlineData("1 g 100 600 200 100 re f", 0, 0)] // paper
    [InlineData("100 600 m 300 700 l S", 0, 0)] // a diagonal
    [InlineData("0 0 50 50 re W n 100 700 m 300 700 l S", 0, 0)] // clipped away
    public void Finds_rulings(string operators, int count, double thickness)
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page().Draw(operators));

        Assert.Equal(count, page.Rulings.Length);
        Assert.All(page.Rulings, ruling => Assert.Equal(thickness, ruling.Thickness, 2));
        if (count == 1) Assert.Equal((100, 100, 300), (page.Rulings[0].From.X, page.Rulings[0].From.Y, page.Rulings[0].To.X));
    }

    [Fact]
    public void Tells_invisible_text_from_visible_text()
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page().Text(100, 700, "见").Text(100, 600, "隐", mode: 3));

        Assert.Equal([true, false], page.Glyphs.Select(glyph => glyph.Visible));
    }

    [Fact]
    public void Takes_words_of_another_ink_across_the_text_for_a_watermark()
    {
        Requires.MuPdf();
        var pdf = new PdfSketch().Page().Text(100, 700, "本年新收政府信息公开申请").Text(100, 600, "规章").Text(300, 600, "12")
            .Draw(".7 .7 .7 rg").Text(104, 702, "仅供内部").Text(400, 500, "仅供内部")
            // A note in colour lies over nothing.
            .Draw("0 0 1 rg").Text(100, 400, "单位：件");

        Assert.Equal("本年新收政府信息公开申请规章12单位：件", string.Concat(ReadPage(pdf).Glyphs.Where(glyph => glyph.Visible).Select(glyph => glyph.Text)));
    }

    [Fact]
    public void Takes_a_stamp_for_no_text()
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page()
            .Text(200, 505, "5")
            .Draw(".8 0 0 rg").Text(180, 500, "云", matrix: ".5 .87 -.87 .5").Text(200, 510, "海", size: 10)
                .Text(220, 500, "省", matrix: ".5 -.87 .87 .5"));

        Assert.Equal("5", string.Concat(page.Glyphs.Where(glyph => glyph.Visible).Select(glyph => glyph.Text)));
    }

    [Fact]
    public void Does_not_trust_a_font_that_names_no_characters()
    {
        Requires.MuPdf();
        var page = ReadPage(new PdfSketch().Page().Text(100, 700, "01", font: "/Bare"));

        Assert.NotEmpty(page.Glyphs);
        Assert.All(page.Glyphs, glyph => Assert.False(glyph.Trusted));
    }

    [Theory]
    [InlineData("junk before the header\n", false)]
    [InlineData("", true)]
    public void Reads_what_can_be_repaired(string before, bool brokenTable)
    {
        Requires.MuPdf();
        var read = Assert.IsType<PdfReading.Succeeded>(Read(new PdfSketch().Page().Text(100, 700, "规章").ToBytes(before, brokenTable)));

        Assert.Equal("规章", TextOf(Assert.Single(read.Pages)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no PDF at all")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Cat")]
    public void Says_that_a_file_is_broken(string content)
    {
        Requires.MuPdf();
        var failed = Assert.IsType<PdfReading.Failed>(Read(Encoding.Latin1.GetBytes(content)));

        Assert.Equal(PdfRules.Unreadable, failed.Diagnostic.Rule);
        Assert.DoesNotContain("document.pdf", failed.Diagnostic.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stops_at_the_limits()
    {
        Requires.MuPdf();
        var pdf = new PdfSketch().Page().Text(100, 700, "一").Page().Text(100, 700, "二二二二").Page().Text(100, 700, "三").ToBytes();
        var read = Assert.IsType<PdfReading.Succeeded>(Read(pdf, PdfLimits.Default with { Pages = 2, MarksPerPage = 3 }));

        Assert.Equal(["一", ""], read.Pages.Select(TextOf));
        Assert.Equal(["PDF007", "PDF006"], read.Diagnostics.Select(diagnostic => diagnostic.Rule.Code));
        Assert.Equal(
            PdfRules.TooSlow, Assert.IsType<PdfReading.Failed>(Read(pdf, PdfLimits.Default with { Time = TimeSpan.Zero })).Diagnostic.Rule);
        using var engine = new MuPdfEngine();
        Assert.Throws<OperationCanceledException>(() => engine.Read(pdf, PdfLimits.Default, new CancellationToken(canceled: true)));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Reads_the_same_from_a_file_whatever_was_read_before()
    {
        Requires.MuPdf();
        var documents = DrawnDocuments.All.Values.Append("no PDF at all"u8.ToArray()).ToList();
        using var engine = new MuPdfEngine();
        Assert.All(documents.Concat(documents),
            pdf => Assert.Equal(Described(Read(pdf)), Described(engine.Read(pdf, PdfLimits.Default, CancellationToken.None))));
    }

    [Fact]
    public void A_file_that_costs_too_much_harms_no_other()
    {
        Requires.MuPdf();
        var pdf = new PdfSketch().Page().Text(100, 700, "规章").ToBytes();
        using var engine = new MuPdfEngine();
        PdfLimits[] limits = [
            PdfLimits.Default, PdfLimits.Default with { Time = TimeSpan.Zero }, PdfLimits.Default,
            PdfLimits.Default with { MemoryBytes = 1 << 20 }, PdfLimits.Default];

        var codes = limits.Select(
            limit => engine.Read(pdf, limit, CancellationToken.None) is PdfReading.Failed failed ? failed.Diagnostic.Rule.Code : "")
            .ToList();

        Assert.Equal(["", "PDF003", "", "PDF005", ""], codes);
    }

    [Fact]
    public void Glyphs_that_draw_themselves_are_read_without_their_drawings()
    {
        Requires.MuPdf();
        var pdf = new PdfSketch();
        pdf.Form("/BBox [0 0 600 800] /Resources << /Font << /Drawn 9 0 R >> >>", "BT /Drawn 10 Tf 100 700 Td (1) Tj ET\n");
        pdf.Object("<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [.001 0 0 .001 0 0] /FirstChar 49 /LastChar 49 " +
            "/Widths [600] /Encoding << /Differences [49 /one] >> /CharProcs << /one 10 0 R >> /Resources << >> >>");
        pdf.Stream("", "600 0 d0 1 0 0 rg 0 0 500 700 re f\n");
        var page = ReadPage(pdf.Page().Draw("/Form Do"));

        Assert.Equal([("1", true)], page.Glyphs.Select(glyph => (glyph.Text, glyph.Visible)));
        Assert.Empty(page.Rulings);
    }

    private static string Described(PdfReading reading) => reading switch
    {
        PdfReading.Succeeded read => string.Join('\n', read.Pages.Select(page =>
            $"{page.Number} {page.Width} {page.Height} {string.Join(' ', page.Glyphs)} {string.Join(' ', page.Rulings)} " +
                $"{string.Join(' ', page.Images)}")
                .Concat(read.Diagnostics.Select(diagnostic => diagnostic.Rule.Code + diagnostic.Message))),
        PdfReading.Failed failed => failed.Diagnostic.Rule.Code + failed.Diagnostic.Message,
        _ => "",
    };
}
