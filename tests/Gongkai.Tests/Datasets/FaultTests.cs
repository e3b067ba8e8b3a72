using System.Security.Cryptography;
using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Model;

namespace Gongkai.Tests.Datasets;

/// <summary>
/// Something goes wrong with each action on the disk in turn: a reader finds the whole earlier dataset or the whole new one, after every
/// action, after the fault,
/// and after the next run.
/// </summary>
[Trait("speed", "slow")]
public sealed class FaultTests : IDisposable
{
    private static readonly DatasetFormats[] Changes = [DatasetFormats.Csv, DatasetFormats.Csv | DatasetFormats.ByYear];

    private readonly TemporaryDirectory _directory = new();

    private string Output => _directory.Combine("output");

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_reader_never_sees_half_a_dataset_nor_none_where_one_was(bool stands)
    {
        // The first writes more files than the second has, and the other way about: files come, go and change.
        for (var turn = 0; turn < Changes.Length; turn++)
        {
            var (earlier, later) = (Changes[turn], Changes[1 - turn]);
            var (old, fresh) = (Whole(earlier, Samples.Varied.Take(1)), Whole(later, Samples.Varied));
            var faults = 0;
            Reset();
            var undisturbed = new FaultyDisk(faultAt: null, stands: false);
            Write(undisturbed, later, Samples.Varied);
            // The many writes before are alike.
            for (var fault = 0; ; fault += fault < undisturbed.FirstLink - 5 ? 5 : 1)
            {
                Reset();
                Write(Disk.Real, earlier, Samples.Varied.Take(1));
                // Collected: what is thrown among the actions is taken for a fault of the disk.
                var mixtures = new List<string>();
                var disk = new FaultyDisk(fault, stands, () => mixtures.AddRange(Mixture(old, fresh)));
                var failed = Record.Exception(() => Write(disk, later, Samples.Varied)) is not null;
                mixtures.AddRange(Mixture(old, fresh));
                Assert.Empty(mixtures);
                faults += failed ? 1 : 0;
                if (disk.Actions <= fault) break;

                Write(Disk.Real, later, Samples.Varied);
                Assert.Equal(fresh, Content());
                Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(Output), path => Path.GetFileName(path).StartsWith('.'));
            }

            Assert.InRange(faults, 20, int.MaxValue);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_names_cannot_change_places_the_next_run_finishes_what_was_begun(bool stands)
    {
        var fresh = Whole(DatasetFormats.Csv, Samples.Varied);
        for (var fault = 0; ; fault++)
        {
            Reset();
            Write(Disk.Real, DatasetFormats.Csv, Samples.Varied.Take(1));
            var disk = new FaultyDisk(fault, stands);
            Record.Exception(() => Write(new WithoutExchange(disk), DatasetFormats.Csv, Samples.Varied));
            if (disk.Actions <= fault) break;

            Write(Disk.Real, DatasetFormats.Csv, Samples.Varied);
            Assert.Equal(fresh, Content());
        }

        Assert.Equal(fresh, Content());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_journal_keeps_what_was_handed_to_it_before_the_fault(bool stands)
    {
        var header = new JournalHeader(new string('a', 64), new string('f', 64), Shard.Whole);
        var files = Samples.Varied.ToArray();
        for (var fault = 0; ; fault++)
        {
            Reset();
            var disk = new FaultyDisk(fault, stands);
            var kept = new List<FileResult>();
            Record.Exception(() =>
            {
                using var journal = new RunJournal(disk, Output, header, Journal.AnyModel.Rule);
                foreach (var file in files)
                {
                    journal.Append(RunJournal.Pack(file));
                    kept.Add(file);
                }

                journal.Complete();
            });
            if (disk.Actions <= fault) break;

            using var next = new RunJournal(Output, header, Journal.AnyModel.Rule);
            Assert.All(kept, file => Assert.NotNull(next.Find(file.Source, file.Sha256)));
        }
    }

    private Dictionary<string, string> Whole(DatasetFormats formats, IEnumerable<FileResult> files)
    {
        Reset();
        Write(Disk.Real, formats, files);
        return Content();
    }

    private void Reset()
    {
        if (Directory.Exists(Output)) Directory.Delete(Output, recursive: true);
    }

    private void Write(Disk disk, DatasetFormats formats, IEnumerable<FileResult> files)
    {
        using var writer = Samples.Writer(Output, new DatasetOptions("test") { Formats = formats, Disk = disk });
        foreach (var file in files) writer.Add(file);
        writer.Complete(Samples.Summary);
    }

    /// <summary>What is to be seen, where it is neither the one dataset nor the other.</summary>
    private IEnumerable<string> Mixture(Dictionary<string, string> old, Dictionary<string, string> fresh)
    {
        var seen = Content();
        return IsSame(seen, old) || IsSame(seen, fresh) ? [] : [string.Join(", ", seen.Keys.Order(StringComparer.Ordinal))];
    }

    private static bool IsSame(Dictionary<string, string> one, Dictionary<string, string> other) =>
        one.Count == other.Count && one.All(file => other.GetValueOrDefault(file.Key) == file.Value);

    /// <summary>What a reader can open: all files below that are not hidden, through links.</summary>
    private Dictionary<string, string> Content()
    {
        var content = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(Output)) Collect("");
        return content;

        void Collect(string folder)
        {
            foreach (var path in Directory.EnumerateFileSystemEntries(Path.Combine(Output, folder)))
            {
                var name = Path.Combine(folder, Path.GetFileName(path));
                if (Path.GetFileName(name).StartsWith('.')) continue;
                if (Directory.Exists(path)) Collect(name);
                else if (Bytes(path) is { } bytes) content[name] = Convert.ToHexString(SHA256.HashData(bytes));
            }
        }
    }

    private static byte[]? Bytes(string path)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (FileNotFoundException)
        {
            return null; // A link that leads nowhere yet, or no longer.
        }
    }

    /// <summary>A file system that cannot let two files change their names.</summary>
    private sealed class WithoutExchange(Disk disk) : Disk
    {
        public override FileStream Create(string path) => disk.Create(path);

        public override void Write(FileStream file, ReadOnlySpan<byte> bytes) => disk.Write(file, bytes);

        public override void Flush(FileStream file) => disk.Flush(file);

        public override void CreateDirectory(string path) => disk.CreateDirectory(path);

        public override void Link(string path, string target) => disk.Link(path, target);

        public override void Move(string from, string to) => disk.Move(from, to);

        public override void Exchange(string one, string other) => throw new NotSupportedException("This file system cannot.");

        public override void Delete(string path) => disk.Delete(path);
    }
}
