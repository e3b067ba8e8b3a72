using System.Collections.Immutable;
using System.Text;
using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Extraction;
using Gongkai.Extraction.Pages;
using Gongkai.Model;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>
/// What every engine must do, and that all that are present see the same. Without the programs of MuPDF only PdfPig is tested.
/// </summary>
public sealed class PdfEngineConformanceTests
{
    // Half the width of the narrowest glyph of a form: whoever is that far off still finds the same cell.
    private const double SamePoints = 1;

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    public static TheoryData<string> Drawn => [.. DrawnDocuments.All.Keys];

    /// <summary>The PDFs of the fixtures, and those of collections beside the repository where there are any.</summary>
    public static TheoryData<string> Published =>
    [
        .. from folder in new[] { Repository.Below("fixtures"), Repository.Below("..", "shared") }
           where Directory.Exists(folder)
           from path in Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           select Path.GetRelativePath(Repository.Root, path),
    ];

    [Theory]
    [MemberData(nameof(Drawn))]
    public void Engines_see_the_same_glyphs_rulings_and_pictures(string name)
    {
        var readings = PresentEngines.All.Select(engine => Pages(engine, DrawnDocuments.All[name])).ToList();

        Assert.All(readings.Skip(1), other => AssertSame(readings[0], other));
        Assert.All(readings, pages => Assert.Contains(pages, page => page.Glyphs.Length + page.Rulings.Length > 0));
    }

    [Theory]
    [MemberData(nameof(Published))]
    [Trait("speed", "slow")]
    public void Engines_give_the_same_grids_and_values(string path)
    {
        var pdf = File.ReadAllBytes(Repository.Below(path));
        var readings = PresentEngines.All.Select(engine => engine.Read(pdf, PdfLimits.Default, CancellationToken.None)).ToList();
        Requires.MuPdf();

        foreach (var other in readings.Skip(1))
        {
            if (readings[0] is PdfReading.Failed failed)
            {
                Assert.Equal(failed.Diagnostic.Rule, Assert.IsType<PdfReading.Failed>(other).Diagnostic.Rule);
                continue;
            }

            var (pages, others) = (
                Assert.IsType<PdfReading.Succeeded>(readings[0]).Pages, Assert.IsType<PdfReading.Succeeded>(other).Pages);
            var (blocks, otherBlocks) = (PageBlocks.Find(pages, new DiagnosticLog()), PageBlocks.Find(others, new DiagnosticLog()));
            Assert.Equal(Prose(blocks), Prose(otherBlocks));
            AssertSameGrids(Grids(blocks), Grids(otherBlocks));
            Assert.Equal(Values(pages), Values(others));
        }
    }

    [Fact]
    public void Both_engines_are_compared()
    {
        Requires.MuPdf();
        Assert.Equal(2, PresentEngines.All.Count);
    }

    [Fact]
    public void A_glyph_is_its_advance_wide_and_one_em_high() =>
        Assert.All(PresentEngines.All, engine =>
        {
            var page = Assert.Single(Pages(engine, new PdfSketch().Page().Text(100, 700, "规章12").ToBytes()));

            Assert.Equal((600, 800), (page.Width, page.Height));
            Assert.Equal("规章12", string.Concat(page.Glyphs.Select(glyph => glyph.Text)));
            AssertSame(new Box(100, 91.2, 110, 101.2), page.Glyphs[0].Box);
            AssertSame(new Box(120, 91.2, 125, 101.2), page.Glyphs[2].Box);
            Assert.Equal((10, 100), (page.Glyphs[0].FontSize, page.Glyphs[0].Baseline));
            Assert.All(page.Glyphs, glyph => Assert.True(glyph.Trusted && glyph.Visible));
        });

    [Theory]
    [InlineData("vertical writing", 294, 306, 100, 148)]
    [InlineData("turned text", 291.2, 301.2, 450, 500)]
    public void Upright_and_turned_glyphs_stand_where_they_are_inked(string name, double left, double right, double top, double bottom) =>
        Assert.All(PresentEngines.All, engine =>
        {
            var glyphs = Assert.Single(Pages(engine, DrawnDocuments.All[name])).Glyphs;

            AssertSame(new Box(left, top, right, bottom), glyphs.Select(glyph => glyph.Box).Aggregate((a, b) => a.Union(b)));
        });

    [Theory]
    [InlineData("stroked table", 7)]
    [InlineData("frame of two rectangles", 8)]
    [InlineData("coloured cells", 12)]
    [InlineData("white paper", 4)]
    [InlineData("clips", 4)]
    [InlineData("form", 10)]
    public void Rulings_are_strokes_and_edges_that_are_seen(string name, int count) =>
        Assert.All(PresentEngines.All,
            engine => Assert.Equal(count, Assert.Single(Pages(engine, DrawnDocuments.All[name])).Rulings.Length));

    [Fact]
    public void What_a_font_does_not_name_is_not_trusted() =>
        Assert.All(PresentEngines.All, engine =>
        {
            var page = Assert.Single(Pages(engine, DrawnDocuments.All["unknown characters"]));

            Assert.NotEmpty(page.Glyphs);
            Assert.All(page.Glyphs, glyph => Assert.Equal(("\uFFFD", false), (glyph.Text, glyph.Trusted)));
        });

    [Theory]
    [InlineData("")]
    [InlineData("no PDF at all")]
    [InlineData("%PDF-1.7\n1 0 obj\n<< /Type /Cat")]
    public void A_broken_file_is_one_diagnostic(string content) =>
        Assert.All(PresentEngines.All, engine =>
        {
            var failed = Assert.IsType<PdfReading.Failed>(
                engine.Read(Encoding.Latin1.GetBytes(content), PdfLimits.Default, CancellationToken.None));

            Assert.Equal(PdfRules.Unreadable, failed.Diagnostic.Rule);
        });

