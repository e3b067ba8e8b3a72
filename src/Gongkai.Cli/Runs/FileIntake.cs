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
    private readonly PriorityQueue<Queue<Arrival>, string> _queues = new(StringComparer.Ordinal);

    /// <param name="inputs">What was found, in the ordinal order of sources.</param>
    public IEnumerable<Intake> Open(FoundInputs inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);

        Enqueue(inputs.Files.Select(input => new Arrival(input.Source, IsMember: false, log => InputBytes.Read(input, options, log))));
        var troubles = new Queue<FileResult>(inputs.Troubles);
        string? last = null;
        while (_queues.TryDequeue(out var queue, out var next))
        {
            cancel.ThrowIfCancellationRequested();
            while (troubles.TryPeek(out var trouble) && string.CompareOrdinal(trouble.Source, next) < 0) yield return new Intake.Settled(troubles.Dequeue());

            var arrival = queue.Dequeue();
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
        var log = new DiagnosticLog();
        if (arrival.Bytes(log) is not { } bytes) return new Intake.Settled(FileResults.Unopened(arrival.Source, log));

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = new Intake.Pending(arrival.Source, hash, bytes, FormatDetector.Detect(bytes.Span, arrival.Source));
        if (_firstSources.Claim(hash, arrival.Source) is { } first) return new Intake.Settled(FileResults.Duplicate(file, first));
        if (!ArchiveReader.IsArchive(file.Format)) return file;

        var isWhole = arrival.IsMember || Unpack(file, log, cancel);
        return new Intake.Settled(FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, log));
    }

    /// <summary>Puts an archive's members into the order; false when it could not be opened whole. Members that could be had are read all the same.</summary>
    private bool Unpack(Intake.Pending archive, DiagnosticLog log, CancellationToken cancel)
    {
        var store = MemberStore.Fill(ArchiveReader.Members(archive.Source, archive.Bytes, archive.Format, options, log, cancel));
        _stores.Add(store);
        var members = store.Members;
        Enqueue(members.Select(member => new Arrival(member.Source, IsMember: true, _ => Take(store, member))));

        return log.ToImmutable().All(diagnostic => diagnostic.Rule.Severity != Severity.Error);
    }

    private ReadOnlyMemory<byte> Take(MemberStore store, StoredMember member)
    {
        var bytes = store.Take(member);
        if (store.IsEmpty && _stores.Remove(store)) store.Dispose();
        return bytes;
    }

    private void Enqueue(IEnumerable<Arrival> arrivals)
    {
        var queue = arrivals as Queue<Arrival> ?? new Queue<Arrival>(arrivals);
        if (queue.TryPeek(out var head)) _queues.Enqueue(queue, head.Source);
    }
}
