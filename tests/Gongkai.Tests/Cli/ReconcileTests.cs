using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

public sealed class ReconcileTests : IDisposable
{
    private static readonly string Printed = File.ReadAllText(
        Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input")).Single());

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Datasets_compared_give_the_checks_of_one_run_over_all_their_files()
    {
        Write("first/2023.md", "2023");
        Write("second/2024.md", "2024");
        Extract("first");
        Extract("second");
        Directory.CreateDirectory(_folder.Below("both"));
        foreach (var file in new[] { "first/2023.md", "second/2024.md" })
            File.Copy(_folder.Below(file), _folder.Below($"both/{Path.GetFileName(file)}"));
        Extract("both");

        var ending = Program.Run(
            "reconcile", _folder.Below("first-out"), _folder.Below("second-out"), "--output", _folder.Below("compared"));

        Assert.Equal(("", ExitCode.Finished), (ending.Error, ending.ExitCode));
        var compared = CsvTable.Read(_folder.Below("compared/checks.csv"));
        var whole = CsvTable.Read(_folder.Below("both-out/checks.csv"));
        var shared = compared.Header.Count;
        Assert.Equal(["version", "is_latest"], whole.Header.Skip(shared));
        Assert.Equal(whole.Header.Take(shared), compared.Header);
        Assert.Equal(whole.Rows.Where(IsCrossReport).Select(row => Line([.. row.Take(shared)])), compared.Rows.Select(Line));
        Assert.Contains("years.carried", compared.Column("rule"));
        Assert.Contains("reports.same_numbers", compared.Column("rule"));
        Assert.Equal(["2023", "2024"], CsvTable.Read(_folder.Below("compared/compared.csv")).Column("year"));
        Assert.Contains("with last year's", ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Checks_across_stand_behind_the_reports_own_and_change_nothing_of_it()
    {
        Write("alone/2024.md", "2024");
        Write("both/2023.md", "2023");
        Write("both/2024.md", "2024");
        Extract("alone");
        Extract("both");

        var checks = CsvTable.Read(_folder.Below("both-out/checks.csv")).Rows;
        var own = checks.Where(row => row[1] == "2024.md").ToList();
        Assert.True(own.FindIndex(IsCrossReport) > own.FindLastIndex(row => !IsCrossReport(row)));
        Assert.Equal(checks.Select(row => row[1]).Order(StringComparer.Ordinal), checks.Select(row => row[1]));
        foreach (var table in new[] { "reports", "observations" })
        {
            var alone = CsvTable.Read(_folder.Below($"alone-out/{table}.csv")).Rows.Select(Line);
            Assert.Equal(alone, CsvTable.Read(_folder.Below($"both-out/{table}.csv")).Rows.Where(row => row[1] == "2024.md").Select(Line));
        }
    }

    [Fact]
    public void A_report_that_two_datasets_have_is_taken_once()
    {
        Write("first/2023.md", "2023");
        Extract("first");
        Program.Run("reconcile", _folder.Below("first-out"), _folder.Below("first-out"), "--output", _folder.Below("compared"));

        Assert.Single(CsvTable.Read(_folder.Below("compared/compared.csv")).Rows);
        Assert.Empty(CsvTable.Read(_folder.Below("compared/checks.csv")).Rows);
    }

    [Fact]
    public void A_dataset_is_not_overwritten_by_a_comparison()
    {
        Write("first/2023.md", "2023");
        Extract("first");
        var ending = Program.Run("reconcile", _folder.Below("first-out"), "--output", _folder.Below("first-out"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("holds a dataset", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dataset_of_parquet_alone_is_refused_with_what_to_do()
    {
        Write("first/2023.md", "2023");
        Program.Run("extract", _folder.Below("first"), "--output", _folder.Below("first-out"), "--formats", "parquet");
        var ending = Program.Run("reconcile", _folder.Below("first-out"), "--output", _folder.Below("compared"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("--formats csv,parquet", ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Below("compared")));
    }

    [Theory]
    [InlineData("name,agency_id\n,a\n", 2, "the name is missing")]
    [InlineData("agency,parent\n", 1, "the column name is missing")]
    [InlineData("name\tparent\tfrom\n甲市民政局\t甲市人民政府\t去年\n", 2, "from is '去年', which is not a year")]
    [InlineData("name,parent,from,to\n甲市民政局,甲市人民政府,2023,2021\n", 2, "from 2023 is later than to 2021")]
    [InlineData("name,parent\n甲市人民政府,甲市人民政府\n", 2, "cannot belong to itself")]
    [InlineData("name,parent\n甲市民政局,甲市人民政府\n甲市民政局,甲市人民政府\n", 3, "on an earlier line")]
    [InlineData("name,region_code\n甲市民政局,3208\n", 2, "region_code is '3208', which is not 6 digits")]
    [InlineData("name,parent\n", 1, "no line names an agency")]
    public void A_broken_agencies_file_is_refused_with_file_and_line(string text, int line, string trouble)
    {
        _folder.Write("agencies.csv", text);
        Write("first/2023.md", "2023");
        foreach (var command in new[] { "extract", "reconcile" })
        {
            var ending = Program.Run(
                command, _folder.Below("first"), "--output", _folder.Below("out"), "--agencies", _folder.Below("agencies.csv"));

            Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
            Assert.Contains($"agencies.csv, line {line}: ", ending.Error, StringComparison.Ordinal);
            Assert.Contains(trouble, ending.Error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_damaged_table_is_told_with_its_line()
    {
        Write("first/2023.md", "2023");
        Extract("first");
        var path = _folder.Below("first-out/observations.csv");
        var lines = File.ReadAllLines(path);
        lines[5] = lines[5].Replace(",reported,", ",reportd,", StringComparison.Ordinal);
        File.WriteAllLines(path, lines);

        var ending = Program.Run("reconcile", _folder.Below("first-out"), "--output", _folder.Below("compared"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("observations.csv, line 6: unknown status 'reportd'", ending.Error, StringComparison.Ordinal);
    }

    private static bool IsCrossReport(IReadOnlyList<string> row) => row[2].StartsWith("years.", StringComparison.Ordinal)
        || row[2].StartsWith("reports.", StringComparison.Ordinal) || row[2].StartsWith("members.", StringComparison.Ordinal);

    private static string Line(IReadOnlyList<string> row) => string.Join('|', row);

    private void Write(string path, string year) => _folder.Write(path, Printed.Replace("2023", year, StringComparison.Ordinal));

    private void Extract(string folder) =>
        Assert.Equal(ExitCode.Finished, Program.Run("extract", _folder.Below(folder), "--output", _folder.Below($"{folder}-out")).ExitCode);
}
