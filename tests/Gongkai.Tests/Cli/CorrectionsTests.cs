using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

public sealed class CorrectionsTests : IDisposable
{
    private const string Header = "agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at\n";

    private readonly TemporaryFolder _folder = new();

    private static string Input => Repository.Below("fixtures", "disputed-totals", "input");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_decided_is_final_in_every_table_and_the_printed_value_stays()
    {
        Extract("before", ExitCode.StrictFailed, "--require-reviewed");
        var corrections = Decided();

        Extract("after", ExitCode.Finished, "--require-reviewed", "--corrections", corrections);

        var (before, after) = (Table("before", "observations"), Table("after", "observations"));
        foreach (var column in new[] { "value", "raw", "check", "status", "suggestion" }) Assert.Equal(
            before.Column(column), after.Column(column));
        Assert.NotEqual(before.Column("final"), after.Column("final"));
        Assert.DoesNotContain("disputed", after.Column("final_check"));
        Assert.Equal(["0"], Table("after", "wide").Column("n_disputed"));
        Assert.All(Table("after", "corrections").Column("state"), state => Assert.Equal("applied", state));
        Assert.All(Table("after", "doubts").Column("state"), state => Assert.Equal("decided", state));
    }

    [Fact]
    public void Merging_with_corrections_is_extracting_with_them()
    {
        Extract("before", ExitCode.Finished);
        var corrections = Decided();
        Extract("after", ExitCode.Finished, "--corrections", corrections);

        Assert.Equal(ExitCode.Finished,
            Program.Run("merge", _folder.Below("before"), "--output", _folder.Below("merged"), "--corrections", corrections).ExitCode);

        foreach (var table in new[] { "observations", "reports", "wide", "harmonized", "corrections", "doubts", "errors" })
            Assert.Equal(File.ReadAllText(_folder.Below("after", $"{table}.csv")),
                File.ReadAllText(_folder.Below("merged", $"{table}.csv")));
    }

    [Fact]
    public void A_malformed_line_stops_the_run_at_its_start()
    {
        var ending = Program.Run("extract", Input, "--output", _folder.Below("out"), "--corrections",
            _folder.Write("c.csv", Header + "局,2023,a.md,,,,,,shout,,other,,li,2026-03-01T00:00:00Z\n"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("c.csv", ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Below("out")));
    }

    [Fact]
    public void A_stale_line_is_told_and_an_unmatched_one_too()
    {
        Extract("before", ExitCode.Finished);
        var files = Table("before", "files");
        var stale = $"{Table("before", "reports").Column("agency")[0]},2023,{files.Column("source")[0]},,requests,received,total,not " +
            $"printed,value,1,misread,,li,2026-03-01T00:00:00Z\n";

        var error = Extract("after", ExitCode.Finished, "--corrections",
            _folder.Write("c.csv", Header + stale + "局,2023,elsewhere.pdf,,,,,,exclude,,other,,li,2026-03-01T00:00:00Z\n"));

        Assert.Contains("COR001", error, StringComparison.Ordinal);
        Assert.Contains("COR002", error, StringComparison.Ordinal);
        Assert.Equal(["stale", "unmatched"], Table("after", "corrections").Column("state").Order(StringComparer.Ordinal));
        Assert.Contains("COR001", Table("after", "errors").Column("code"));
        Assert.Contains("stale", Table("after", "doubts").Column("kind"));
    }

    [Fact]
    public void A_last_line_that_is_cut_off_is_told_and_the_others_are_applied()
    {
        Extract("before", ExitCode.Finished);
        var corrections = Decided();
        var lines = File.ReadAllText(corrections);
        File.WriteAllText(corrections, lines + lines.Split('\n')[1][..20]);

        var error = Extract("after", ExitCode.Finished, "--corrections", corrections);

        Assert.Contains($"COR004 {corrections}, line {lines.Split('\n').Length}", error, StringComparison.Ordinal);
        Assert.All(Table("after", "corrections").Column("state"), state => Assert.Equal("applied", state));
        Assert.Equal(lines.Split('\n').Length - 2, Table("after", "corrections").Rows.Count);
    }

    [Fact]
    public void The_table_of_a_dataset_is_no_corrections_file_of_it()
    {
        Extract("before", ExitCode.Finished);

        var ending = Program.Run("extract", Input, "--output", _folder.Below("before"), "--corrections",
            _folder.Below("before", "corrections.csv"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("would be replaced", ending.Error, StringComparison.Ordinal);
    }

    private string Extract(string name, int exitCode, params string[] options)
    {
        var ending = Program.Run(["extract", Input, "--output", _folder.Below(name), .. options]);
        Assert.True(ending.ExitCode == exitCode, ending.Error);
        return ending.Error;
    }

    private CsvTable Table(string dataset, string name) => CsvTable.Read(_folder.Below(dataset, $"{name}.csv"));

    /// <summary>A corrections file that takes the proposal of every doubt of the first run.</summary>
    private string Decided()
    {
        var (doubts, observations, files) = (Table("before", "doubts"), Table("before", "observations"), Table("before", "files"));
        var (table, row, column, raw) = (
            observations.Column("table"), observations.Column("row"), observations.Column("column"), observations.Column("raw"));
        var raws = Enumerable.Range(0, observations.Rows.Count)
            .ToDictionary(index => $"{table[index]}/{row[index]}/{column[index]}", index => raw[index]);
        var (source, hash) = (files.Column("source")[0], files.Column("sha256")[0]);
        var lines =
            from proposal in doubts.Column("proposal")
            from change in proposal.Split(';')
            let parts = change.Split('=')
            let cell = parts[0].Replace('/', ',')
            select $",,{source},{hash},{cell},{raws[parts[0]]},value,{parts[1]},agency_error,,li,2026-03-01T00:00:00Z\n";
        return _folder.Write("corrections.csv", Header + string.Concat(lines));
    }
}
