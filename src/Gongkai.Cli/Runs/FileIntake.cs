using System.Security.Cryptography;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>
/// Opens files one after another in the order of their sources, archive members where their names put them: reads the
/// bytes, sets duplicates aside, tells the format, steps into archives. What is a duplicate so depends on the sources
/// alone, whatever reads the documents afterwards. For one run and one thread.
/// </summary>
public sealed class FileIntake(ReadingOptions options, FileGuard guard) : IDisposable
{
    private readonly FirstSources _firstSources = new();
    private readonly HashSet<MemberStore> _stores = [];

    // Each queue is in order, and an archive's members come after it, so the least head is always the next source.
    private readonly PriorityQueue<IEnumerator<Arrival>, string> _queues = new(StringComparer.Ordinal);

    /// <param name="inputs">What was found, in the ordinal order of sources.</param>
    public IEnumerable<Intake> Open(FoundInputs inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);

        Enqueue(inputs.Files.Select(input => new Arrival(input.Source, log => InputBytes.Read(input, options, log), input)));
        var troubles = new Queue<FileResult>(inputs.Troubles);
        string? last = null;
        while (_queues.TryDequeue(out var queue, out var next))
        {
            cancel.ThrowIfCancellationRequested();
            while (troubles.TryPeek(out var trouble) && string.CompareOrdinal(trouble.Source, next) < 0) yield return new Intake.Settled(troubles.Dequeue());

            var arrival = queue.Current;
            Enqueue(queue);
            if (arrival.Source == last)
            {
                // An archive can hold two members of one name. Both are read, and each has its own row.
                Enqueue([arrival with { Source = $"{arrival.Source}#2" }]);
                continue;
            }

            last = arrival.Source;
            var intake = guard.Do(arrival.Source, () => Open(arrival, cancel), log => new Intake.Settled(FileResults.Unopened(arrival.Source, log)), cancel);
            yield return intake with { IsMember = arrival.IsMember };
        }

        foreach (var trouble in troubles) yield return new Intake.Settled(trouble);
    }

    public void Dispose()
    {
        foreach (var store in _stores) store.Dispose();
        _firstSources.Dispose();
    }

    private Intake Open(Arrival arrival, CancellationToken cancel)
    {
        if (arrival.File is { } input && LargeArchive.Open(input, options) is { } large) return Open(arrival.Source, large, cancel);

        var log = new DiagnosticLog();
        if (arrival.Bytes(log) is not { } bytes) return new Intake.Settled(FileResults.Unopened(arrival.Source, log));

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = new Intake.Pending(arrival.Source, hash, bytes, FormatDetector.Detect(bytes.Span, arrival.Source)) { Folder = Path.GetDirectoryName(arrival.File?.Path) ?? "" };
        if (_firstSources.Claim(hash, arrival.Source) is { } first) return new Intake.Settled(FileResults.Duplicate(file, first));
        if (!ArchiveReader.IsArchive(file.Format)) return file;

        var isWhole = arrival.IsMember || Unpack(ArchiveReader.Members(file.Source, file.Bytes, file.Format, options, log, cancel), log);
        return new Intake.Settled(FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, log));
    }

    /// <summary>Opens an archive that is larger than memory may hold.</summary>
    private Intake.Settled Open(string source, LargeArchive archive, CancellationToken cancel)
    {
        using (archive)
        {
            var length = archive.Content.Length;
            var hash = Convert.ToHexStringLower(SHA256.HashData(archive.Content));
            archive.Content.Position = 0;
            var file = new Intake.Pending(source, hash, default, archive.Format);
            if (_firstSources.Claim(hash, source) is { } first) return new Intake.Settled(FileResults.Duplicate(file, first) with { Bytes = length });

            var log = new DiagnosticLog();
            var isWhole = Unpack(ArchiveReader.Members(source, archive.Content, archive.Format, options, log, cancel), log);
            return new Intake.Settled(FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, log) with { Bytes = length });
        }
    }

    /// <summary>Puts an archive's members into the order; false when it could not be opened whole. Members that could be had are read all the same.</summary>
    private bool Unpack(IEnumerable<ArchiveMember> archive, DiagnosticLog log)
    {
        var store = MemberStore.Fill(archive);
        _stores.Add(store);
        Enqueue(store.Members.Select(member => new Arrival(member.Source, _ => Take(store, member))));

        return log.ToImmutable().All(diagnostic => diagnostic.Rule.Severity != Severity.Error);
    }

    private ReadOnlyMemory<byte> Take(MemberStore store, StoredMember member)
    {
        var bytes = store.Take(member);
        if (store.IsEmpty && _stores.Remove(store)) store.Dispose();
        return bytes;
    }

    private void Enqueue(IEnumerable<Arrival> arrivals) => Enqueue(arrivals.GetEnumerator());

    /// <summary>Puts a queue where its next arrival belongs.</summary>
    private void Enqueue(IEnumerator<Arrival> queue)
    {
        if (queue.MoveNext()) _queues.Enqueue(queue, queue.Current.Source);
        else queue.Dispose();
    }
}
