using System.IO.Compression;
using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

public sealed class ExtractTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Input => _folder.Below("in");

    private string Output => _folder.Below("out");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_finishes_whatever_single_files_do()
    {
        _folder.Write("in/notice.txt", "关于召开会议的通知\n请各单位准时参加。\n");
        _folder.Write("in/empty.txt", "");

        var ending = Program.Run("extract", Input, "--output", Output);

        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        Assert.Equal(["empty.txt", "notice.txt"], Files().Select(file => file.Source));
        Assert.Contains(Path.Combine(Output, "errors.csv"), ending.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_bytes_are_a_duplicate_of_the_first_source_in_order()
    {
        const string Report = "海河市民政局2023年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n";
        _folder.Write("in/c.txt", Report);
        _folder.Write("in/a.txt", Report);
        _folder.Write("in/b/x.txt", Report);

        Program.Run("extract", Input, "--output", Output, "--workers", "4");

        Assert.Equal(
            [("a.txt", "extracted", ""), ("b/x.txt", "duplicate", "same bytes as a.txt"), ("c.txt", "duplicate", "same bytes as a.txt")],
            Files().Select(file => (file.Source, file.Outcome, file.Message)));
    }

    [Fact]
    public void What_is_no_report_says_so_wherever_it_stands()
    {
        _folder.Write("in/a.txt", "同一份通知");
        _folder.Write("in/b.txt", "同一份通知");

        Program.Run("extract", Input, "--output", Output, "--workers", "4");

        Assert.Equal(
            [("a.txt", "not_a_report", ""), ("b.txt", "not_a_report", "same bytes as a.txt")],
            Files().Select(file => (file.Source, file.Outcome, file.Message)));
    }

    [Fact]
    public void Members_of_an_archive_stand_where_their_names_put_them()
    {
        _folder.Write("in/a.zip (old).txt", "旧");
        _folder.Write("in/b.txt", "乙");
        WriteZip("in/a.zip", ("乙.txt", "乙"), ("x.txt", "子"));

        Program.Run("extract", Input, "--output", Output);

        Assert.Equal(
            [("a.zip", "archive"), ("a.zip (old).txt", "not_a_report"), ("a.zip!x.txt", "not_a_report"), ("a.zip!乙.txt", "not_a_report"),
                ("b.txt", "not_a_report")],
            Files().Select(file => (file.Source, file.Outcome)));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void Any_number_of_workers_writes_the_same_bytes()
    {
        for (var i = 0; i < 60; i++) _folder.Write(Invariant($"in/{i % 5}/{i}.txt"), Invariant($"第{i % 40}号通知"));
        WriteZip("in/members.zip", ("1.txt", "第1号通知"), ("a.txt", "甲"));

        Assert.Equal(
            ExitCode.Finished,
            Program.Run(["extract", Input, .. Fixtures, "--root", "/", "--output", _folder.Below("one"), "--workers", "1"]).ExitCode);
        Assert.Equal(
            ExitCode.Finished,
            Program.Run(["extract", .. Fixtures, Input, "--root", "/", "--output", _folder.Below("four"), "--workers", "4"]).ExitCode);

        var names = Directory.EnumerateFiles(_folder.Below("one")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)
            .ToList();
        Assert.Contains("observations.parquet", names);
        Assert.Equal(
            names, Directory.EnumerateFiles(_folder.Below("four")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));
        Assert.All(
            names.Where(name => name != "run.json"),
            name => Assert.Equal(File.ReadAllBytes(_folder.Below("one", name)), File.ReadAllBytes(_folder.Below("four", name))));
    }

    [Fact]
    public void A_cancelled_run_leaves_nothing_behind_and_ends_with_1()
    {
        _folder.Write("in/a.txt", "通知");
        Directory.CreateDirectory(Output);
        File.WriteAllText(Path.Combine(Output, "files.csv"), "an earlier dataset");
        File.WriteAllText(Path.Combine(Output, "datapackage.json"), """{"name": "gongkai"}""");

        var ending = Program.Run(new CancellationToken(canceled: true), "extract", Input, "--output", Output);

        Assert.Equal(ExitCode.Unfinished, ending.ExitCode);
        Assert.Contains("Stopped", ending.Error, StringComparison.Ordinal);
        Assert.Equal(
            [Path.Combine(Output, "datapackage.json"), Path.Combine(Output, "files.csv")],
            Directory.EnumerateFileSystemEntries(Output).Order(StringComparer.Ordinal));
        Assert.Equal("an earlier dataset", File.ReadAllText(Path.Combine(Output, "files.csv")));
    }

    [Fact]
    public void An_output_that_is_a_file_ends_with_1()
    {
        _folder.Write("in/a.txt", "通知");
        var file = _folder.Write("taken", "");

        var ending = Program.Run("extract", Input, "--output", file);

        Assert.Equal(ExitCode.Unfinished, ending.ExitCode);
        Assert.Contains(file, ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Strict_ends_with_3_when_a_file_failed()
    {
        _folder.Write("in/large.txt", new string('长', 1000));
        _folder.Write("in/notice.txt", "通知");

        Assert.Equal(ExitCode.StrictFailed, Program.Run("extract", Input, "--output", Output, "--strict", "--max-bytes", "100").ExitCode);
        Assert.Equal(ExitCode.Finished, Program.Run("extract", Input, "--output", Output, "--max-bytes", "100").ExitCode);
        Assert.Equal([("large.txt", "failed"), ("notice.txt", "not_a_report")], Files().Select(file => (file.Source, file.Outcome)));
    }

    [Fact]
    public void Formats_choose_what_is_written()
    {
        _folder.Write("in/a.txt", "通知");

        Program.Run("extract", Input, "--output", Output, "--formats", "Parquet");

        Assert.True(File.Exists(_folder.Below("out", "files.parquet")));
        Assert.False(File.Exists(_folder.Below("out", "files.csv")));
    }

    [Fact]
    public void Two_members_of_one_name_have_a_row_each()
    {
        _folder.Write("in/b.txt", "乙");
        WriteZip("in/a.zip", ("x.txt", "第一份通知"), ("y.txt", "丙"), ("x.txt", "第二份通知"));

        Program.Run("extract", Input, "--output", Output);

        Assert.Equal(["a.zip", "a.zip!x.txt", "a.zip!x.txt#2", "a.zip!y.txt", "b.txt"], Files().Select(file => file.Source));
    }

    [Fact]
    public void An_archive_in_an_archive_is_opened_too()
    {
        WriteZip("in/inner.zip", ("x.txt", "里面的通知"));
        using (var zip = ZipFile.Open(_folder.Below("in", "outer.zip"), ZipArchiveMode.Create)) zip.CreateEntryFromFile(
            _folder.Below("in", "inner.zip"), "里/inner.zip");
        File.Delete(_folder.Below("in", "inner.zip"));

        Program.Run("extract", Input, "--output", Output);

        Assert.Equal(
            [("outer.zip", "archive"), ("outer.zip!里/inner.zip", "archive"), ("outer.zip!里/inner.zip!x.txt", "not_a_report")],
            Files().Select(file => (file.Source, file.Outcome)));
    }

    /// <summary>The documents of all cases; of those that are recognised, which takes seconds, one.</summary>
    private static IEnumerable<string> Fixtures =>
        from path in Directory.EnumerateDirectories(Repository.Below("fixtures"))
        where !File.Exists(Path.Combine(path, "needs-recognition")) || Path.GetFileName(path) == "picture-in-web-page"
        select Path.Combine(path, "input");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private void WriteZip(string name, params (string Name, string Text)[] members)
    {
        using var zip = new ZipArchive(File.Create(_folder.Write(name, "")), ZipArchiveMode.Create);
        foreach (var member in members)
        {
            using var writer = new StreamWriter(zip.CreateEntry(member.Name).Open());
            writer.Write(member.Text);
        }
    }

    private List<FileRow> Files()
    {
        var table = CsvTable.Read(_folder.Below("out", "files.csv"));
        return [.. table.Column("source").Zip(table.Column("outcome"), table.Column("message"))
            .Select(row => new FileRow(row.First, row.Second, row.Third))];
    }

    private sealed record FileRow(string Source, string Outcome, string Message);
}
