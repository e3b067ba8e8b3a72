using Gongkai.Cli.Commands;
using Gongkai.Tests.Datasets;

namespace Gongkai.Tests.Cli;

/// <summary>A second run over an archive that has grown or changed.</summary>
public sealed class IncrementTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Input => _folder.Below("in");

    public IncrementTests()
    {
        _folder.Write("in/a.txt", "第一号通知");
        _folder.Write("in/b.txt", "第二号通知");
        _folder.Write("in/c.txt", "第三号通知");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Reads_only_what_is_new_or_changed()
    {
        Extract("grown");
        _folder.Write("in/b.txt", "第二号通知，修订");
        _folder.Write("in/a0.txt", "新的通知");
        File.Delete(_folder.Below("in", "c.txt"));

        var ending = Extract("grown");

        Assert.Contains("1 documents were read by an earlier run", ending.Output, StringComparison.Ordinal);
        Extract("fresh");
        AssertSame("fresh", "grown");
    }

    [Fact]
    public void An_earlier_source_of_the_same_bytes_becomes_the_first()
    {
        Extract("grown");
        _folder.Write("in/0.txt", "第二号通知");

        Extract("grown");

        Extract("fresh");
        AssertSame("fresh", "grown");
        Assert.Equal("same bytes as 0.txt", CsvTable.Read(_folder.Below("grown", "files.csv")).Column("message")[2]);
    }

    [Fact]
    public void What_repeated_a_file_that_is_gone_is_read()
    {
        _folder.Write("in/z.txt", "第一号通知");
        Extract("shrunk");
        File.Delete(_folder.Below("in", "a.txt"));

        Extract("shrunk");

        Extract("fresh");
        AssertSame("fresh", "shrunk");
    }

    [Fact]
    public void Force_reads_all()
    {
        Extract("out");

        Assert.DoesNotContain("were read by an earlier run", Extract("out", "--force").Output, StringComparison.Ordinal);
        Assert.Contains("3 documents were read by an earlier run", Extract("out").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_failed_is_read_again_when_that_is_asked_for()
    {
        _folder.Write("in/random.bin", new string('\u0001', 100));
        Extract("out");

        Assert.Contains("4 documents were read by an earlier run", Extract("out").Output, StringComparison.Ordinal);
        Assert.Contains("3 documents were read by an earlier run", Extract("out", "--retry-failed").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_options_read_all_and_say_so()
    {
        Extract("out");

        Assert.Contains("with other options", Extract("out", "--max-element-depth", "100").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_names_files_and_folders()
    {
        Directory.CreateDirectory(_folder.Below("more"));
        _folder.Write("more/d.txt", "第四号通知");
        var list = _folder.Write("list", $"{_folder.Below("more")}\n\n{_folder.Below("in", "a.txt")}\n{_folder.Below("in", "gone.txt")}\n");

        Assert.Equal(ExitCode.Finished, Program.Run("extract", "--input-list", list, "--output", _folder.Below("out")).ExitCode);

        var files = CsvTable.Read(_folder.Below("out", "files.csv"));
        Assert.Equal(["a.txt", "d.txt", "gone.txt"], files.Column("source"));
        Assert.Equal(["not_a_report", "not_a_report", "failed"], files.Column("outcome"));
    }

    [Fact]
    public void Nothing_to_read_is_wrong_usage()
    {
        Assert.Equal(ExitCode.WrongUsage, Program.Run("extract", "--output", _folder.Below("out")).ExitCode);
        Assert.Equal(
            ExitCode.WrongUsage,
            Program.Run("extract", "--input-list", _folder.Below("no list"), "--output", _folder.Below("out")).ExitCode);
    }

    [Fact]
    public void An_archive_too_large_for_memory_is_read_where_it_lies()
    {
        using (var zip = new System.IO.Compression.ZipArchive(
            File.Create(_folder.Below("in", "large.zip")), System.IO.Compression.ZipArchiveMode.Create))
        {
            for (var i = 0; i < 20; i++)
            {
                using var writer = new StreamWriter(
                    zip.CreateEntry($"{i:00}.txt", System.IO.Compression.CompressionLevel.NoCompression).Open());
                writer.Write($"第{i}号通知");
            }
        }

        Extract("streamed", "--max-bytes", "1000");
        Extract("whole");

        Assert.Equal(Column("whole", "source"), Column("streamed", "source"));
        Assert.Equal(Column("whole", "sha256"), Column("streamed", "sha256"));
        Assert.Equal(Column("whole", "bytes"), Column("streamed", "bytes"));
        Assert.Equal(Column("whole", "outcome"), Column("streamed", "outcome"));
    }

    private IReadOnlyList<string> Column(string dataset, string column) =>
        [.. CsvTable.Read(_folder.Below(dataset, "files.csv")).Column(column)];

    private Ending Extract(string output, params string[] options)
    {
        var ending = Program.Run(["extract", Input, "--output", _folder.Below(output), .. options]);
        Assert.Equal(ExitCode.Finished, ending.ExitCode);
        return ending;
    }

    private void AssertSame(string expected, string actual) =>
        Assert.All(
            Directory.EnumerateFiles(_folder.Below(expected)).Select(Path.GetFileName).OfType<string>().Where(name => name != "run.json"),
            name => Assert.True(
                File.ReadAllBytes(_folder.Below(expected, name)).AsSpan().SequenceEqual(File.ReadAllBytes(_folder.Below(actual, name))),
                name));
}
