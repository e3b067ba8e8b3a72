using Gongkai.Corpus.Families;
using Gongkai.Corpus.Running;
using Gongkai.Corpus.Truth;
using Gongkai.Documents;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Corpus.Tests;

/// <summary>Documents of the forms that are printed as one list.</summary>
public sealed class ListFormTests
{
    private const ulong Seed = 3;
    private const int Count = 60;

    [Theory]
    [InlineData(CorpusSet.Develop)]
    [InlineData(CorpusSet.Held)]
    internal void Every_family_of_lists_is_drawn(CorpusSet set)
    {
        var tags = new CorpusGenerator(Forms.Official, set, Sample.TextBearing, CorpusLayout.Lists).Generate(2, 400)
            .SelectMany(document => document.Truth.Tags).ToHashSet();

        Assert.All(Catalogue.OfLists.Except(Catalogue.All).Where(family => family.Set == set),
            family => Assert.Contains(family.Name, tags));
    }

    [Fact]
    public void The_form_of_the_guide_is_read_cell_by_cell()
    {
        var page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "add-a-form.md")).ReplaceLineEndings("\n");
        const string Fence = "```tsv\n";
        var start = page.IndexOf(Fence, StringComparison.Ordinal) + Fence.Length;
        var form = FormCatalog.Load([new FormFile("parks.tsv", page[start..page.IndexOf("```", start, StringComparison.Ordinal)])]);
        using var reader = new ReportReader(new ReadingSettings { Ocr = OcrMode.Off }, form);
        foreach (var document in new CorpusGenerator(
            form, CorpusSet.Develop, [CorpusFormat.Html, CorpusFormat.Docx, CorpusFormat.Xlsx], CorpusLayout.Lists).Generate(Seed, Count))
        {
            var bytes = document.Write();
            var format = FormatDetector.Detect(bytes, document.Truth.File);
            var reading = reader.Read(document.Truth.File, bytes, format, FilesBeside.None, [], CancellationToken.None);
            Assert.Equal(document.Truth.Reports.Count, reading.Reports.Length);
            Assert.All(document.Truth.Reports.Zip(reading.Reports), pair =>
            {
                var read = pair.Second.Observations.ToDictionary(observation => observation.Cell.ToString());
                Assert.All(pair.First.Cells, cell => Assert.True(
                    Agrees(cell.Value, read.GetValueOrDefault(cell.Key)?.Reading),
                    $"{document.Truth.File}: {cell.Key} is {cell.Value.Raw}"));
            });
        }
    }

    private static bool Agrees(TruthCell truth, Reading? reading)
    {
        return reading switch
        {
            Reading.Number number =>
                truth.Status == "reported" && (number.Value == truth.Value || truth.ValueAny?.Contains(number.Value) == true),
            Reading.Blank => Says("blank"),
            Reading.Mark => Says("mark"),
            Reading.Unreadable => Says("unreadable"),
            _ => Says("absent"),
        };

        bool Says(string status) => truth.Status == status || truth.StatusAny?.Contains(status) == true;
    }
}
