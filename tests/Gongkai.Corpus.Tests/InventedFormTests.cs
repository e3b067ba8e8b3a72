using Gongkai.Corpus.Truth;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Corpus.Tests;

/// <summary>Documents of a form of which the code knows nothing: three invented tables with sums, from a folder of form files.</summary>
public sealed class InventedFormTests
{
    private const ulong Seed = 3;
    private const int Count = 60;

    [Fact]
    public void Documents_of_a_form_from_a_folder_are_read_cell_by_cell()
    {
        foreach (var (name, report, truth) in Read())
        {
            var read = report.Observations.ToDictionary(observation => observation.Cell.ToString());
            Assert.All(truth.Cells,
                cell => Assert.True(
                Agrees(cell.Value, read.GetValueOrDefault(cell.Key)?.Reading), $"{name}: {cell.Key} is {cell.Value.Raw}"));
            Assert.Equal(truth.Edition, report.Edition);
        }
    }

    [Fact]
    public void Sums_of_the_form_verify_its_values() =>
        Assert.Contains(
            Read(), read =>
            read.Report.Observations.Any(observation => observation.Check == CheckState.Verified && observation.Cell.Table == "stock"));

    /// <summary>Documents whose format states the cells, each with what was read of its first report and the truth.</summary>
    private static IEnumerable<(string Name, Report Report, TruthReport Truth)> Read()
    {
        using var reader = new ReportReader(new ReadingSettings { Ocr = OcrMode.Off }, Forms.Invented);
        foreach (var document in new CorpusGenerator(
            Forms.Invented, CorpusSet.Develop, [CorpusFormat.Html, CorpusFormat.Docx, CorpusFormat.Xlsx]).Generate(Seed, Count))
        {
            var bytes = document.Write();
            var format = FormatDetector.Detect(bytes, document.Truth.File);
            var reading = reader.Read(document.Truth.File, bytes, format, FilesBeside.None, [], CancellationToken.None);
            yield return (document.Truth.File, reading.Reports[0], document.Truth.Reports[0]);
        }
    }

    private static bool Agrees(TruthCell truth, Reading? reading) => truth.Status switch
    {
        "reported" => reading is Reading.Number number && (number.Value == truth.Value || truth.ValueAny?.Contains(number.Value) == true),
        "blank" => reading is Reading.Blank,
        "mark" => reading is Reading.Mark,
        "unreadable" => reading is Reading.Unreadable,
        _ => reading is null or Reading.Absent,
    } || Status(reading) is { } status && truth.StatusAny?.Contains(status) == true;

    private static string? Status(Reading? reading) => reading switch
    {
        Reading.Number => "reported",
        Reading.Blank => "blank",
        Reading.Mark => "mark",
        Reading.Unreadable => "unreadable",
        Reading.Absent => "absent",
        _ => null,
    };
}
