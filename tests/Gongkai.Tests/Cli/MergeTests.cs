using System.IO.Compression;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

public sealed class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Input => _folder.Below("in");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Four_shards_become_the_dataset_of_one_run_byte_for_byte()
    {
        WriteInputs();
        var single = Extract("single", [Input, .. Fixtures]);
        string[] shards = [
            .. Enumerable.Range(1, 4)
            .Select(number => Extract(Invariant($"shard-{number}"), [Input, .. Fixtures, "--shard", Invariant($"{number}/4")]))];

        Assert.Equal(ExitCode.Finished, Program.Run(["merge", .. shards, "--output", _folder.Below("merged")]).ExitCode);

        AssertSame(single, _folder.Below("merged"));
        // Every shard did a part of the work.
        Assert.All(shards, shard => Assert.InRange(Rows(shard), Rows(single) / 10, Rows(single) / 2));
    }

    [Fact]
    public void Datasets_that_were_divided_in_any_way_become_the_dataset_of_one_run()
    {
        _folder.Write("in/a/1.txt", "同一份通知");
        _folder.Write("in/b/2.txt", "同一份通知");
        _folder.Write("in/a/3.txt", "别的通知");
        WriteZip("in/a/x.zip", ("m.txt", "压缩的通知"), ("n.txt", "另一份"));
        File.Copy(_folder.Below("in", "a", "x.zip"), _folder.Below("in", "b", "y.zip"));
        var single = Extract("single", Input);
        var first = Extract("first", _folder.Below("in", "b"));
        var second = Extract("second", _folder.Below("in", "a"));

        Assert.Equal(ExitCode.Finished, Program.Run("merge", first, second, "--output", _folder.Below("merged")).ExitCode);

        AssertSame(single, _folder.Below("merged"));
    }

    [Fact]
    public void A_merged_dataset_can_grow()
    {
        WriteInputs();
        string[] shards = [
            .. Enumerable.Range(1, 2).Select(number => Extract(Invariant($"shard-{number}"), Input, "--shard", Invariant($"{number}/2")))];
        Program.Run(["merge", .. shards, "--output", _folder.Below("merged")]);
        _folder.Write("in/new.txt", "新的通知");

        var ending = Program.Run("extract", Input, "--root", "/", "--output", _folder.Below("merged"));

        Assert.Contains("were read by an earlier run", ending.Output, StringComparison.Ordinal);
        AssertSame(Extract("single", Input), _folder.Below("merged"));
    }

    [Fact]
    public void A_missing_shard_is_named()
    {
        _folder.Write("in/a.txt", "通知");

        var ending = Program.Run(
            "merge", Extract("one", Input, "--shard", "1/3"), Extract("three", Input, "--shard", "3/3"), "--output",
            _folder.Below("merged"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("these are missing: 2", ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Below("merged")));
    }

    [Fact]
    public void Datasets_of_different_options_are_refused()
    {
        _folder.Write("in/a.txt", "通知");

        var ending = Program.Run(
            "merge", Extract("one", Input), Extract("two", Input, "--max-element-depth", "100"), "--output", _folder.Below("merged"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("different options", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_journal_is_refused()
    {
        Directory.CreateDirectory(Input);

        var ending = Program.Run("merge", Input, "--output", _folder.Below("merged"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("has no journal", ending.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0/4")]
    [InlineData("5/4")]
    [InlineData("1")]
    [InlineData("1/-4")]
    public void A_shard_that_there_is_not_is_wrong_usage(string shard)
    {
        _folder.Write("in/a.txt", "通知");

        Assert.Equal(ExitCode.WrongUsage, Program.Run("extract", Input, "--output", _folder.Below("out"), "--shard", shard).ExitCode);
    }

    private static string[] Fixtures =>
        [Repository.Below("fixtures", "disputed-totals"), Repository.Below("fixtures", "html-portal-page"),
        Repository.Below("fixtures", "two-reports-in-one-file")];

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private string Extract(string output, params string[] arguments)
    {
        Assert.Equal(ExitCode.Finished, Program.Run(["extract", .. arguments, "--root", "/", "--output", _folder.Below(output)]).ExitCode);
        return _folder.Below(output);
    }

    private static int Rows(string dataset) => File.ReadLines(Path.Combine(dataset, "files.csv")).Count();

    private static void AssertSame(string expected, string actual)
    {
        var names = Directory.EnumerateFiles(expected).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, Directory.EnumerateFiles(actual).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal));
        Assert.All(
            names.Where(name => name != "run.json"),
            name => Assert.True(
                File.ReadAllBytes(Path.Combine(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(actual, name))),
                name));
    }

    /// <summary>Different bytes, equal bytes, archives with members that stand elsewhere too, an archive twice.</summary>
    private void WriteInputs()
    {
        for (var i = 0; i < 60; i++) _folder.Write(Invariant($"in/{i % 5}/{i}.txt"), Invariant($"第{i % 40}号通知"));
        _folder.Write("in/empty.txt", "");
        WriteZip("in/members.zip", ("1.txt", "第1号通知"), ("a.txt", "甲"), ("a.txt", "乙"));
        File.Copy(_folder.Below("in", "members.zip"), _folder.Below("in", "0", "again.zip"));
    }

    private void WriteZip(string name, params (string Name, string Text)[] members)
    {
        using var zip = new ZipArchive(File.Create(_folder.Write(name, "")), ZipArchiveMode.Create);
        foreach (var member in members)
        {
            using var writer = new StreamWriter(zip.CreateEntry(member.Name).Open());
            writer.Write(member.Text);
        }
    }
}