    [Fact]
    public void Limits_and_cancellation_are_heeded() =>
        Assert.All(PresentEngines.All, engine =>
        {
            var pdf = new PdfSketch().Page().Text(100, 700, "一").Page().Text(100, 700, "二二二二").Page().Text(100, 700, "三").ToBytes();
            var read = Assert.IsType<PdfReading.Succeeded>(
                engine.Read(pdf, PdfLimits.Default with { Pages = 2, MarksPerPage = 3 }, CancellationToken.None));

            Assert.Equal(["一", ""], read.Pages.Select(page => string.Concat(page.Glyphs.Select(glyph => glyph.Text))));
            Assert.Equal(["PDF007", "PDF006"], read.Diagnostics.Select(diagnostic => diagnostic.Rule.Code));
            Assert.Equal(
                PdfRules.TooSlow,
                Assert.IsType<PdfReading.Failed>(
                engine.Read(pdf, PdfLimits.Default with { Time = TimeSpan.Zero }, CancellationToken.None)).Diagnostic.Rule);
            Assert.ThrowsAny<OperationCanceledException>(() => engine.Read(pdf, PdfLimits.Default, new CancellationToken(canceled: true)));
        });

    private static ImmutableArray<Page> Pages(IPdfEngine engine, byte[] pdf) =>
        Assert.IsType<PdfReading.Succeeded>(engine.Read(pdf, PdfLimits.Default, CancellationToken.None)).Pages;

    private static IEnumerable<string> Prose(ImmutableArray<Block> blocks) =>
        blocks.OfType<Block.Paragraph>().Select(paragraph => paragraph.Text);

    private static ImmutableArray<Grid> Grids(ImmutableArray<Block> blocks) =>
        [.. blocks.OfType<Block.Table>().Select(table => table.Grid)];

    private static IEnumerable<(CellCode Cell, Gongkai.Model.Reading Reading, string Raw, CheckState Check)> Values(
        ImmutableArray<Page> pages) =>
        from report in Extractor.Extract(new Document("report.pdf", FileFormat.Pdf, ReadingMethod.Pdf, [], pages, []), new DiagnosticLog())
        from observation in report.Observations
        select (observation.Cell, observation.Reading, observation.Source.Raw, observation.Check);

    private static void AssertSame(ImmutableArray<Page> pages, ImmutableArray<Page> others)
    {
        Assert.Equal(
            pages.Select(page => (page.Number, page.Width, page.Height)), others.Select(page => (page.Number, page.Width, page.Height)));
        foreach (var (page, other) in pages.Zip(others))
        {
            Assert.Equal(
                page.Glyphs.Select(glyph => (glyph.Text, glyph.Trusted, glyph.Visible)),
                other.Glyphs.Select(glyph => (glyph.Text, glyph.Trusted, glyph.Visible)));
            Assert.All(page.Glyphs.Zip(other.Glyphs), pair => AssertSame(pair.First.Box, pair.Second.Box));
            Assert.Equal(page.Rulings.Length, other.Rulings.Length);
            Assert.All(page.Rulings.Zip(other.Rulings), pair => AssertSame(BoxOf(pair.First), BoxOf(pair.Second)));
            Assert.All(page.Rulings.Zip(other.Rulings), pair => Assert.Equal(pair.First.Thickness, pair.Second.Thickness, 2));
            Assert.Equal(
                page.Images.Select(image => (image.PixelWidth, image.PixelHeight)),
                other.Images.Select(image => (image.PixelWidth, image.PixelHeight)));
            Assert.All(page.Images.Zip(other.Images), pair => AssertSame(pair.First.Box, pair.Second.Box));
        }
    }

    private static void AssertSameGrids(ImmutableArray<Grid> grids, ImmutableArray<Grid> others)
    {
        Assert.Equal(
            grids.Select(grid => (grid.Kind, grid.RowCount, grid.ColumnCount)),
            others.Select(grid => (grid.Kind, grid.RowCount, grid.ColumnCount)));
        foreach (var (cell, other) in grids.Zip(others).SelectMany(pair => pair.First.Cells.Zip(pair.Second.Cells)))
        {
            Assert.Equal(cell with { Location = default }, other with { Location = default });
            var (box, otherBox) = (cell.Location.Box.GetValueOrDefault(), other.Location.Box.GetValueOrDefault());
            AssertSame(box, EndsInQuote(cell.Text) ? otherBox with { Right = box.Right } : otherBox);
        }
    }

    /// <summary>
    /// How far a closing quote reaches is known when its font is in the file. Else PdfPig takes the width that the file states, and MuPDF
    /// that of the font which it draws instead; a quarter of an em lies between them in the one label seen.
    /// </summary>
    private static bool EndsInQuote(string text) => text.Split('\n').Any(line => line.EndsWith('”') || line.EndsWith('’'));

    private static Box BoxOf(Ruling ruling) => new(ruling.From.X, ruling.From.Y, ruling.To.X, ruling.To.Y);

    private static void AssertSame(Box expected, Box actual)
    {
        double[] distances = [
            expected.Left - actual.Left, expected.Top - actual.Top, expected.Right - actual.Right, expected.Bottom - actual.Bottom];
        Assert.True(distances.All(distance => Math.Abs(distance) <= SamePoints), $"{expected} is not {actual}");
    }
}
