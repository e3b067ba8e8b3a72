using System.Text.Json;
using Gongkai.Cli.Commands;
using Gongkai.Model;
using Gongkai.Tests.Datasets;
using Gongkai.Tests.Extraction;
using Gongkai.Tests.Extraction.Sums;

namespace Gongkai.Tests.Golden;

/// <summary>The documents of the corpus beside the checkout whose own sums fail. Without it there is nothing to hold.</summary>
public sealed class CorpusSuggestionTests
{
    private static readonly string[] Read = [".html", ".htm", ".txt", ".md", ".docx"];

    private static string Corpus => Repository.Below("..", "shared", "corpus");

    [Fact]
    public void What_is_suggested_is_what_trying_every_cell_and_every_pair_leaves_as_the_only_way()
    {
        var broken = Broken();
        Assert.SkipWhen(broken.Count == 0, "No corpus lies beside the checkout.");
        using var folder = new TemporaryFolder();
        var list = folder.Write("list.txt", string.Join('\n', broken.Select(report => Path.Combine(Corpus, "files", report.File))));

        Assert.Equal(
            ExitCode.Finished,
            Program.Run("extract", "--input-list", list, "--root", Path.Combine(Corpus, "files"), "--output", folder.Below("out"),
            "--formats", "csv").ExitCode);

        var suggested = Suggested(CsvTable.Read(folder.Below("out", "observations.csv")));
        foreach (var (file, edition, cells) in broken)
        {
            // What two cells cannot explain is more than trying everything can do.
            foreach (var alternatives in BruteForce.Alternatives(KnownForms.Catalog.Edition(edition), cells)
                .Where(alternatives => alternatives.Count > 0))
                Assert.All(alternatives,
                    alternative => Assert.True(IsSuggested(file, alternative) == (alternatives.Count == 1), $"{file}: {alternative}"));
        }

        bool IsSuggested(string file, string alternative) => alternative.Split(" and ").All(suggested[file].Contains);
    }

    /// <summary>The suggestions of each file, written as explanations are.</summary>
    private static ILookup<string, string> Suggested(CsvTable observations)
    {
        var (source, table, row, column, value, suggestion) = (
            observations.Column("source"), observations.Column("table"), observations.Column("row"), observations.Column("column"),
            observations.Column("value"), observations.Column("suggestion"));
        return Enumerable.Range(0, observations.Rows.Count).Where(index => suggestion[index].Length > 0)
            .ToLookup(index => source[index], index => $"{table[index]}/{row[index]}/{column[index]} {value[index]} → {suggestion[index]}");
    }

    /// <summary>What the corpus says of its documents with one report whose sums fail.</summary>
    private static List<(string File, string Edition, Dictionary<CellCode, Reading> Cells)> Broken()
    {
        var truth = Path.Combine(Corpus, "truth.jsonl");
        if (!File.Exists(truth)) return [];
        return
        [
            .. from line in File.ReadLines(truth)
               let document = JsonDocument.Parse(line).RootElement
               let file = document.GetProperty("file").GetString() ?? ""
               where Read.Contains(Path.GetExtension(file)) && !file.Contains('!', StringComparison.Ordinal)
               let reports = document.TryGetProperty("reports", out var list) ? list.EnumerateArray().ToList() : []
               where reports.Count == 1 && reports[0].TryGetProperty("failing_identities", out var failing) && failing.GetArrayLength() > 0
               select (file, reports[0].GetProperty("edition").GetString() ?? "", Cells(reports[0].GetProperty("cells"))),
        ];
    }

    private static Dictionary<CellCode, Reading> Cells(JsonElement cells) => cells.EnumerateObject().ToDictionary(
        cell => cell.Name.Split('/') is [var table, var row, var column]
            ? new CellCode(table, row, column) : throw new FormatException($"{cell.Name} is no cell."),
        cell => cell.Value.GetProperty("status").GetString() switch
        {
            "reported" => new Reading.Number(cell.Value.GetProperty("value").GetDecimal()),
            "blank" => new Reading.Blank(),
            "mark" => new Reading.Mark(cell.Value.GetProperty("raw").GetString() ?? ""),
            "absent" => new Reading.Absent(),
            _ => (Reading)new Reading.Unreadable(""),
        });
}
