using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Model;
using static Gongkai.Tests.Documents.Ofd.OfdSketch;

namespace Gongkai.Tests.Documents.Ofd;

/// <summary>OFD against the structure that GB/T 33190 publishes. The files bring no fonts.</summary>
public sealed class OfdReadingTests
{
    private const string White = "255 255 255";
    private const string Blue = "0 0 255";

    private static Document Read(OfdSketch sketch) => Documents.Reading.Read(sketch.ToBytes(), FileFormat.Ofd);

    private static string Seen(OfdSketch sketch) =>
        string.Concat(Read(sketch).Pages.SelectMany(page => page.Glyphs).Where(glyph => glyph.Visible).Select(glyph => glyph.Text));

    /// <summary>What is drawn upon a page, and what can be read of it.</summary>
    public static TheoryData<string, string, string> Pages => new()
    {
        { "text", Text(20, 50, "规章 12"), "规章12" },
        { "under a white box drawn later", Text(20, 50, "12") + Surface(15, 40, 40, 15, White) + Text(20, 90, "34"), "34" },
        { "upon a white box drawn before", Surface(15, 40, 40, 15, White) + Text(20, 50, "12"), "12" },
        { "under a box that lets light through", Text(20, 50, "12") + Surface(15, 40, 40, 15, White, "Alpha=\"120\""), "12" },
        { "white on paper", Text(20, 50, "12", inside: $"<ofd:FillColor Value=\"{White}\"/>"), "" },
        { "white on blue", Surface(15, 40, 40, 15, Blue) + Text(20, 50, "12", inside: $"<ofd:FillColor Value=\"{White}\"/>"), "12" },
        { "blue on blue, written as hexadecimal numbers", Surface(15, 40, 40, 15, Blue) +
            Text(20, 50, "12", inside: "<ofd:FillColor Value=\"#00 #00 #FF\"/>"), "" },
        { "invisible", Text(20, 50, "12", attributes: "Visible=\"false\"") + Text(20, 90, "34"), "34" },
        { "neither filled nor stroked", Text(20, 50, "12", attributes: "Fill=\"false\"") + Text(20, 90, "34"), "34" },
        { "stroked only", Text(20, 50, "12", attributes: "Fill=\"false\" Stroke=\"true\""), "12" },
        { "transparent", Text(20, 50, "12", attributes: "Alpha=\"0\"") + Text(20, 90, "34"), "34" },
        { "smaller than one can see", Text(20, 50, "12", size: .3) + Text(20, 90, "34"), "34" },
        { "in a block", $"<ofd:PageBlock ID=\"3\">{Text(20, 50, "12")}</ofd:PageBlock>", "12" },
        { "in a group that is drawn here", "<ofd:CompositeObject ID=\"3\" ResourceID=\"5\" Boundary=\"10 10 100 100\"/>", "56" },
        { "a character whose shape alone is known",
            Text(20, 50, "\u00A4", inside: "<ofd:CGTransform CodePosition=\"0\"><ofd:Glyphs>12</ofd:Glyphs></ofd:CGTransform>"), "\uFFFD" },
        { "a box without colour", Text(20, 50, "12") +
            Outline("M 15 40 L 55 40 L 55 55 L 15 55 C", "Fill=\"true\" Stroke=\"false\""), "12" },
        { "in white by a style", Text(20, 50, "12", attributes: "DrawParam=\"6\"") + Text(20, 90, "34"), "34" },
        { "a space character by entity", Text(20, 50, "1&2"), "1&2" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void Only_what_is_seen_is_read(string where, string objects, string text)
    {
        var sketch = new OfdSketch
        {
            Resources = $"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID=\"5\" Width=\"100\" " +
                $"Height=\"100\"><ofd:Content>{Text(20, 50, "56")}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
                + $"<ofd:DrawParams><ofd:DrawParam ID=\"6\"><ofd:FillColor Value=\"{White}\"/></ofd:DrawParam></ofd:DrawParams>",
        };
        Assert.True(text == Seen(sketch.Page(objects)), where);
    }

    [Fact]
    public void Characters_stand_where_the_distances_put_them()
    {
        var glyphs = Read(new OfdSketch().Page(
            "<ofd:TextObject ID=\"1\" Boundary=\"20 40 100 10\" Font=\"7\" Size=\"4\" CTM=\"2 0 0 1 0 0\"><ofd:TextCode X=\"1\" Y=\"4\" " +
            "DeltaX=\"2 g 2 3\">1234</ofd:TextCode></ofd:TextObject>")).Pages[0].Glyphs;

        Assert.Equal([22, 26, 32, 38], glyphs.Select(glyph => Math.Round(glyph.Box.Left / 72 * 25.4, 2)));
        Assert.All(glyphs, glyph => Assert.Equal(44, Math.Round(glyph.Baseline / 72 * 25.4, 2)));
    }

    [Fact]
    public void Text_may_run_down_the_page()
    {
        var glyphs = Read(new OfdSketch().Page(Text(20, 50, "规章", attributes: "ReadDirection=\"90\""))).Pages[0].Glyphs;
        Assert.Equal(glyphs[0].Box.Left, glyphs[1].Box.Left);
        Assert.True(glyphs[1].Baseline > glyphs[0].Baseline);
    }

    [Fact]
    public void Lines_and_boxes_become_rulings()
    {
        var page = Read(new OfdSketch().Page(Outline("M 20 50 L 120 50 M 20 50 L 20 90", "LineWidth=\"0.2\"") +
            Surface(20, 100, 50, .2, "0 0 0") + Outline("M 20 120 B 20 130 40 130 40 125", ""))).Pages[0];

        Assert.Equal(3, page.Rulings.Length);
        Assert.Single(page.Ink);
    }

    [Fact]
    public void Templates_lie_behind_a_page_or_over_it()
    {
        var sketch = new OfdSketch();
        var cover = Surface(0, 0, 210, 297, White);
        Assert.Equal("1234", Seen(sketch.Page(Text(20, 50, "34"), before: sketch.Template(cover + Text(20, 40, "12"), "Background"))));
        sketch = new OfdSketch();
        Assert.Equal("12", Seen(sketch.Page(Text(20, 50, "34"), before: sketch.Template(cover + Text(20, 40, "12"), "Foreground"))));
    }

    [Theory]
    [InlineData("Type=\"Stamp\"", "3412")]
    [InlineData("Type=\"Watermark\"", "34")]
    [InlineData("Type=\"Stamp\" Visible=\"false\"", "34")]
    public void What_is_stuck_onto_a_page_is_seen(string attributes, string text)
    {
        var sketch = new OfdSketch { Trailer = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>" }.Page(Text(20, 50, "34"));
        sketch.File("Doc_0/Annots/Annotations.xml",
            Xml("Annotations", "<ofd:Page PageID=\"p1\"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page>"));
        sketch.File("Doc_0/Annots/Page_0/Annotation.xml", Xml("PageAnnot", $"<ofd:Annot ID=\"1\" {attributes}><ofd:Appearance " +
            $"Boundary=\"50 50 100 100\">{Text(20, 50, "12")}</ofd:Appearance></ofd:Annot>"));
        Assert.Equal(text, Seen(sketch));
    }

    [Fact]
    public void A_scan_is_the_pictures_of_its_pages()
    {
        var sketch = new OfdSketch
        {
            Resources = "<ofd:MultiMedias><ofd:MultiMedia ID=\"4\" " +
            "Type=\"Image\"><ofd:MediaFile>a.jpg</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias>"
        };
        sketch.File("Doc_0/Res/a.jpg", [0xFF, 0xD8, 0xFF, 1, 2]);
        var document = Read(sketch.Page("<ofd:ImageObject ID=\"1\" ResourceID=\"4\" Boundary=\"0 0 210 297\" CTM=\"210 0 0 297 0 0\"/>"));
        Assert.Equal([0xFF, 0xD8, 0xFF, 1, 2], Assert.IsType<Block.Picture>(Assert.Single(document.Blocks)).Content.ToArray());
    }

    [Fact]
    public void A_page_that_is_missing_is_said_and_keeps_its_number()
    {
        var log = new DiagnosticLog();
        var bytes = new OfdSketch().Page(Text(20, 50, "12")).File("Doc_0/Pages/Page_0/Content.xml", "<x"u8.ToArray())
            .Page(Text(20, 50, "34")).ToBytes();
        var document = Documents.Reading.Read(bytes, FileFormat.Ofd, log);
        Assert.Equal([0, 2], document?.Pages.Select(page => page.Glyphs.Length) ?? []);
        Assert.Contains("OFD002", log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code));
    }

    [Fact]
    public void Limits_hold()
    {
        Assert.Contains("OFD003", Codes(new OfdSketch().Page(Text(20, 50, "12")).Page(Text(20, 50, "34")),
            new ReadingOptions { Pdf = PdfLimits.Default with { Pages = 1 } }));
        Assert.Contains("OFD002", Codes(new OfdSketch().Page(string.Concat(Enumerable.Repeat(Outline("M 0 0 B 1 1 2 2 3 3", ""), 200))),
            new ReadingOptions { Pdf = PdfLimits.Default with { MarksPerPage = 100 } }));
        Assert.Contains("OFD001", Codes(new OfdSketch(), new ReadingOptions()));
        var loop = "<ofd:CompositeObject ID=\"3\" ResourceID=\"5\" Boundary=\"0 0 100 100\"/>";
        Assert.Empty(Codes(
            new OfdSketch
            {
                Resources = $"<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit " +
                $"ID=\"5\"><ofd:Content>{loop}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>"
            }.Page(loop),
            new ReadingOptions()));

        static IEnumerable<string> Codes(OfdSketch sketch, ReadingOptions options)
        {
            var log = new DiagnosticLog();
            Documents.Reading.Read(sketch.ToBytes(), FileFormat.Ofd, log, options);
            return log.ToImmutable().Select(diagnostic => diagnostic.Rule.Code);
        }
    }

    public static TheoryData<string> Pdfs =>
    [
        .. from folder in Directory.EnumerateDirectories(Repository.Below("fixtures"), "pdf-*").Order(StringComparer.Ordinal)
           from path in Directory.EnumerateFiles(Path.Combine(folder, "input"), "*.pdf").Order(StringComparer.Ordinal)
           select Path.GetRelativePath(Repository.Root, path),
    ];

    [Theory]
    [MemberData(nameof(Pdfs))]
    public void A_PDF_saved_as_OFD_gives_the_same_values(string path)
    {
        var pdf = File.ReadAllBytes(Repository.Below(path));
        using var reader = new ReportReader(new ReadingSettings { Ocr = OcrMode.Off });
        var pages =
            Assert.IsType<PdfReading.Succeeded>(PdfEngines.Create("pdfpig").Read(pdf, PdfLimits.Default, CancellationToken.None)).Pages;
        var expected = Values(reader, pdf, FileFormat.Pdf);

        Assert.NotEmpty(expected);
        Assert.Equal(expected, Values(reader, OfdSketch.Of(pages).ToBytes(), FileFormat.Ofd));
    }

    private static List<string> Values(ReportReader reader, byte[] bytes, FileFormat format) =>
    [
        .. from report in reader.Read("a", bytes, format, FilesBeside.None, [], CancellationToken.None).Reports
           from observation in report.Observations
           select $"{observation.Cell} {observation.Reading}",
    ];

    private static byte[] Xml(string root, string content) =>
        System.Text.Encoding.UTF8.GetBytes($"<ofd:{root} xmlns:ofd=\"http://www.ofdspec.org/2016\">{content}</ofd:{root}>");
}
