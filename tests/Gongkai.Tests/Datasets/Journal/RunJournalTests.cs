using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets.Journal;

public sealed class RunJournalTests : IDisposable
{
    private static readonly JournalHeader Title = new(new string('a', 64), new string('f', 64), Shard.Whole);

    private readonly TemporaryDirectory _output = new();

    private string Folder => _output.Combine(RunJournal.FolderName);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void A_result_comes_back_as_it_was()
    {
        using var journal = Open();

        Prop.ForAll<int>(IsKept).QuickCheckThrowOnFailure();

        bool IsKept(int seed)
        {
            var file = Kept(new AnyModel(seed).Make<FileResult>());
            return AnyModel.Dump(journal.Unpack(RunJournal.Pack(file))) == AnyModel.Dump(file);
        }
    }

    [Fact]
    public void Entries_come_back_in_the_order_in_which_they_were_added()
    {
        using var journal = Open();
        FileResult[] files = [.. Enumerable.Range(1, 20).Select(seed => Kept(new AnyModel(seed).Make<FileResult>()))];
        foreach (var file in files) journal.Append(RunJournal.Pack(file));

        Assert.Equal(files.Select(AnyModel.Dump), journal.Entries().Select(entry => AnyModel.Dump(journal.Unpack(entry))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_later_run_finds_what_an_earlier_one_read(bool isComplete)
    {
        Write(isComplete, [.. Samples.Varied]);

        using var journal = Open();

        var sought = Samples.Varied[1];
        var found = Assert.IsType<JournalEntry>(journal.Find(sought.Source, sought.Sha256));
        Assert.Equal(AnyModel.Dump(sought), AnyModel.Dump(journal.Unpack(found)));
        Assert.Null(journal.Find("another name", sought.Sha256));
        Assert.Null(journal.Find(sought.Source, Samples.Varied[0].Sha256));
    }

    [Fact]
    public void A_run_that_is_complete_replaces_all_earlier_journals()
    {
        Write(isComplete: false, Samples.Varied[0]);
        Write(isComplete: false, Samples.Varied[1]);
        Assert.Equal(["unfinished-1", "unfinished-2"], Names());

        Write(isComplete: true, Samples.Varied[2]);

        Assert.Equal(["complete"], Names());
        using var journal = Open();
        Assert.Equal(1, journal.Known);
    }

    [Fact]
    public void What_other_options_gave_is_of_no_use()
    {
        Write(isComplete: true, [.. Samples.Varied]);

        using var journal = new RunJournal(_output.Path, Title with { OptionsHash = new string('b', 64) }, AnyModel.Rule);

        Assert.True(journal.IsOutdated);
        Assert.Equal(0, journal.Known);
    }

    [Fact]
    public void A_journal_of_an_unknown_version_is_not_read()
    {
        Write(isComplete: true, [.. Samples.Varied]);
        var path = Path.Combine(Folder, "complete");
        var bytes = File.ReadAllBytes(path);
        bytes["gongkai journal ".Length]++;
        File.WriteAllBytes(path, bytes);

        using var journal = Open();

        Assert.True(journal.IsOutdated);
        Assert.Throws<DatasetReadException>(() => RunJournal.OpenComplete(_output.Path));
    }

    /// <summary>A killed process leaves the beginning of an entry; a power cut may leave anything.</summary>
    [Fact]
    public void However_a_journal_is_cut_off_the_whole_entries_before_the_cut_are_found()
    {
        Write(isComplete: true, [.. Samples.Varied]);
        var path = Path.Combine(Folder, "complete");
        var bytes = File.ReadAllBytes(path);
        var ends = Ends(path);

        foreach (var length in Enumerable.Range(0, 97).Select(part => bytes.Length * part / 97))
        {
            File.WriteAllBytes(path, bytes[..length]);
            using var journal = Open();
            Assert.Equal(ends.Count(end => end <= length), journal.Known);
        }
    }

    [Fact]
    public void A_damaged_entry_is_not_found()
    {
        Write(isComplete: true, [.. Samples.Varied]);
        var path = Path.Combine(Folder, "complete");
        var bytes = File.ReadAllBytes(path);
        bytes[Ends(path)[0] - 10] ^= 0x40;
        File.WriteAllBytes(path, bytes);

        using var journal = Open();

        Assert.Null(journal.Find(Samples.Varied[0].Source, Samples.Varied[0].Sha256));
        Assert.NotNull(journal.Find(Samples.Varied[1].Source, Samples.Varied[1].Sha256));
    }

    [Fact]
    public void A_run_that_read_nothing_leaves_no_folder()
    {
        Open().Dispose();

        Assert.False(Directory.Exists(Folder));
    }

    private RunJournal Open() => new(_output.Path, Title, AnyModel.Rule);

    /// <summary>What is told when a dataset is written is not kept.</summary>
    private static FileResult Kept(FileResult file) =>
        file with
        {
            Version = 1,
            IsLatest = true,
            Reports = [.. file.Reports.Select(report => report with
            {
                Identity = AgencyIdentity.Unknown,
                CorrectionIds = [],
                SettledThings = [],
                IsInPanel = true,
                Doubts = [],
                Checks = [.. report.Checks.Select(check => check with { CorrectedOutcome = null })],
                Observations = [.. report.Observations.Select(observation =>
                    observation with { Corrected = null, CorrectionId = "", CorrectedCheck = null })],
            })]
        };

    private void Write(bool isComplete, params FileResult[] files)
    {
        using var journal = Open();
        foreach (var file in files) journal.Append(RunJournal.Pack(file));
        if (isComplete) journal.Complete();
    }

    private IEnumerable<string> Names() =>
        Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    /// <summary>Where each entry of a journal ends.</summary>
    private static List<long> Ends(string path)
    {
        using var segment = Assert.IsType<JournalSegment>(JournalSegment.Open(path));
        return [.. segment.Index().Select(entry => entry.Start).Skip(1), new FileInfo(path).Length];
    }
}
