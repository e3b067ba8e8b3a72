using Gongkai.Documents;
using Gongkai.Documents.Pdf;
using Gongkai.Extraction;
using Gongkai.Model;
using Gongkai.Tests.Extraction;

namespace Gongkai.Tests.Cli;

public class ValueBoxTests
{
    /// <summary>The PDFs of the fixtures, and those of collections beside the repository where there are any.</summary>
    public static TheoryData<string> Reports =>
    [
        .. from folder in new[] { Repository.Below("fixtures"), Repository.Below("..", "shared", "real") }
           where Directory.Exists(folder)
           from path in Directory.EnumerateFiles(folder, "*.pdf", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           select Path.GetRelativePath(Repository.Root, path),
    ];

    [Theory]
    [MemberData(nameof(Reports))]
    public void The_box_of_a_value_is_on_its_page_and_around_its_text(string path)
    {
        Requires.MuPdf();
        using var engine = new MuPdfEngine();
        if (engine.Read(
            File.ReadAllBytes(Repository.Below(path)), PdfLimits.Default, CancellationToken.None) is not PdfReading.Succeeded read)
        {
            Assert.Skip("The engine refuses this file.");
            return;
        }


        var document = new Document("report.pdf", FileFormat.Pdf, ReadingMethod.Pdf, [], read.Pages, []);
        foreach (var observation in new ReportExtractor(KnownForms.Catalog).Extract(document, new DiagnosticLog())
            .SelectMany(report => report.Observations))
        {
            if (observation.Reading is not Reading.Number) continue;
            var page = read.Pages.Single(page => page.Number == observation.Source.Location.Page);
            var box = observation.Source.Location.Box ?? throw new InvalidOperationException($"{observation.Cell} has no box.");

            Assert.True(box.Left >= 0 && box.Top >= 0 && box.Right <= page.Width && box.Bottom <= page.Height,
                $"{box} is not on the page.");
            var inside = string.Concat(
                page.Glyphs.Where(glyph => glyph.Visible && box.Contains(glyph.Box.Centre)).OrderBy(glyph => glyph.Baseline)
                .ThenBy(glyph => glyph.Box.Left).Select(glyph => glyph.Text));
            Assert.True(IsWithin(Solid(observation.Source.Raw), inside),
                $"{observation.Cell} says {observation.Source.Raw}, and in its box stands {inside}.");
        }
    }

    /// <summary>Every letter is there in this order; glyphs that are drawn twice or as a watermark may stand between them.</summary>
    private static bool IsWithin(string text, string inside)
    {
        var at = -1;
        foreach (var letter in text)
        {
            at = inside.IndexOf(letter, at + 1);
            if (at < 0) return false;
        }

        return true;
    }

    private static string Solid(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
