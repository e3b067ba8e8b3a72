using System.Collections.Immutable;
using Gongkai.Datasets;

namespace Gongkai.Tests.Datasets;

public sealed class DatasetWriterTests
{
    private static readonly string[] Tables = [
        "observations", "reports", "checks", "narratives", "mentions", "files", "errors", "wide", "harmonized", "corrections", "doubts"];

    [Fact]
    public void Writes_every_table_in_every_format_and_what_stands_beside_them()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);

        string[] expected = [
            .. Tables.Select(table => table + ".csv"), .. Tables.Select(table => table + ".parquet"), "codebook.csv", "codebook.html",
            "datapackage.json", "quality.html", "run.json", "views.sql"];
        Assert.Equal(expected.Order(StringComparer.Ordinal), directory.Entries());
    }

    [Theory]
    [InlineData(DatasetFormats.Csv, ".parquet")]
    [InlineData(DatasetFormats.Parquet, "s.csv")]
    public void A_dataset_with_fewer_formats_leaves_no_tables_of_an_earlier_one(DatasetFormats formats, string gone)
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        File.WriteAllText(directory.Combine("mine.txt"), "not of the dataset");

        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("0.0.0") { Formats = formats });

        Assert.DoesNotContain(directory.Entries(), entry => entry.EndsWith(gone, StringComparison.Ordinal));
        Assert.Contains("codebook.csv", directory.Entries());
        Assert.Contains("mine.txt", directory.Entries());
    }

    [Fact]
    public void Tables_of_reports_are_divided_by_year_when_that_is_asked_for()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied, new DatasetOptions("0.0.0") { Formats = DatasetFormats.ByYear, Part = 3 });

        string[] divided = ["checks", "harmonized", "mentions", "narratives", "observations", "reports", "wide"];
        var entries = directory.Entries();
        Assert.All(divided, table => Assert.Contains($"by-year/{table}/year=2020/part-3.parquet", entries));
        Assert.Contains("by-year/observations/year=__HIVE_DEFAULT_PARTITION__/part-3.parquet", entries);
        Assert.Equal(["corrections.parquet", "doubts.parquet", "errors.parquet", "files.parquet"],
            entries.Where(entry => entry.EndsWith(".parquet", StringComparison.Ordinal) && !entry.Contains('/', StringComparison.Ordinal)));

        Samples.Write(directory.Path, Samples.Varied);

        Assert.DoesNotContain("by-year", directory.Entries());
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        using var one = new TemporaryDirectory();
        using var other = new TemporaryDirectory();
        Samples.Write(one.Path, Samples.Varied);
        Samples.Write(other.Path, Samples.Varied);

        foreach (var entry in one.Entries()) Assert.Equal(File.ReadAllBytes(one.Combine(entry)), File.ReadAllBytes(other.Combine(entry)));
    }

    [Fact]
    public void A_run_that_ends_midway_leaves_the_earlier_dataset_as_it_was()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        var before = Content(directory);

        using (var writer = Samples.Writer(directory.Path)) writer.Add(Samples.Varied[1]);

        Assert.Equal(before, Content(directory));
    }

    [Fact]
    public void A_run_that_ends_midway_leaves_nothing_where_nothing_was()
    {
        using var directory = new TemporaryDirectory();
        using (var writer = Samples.Writer(directory.Combine("new"))) writer.Add(Samples.Varied[0]);

        Assert.Empty(directory.Entries());
    }

    [Fact]
    public void What_a_killed_run_left_is_removed()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory.Combine(".gongkai-partial/deeper"));
        File.WriteAllText(directory.Combine(".gongkai-partial/observations.csv"), "half");
        File.WriteAllText(directory.Combine(".gongkai-partial/lock"), "");

        Samples.Write(directory.Path, Samples.Varied);

        Assert.DoesNotContain(directory.Entries(), entry => entry.StartsWith('.'));
    }

    [Fact]
    public void An_exchange_that_fails_is_undone()
    {
        using var directory = new TemporaryDirectory();
        Samples.Write(directory.Path, Samples.Varied);
        File.Delete(directory.Combine("wide.csv"));
        Directory.CreateDirectory(directory.Combine("wide.csv/in the way"));
        var before = Content(directory);

        using (var writer = Samples.Writer(directory.Path)) Assert.Throws<DatasetWriteException>(() => writer.Complete(Samples.Summary));

        Assert.Equal(before, Content(directory));
    }

    [Fact]
    public void A_second_run_on_the_same_directory_is_refused()
    {
        using var directory = new TemporaryDirectory();
        using var first = Samples.Writer(directory.Path);

        var refusal = Assert.Throws<DatasetWriteException>(() => Samples.Writer(directory.Path));

        Assert.Contains("another run", refusal.Message, StringComparison.Ordinal);
        first.Complete(Samples.Summary);
        Assert.True(File.Exists(directory.Combine("run.json")));
    }

    [Fact]
    public void A_directory_that_cannot_be_written_is_named()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory.Combine("file"), "");

        var failure = Assert.Throws<DatasetWriteException>(() => Samples.Writer(directory.Combine("file")));

        Assert.Equal(directory.Combine("file"), failure.Path);
        Assert.Contains(directory.Combine("file"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_is_named_with_the_file_that_did_not_fit()
    {
        const string FullDisk = "/dev/full";
        Requires.Linux();
        using var stream = new StagedFile(Disk.Real, FullDisk, "out/observations.csv");

        var failure = Assert.Throws<DatasetWriteException>(() => stream.Write("text"u8));

        Assert.Equal("out/observations.csv", failure.Path);
        Assert.IsType<IOException>(failure.InnerException);
    }

    [Fact]
    public void Sources_must_come_in_order_and_once()
    {
        using var directory = new TemporaryDirectory();
        using var writer = Samples.Writer(directory.Path);
        writer.Add(Samples.File("b"));

        Assert.Throws<ArgumentException>(() => writer.Add(Samples.File("b")));
        Assert.Throws<ArgumentException>(() => writer.Add(Samples.File("a")));
        writer.Add(Samples.File("c"));
        writer.Complete(Samples.Summary);

        Assert.Equal(["b", "c"], CsvTable.Read(directory.Combine("files.csv")).Column("source"));
    }

    public static TheoryData<string> Unfit => ["twice", "unknown", "no hash"];

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_file_that_would_break_the_keys_is_refused_whole(string defect)
    {
        var file = defect switch
        {
            "twice" => Samples.File("a", Samples.Report(Samples.Number("first", 1), Samples.Number("first", 2))),
            "unknown" => Samples.File("a", Samples.Report(Samples.Number("first", 1), Samples.Number("nothing of the form", 2))),
            _ => Samples.File("a", Samples.Report()) with { Sha256 = "" },
        };
        using var directory = new TemporaryDirectory();
        using var writer = Samples.Writer(directory.Path);

        Assert.Throws<ArgumentException>(() => writer.Add(file));

        writer.Complete(Samples.Summary);
        Assert.Empty(CsvTable.Read(directory.Combine("observations.csv")).Rows);
        Assert.Empty(CsvTable.Read(directory.Combine("files.csv")).Rows);
    }

    [Fact]
    public void Nothing_can_be_added_to_a_complete_dataset()
    {
        using var directory = new TemporaryDirectory();
        using var writer = Samples.Writer(directory.Path);
        writer.Complete(Samples.Summary);

        Assert.Throws<InvalidOperationException>(() => writer.Add(Samples.File("a")));
        Assert.Throws<InvalidOperationException>(() => writer.Complete(Samples.Summary));
    }

    private static ImmutableSortedDictionary<string, string> Content(TemporaryDirectory directory) =>
        directory.Entries().ToImmutableSortedDictionary(
            entry => entry,
            entry => File.Exists(directory.Combine(entry)) ? Convert.ToHexString(File.ReadAllBytes(directory.Combine(entry))) : "folder",
            StringComparer.Ordinal);
}
