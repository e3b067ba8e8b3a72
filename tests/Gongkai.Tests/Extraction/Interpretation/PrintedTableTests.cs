using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction;
using Gongkai.Model;
using Gongkai.Tests.Extraction.Sums;

namespace Gongkai.Tests.Extraction.Interpretation;

/// <summary>
/// What is done to a consistent table on paper never makes a wrong value look verified, and what is taken away never makes one.
/// </summary>
public sealed class PrintedTableTests
{
    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    private enum Change
    {
        Shift,
        Transpose,
        Split,
        AddNoise,
        ExchangeTables,
    }

    private enum Loss
    {
        Column,
        Header,
        RowLabels,
        LastCells,
    }

    [Fact]
    public void Moving_a_table_never_verifies_a_wrong_value() =>
        Prop.ForAll(FormTables.Seeds, Choice<Change>(), (seed, change) =>
        {
            var truth = FormTables.Consistent(seed);
            return Observed(Changed(seed, truth, change))
                .All(observation => observation.Check != CheckState.Verified || observation.Reading == truth[observation.Cell]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Taking_something_away_never_makes_a_wrong_value() =>
        Prop.ForAll(FormTables.Seeds, Choice<Loss>(), (seed, loss) =>
        {
            var truth = FormTables.Consistent(seed);
            return Observed(Without(seed, truth, loss))
                .All(observation => observation.Reading is not Reading.Number || observation.Reading == truth[observation.Cell]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_table_as_the_form_prints_it_is_read_as_a_whole() =>
        Prop.ForAll(FormTables.Seeds, seed =>
        {
            var truth = FormTables.Consistent(seed);
            var observed = Observed(Document(Grid(seed, truth), ""))
                .ToDictionary(observation => observation.Cell, observation => observation.Reading);
            return truth.Where(cell => cell.Key.Table == "requests").All(cell => observed[cell.Key] == cell.Value);
        }).QuickCheckThrowOnFailure();

    private static Arbitrary<T> Choice<T>()
        where T : struct, Enum => Gen.Elements(Enum.GetValues<T>()).ToArbitrary();

    private static IEnumerable<Observation> Observed(string text) =>
        Extractor.Extract(DocumentText.Read(text), new DiagnosticLog()).SelectMany(report => report.Observations)
            .Where(observation => observation.Cell.Table == "requests");

    private static string Changed(int seed, Dictionary<CellCode, Reading> truth, Change change)
    {
        var grid = Grid(seed, truth);
        var random = new Random(seed);
        switch (change)
        {
            case Change.Shift:
                return Document([.. grid.Select(row => Enumerable.Repeat("", 1 + (seed % 3)).Concat(row).ToArray())], "");
            case Change.Transpose:
                return Document([.. Enumerable.Range(0, grid[0].Length).Select(column => grid.Select(row => row[column]).ToArray())], "");
            case Change.Split:
                var at = random.Next(3, grid.Count - 1);
                return Document(grid.GetRange(0, at), Table(grid.GetRange(at, grid.Count - at)));
            case Change.AddNoise:
                grid.Insert(random.Next(2, grid.Count),
                    [.. grid[0].Select((_, column) => column == 0 ? "备注" : column == 1 ? $"{random.Next(99)}" : "")]);
                return Document(grid, $"- {random.Next(1, 40)} -\n");
            default:
                // Last year's table behind this year's, both with their captions.
                return Document(grid, $"{Year - 1}年情况\n{Table(Grid(seed, FormTables.Consistent(seed + 2)))}", $"{Year}年情况\n");
        }
    }

    private static string Without(int seed, Dictionary<CellCode, Reading> truth, Loss loss)
    {
        var grid = Grid(seed, truth);
        var random = new Random(seed);
        switch (loss)
        {
            case Loss.Column:
                var gone = random.Next(1, grid[0].Length);
                return Document([.. grid.Select(row => row.Where((_, column) => column != gone).ToArray())], "");
            case Loss.Header:
                return Document(grid.GetRange(1, grid.Count - 1), "");
            case Loss.RowLabels:
                foreach (var row in grid.Skip(1).Where(_ => random.Next(4) == 0)) row[0] = "";
                return Document(grid, "");
            default:
                return Document([.. grid.Select((row, at) => at > 0 && random.Next(4) == 0 ? row[..^1] : row)], "");
        }
    }

    private const int Year = 2023;

    /// <summary>The table of requests: a header with the columns' labels, and a row for each of the form's with its label.</summary>
    private static List<string[]> Grid(int seed, Dictionary<CellCode, Reading> truth)
    {
        var table = FormTables.EditionOf(seed).Table("requests");
        return
        [
            ["", .. table.Columns.Select(column => Leaf(column.Label))],
            .. from row in table.Rows
               where !row.IsGroup
               select (string[])[
                   Leaf(row.Label),
                   .. table.Columns.Select(column => $"{FormTables.Value(truth, new CellCode("requests", row.Code, column.Code))}")],
        ];
    }

    private static string Leaf(string label) => label[(label.LastIndexOf('/') + 1)..];

    private static string Table(List<string[]> rows) => $"{{{{\n{string.Join('\n', rows.Select(row => string.Join('|', row)))}\n}}}}\n";

    private static string Document(List<string[]> rows, string behind, string before = "") =>
        $"海河市民政局{Year}年政府信息公开工作年度报告\n三、收到和处理政府信息公开申请情况\n{before}{Table(rows)}{behind}五、存在的主要问题及改进情况\n没有。\n";
}
