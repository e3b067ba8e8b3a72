using System.Security.Cryptography;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>
/// Opens files one after another in the order of their sources, archive members where their names put them: reads the
/// bytes, sets duplicates aside, tells the format, steps into archives. What is a duplicate so depends on the sources
/// alone, whatever reads the documents afterwards. For one run and one thread.
/// </summary>
internal sealed class InputOpener(ReadingOptions options) : IDisposable
{
    private readonly DuplicateIndex _duplicates = new();
    private readonly HashSet<ArchiveSpool> _spools = [];

    // Each queue is in order, and an archive's members come after it, so the least head is always the next source.
    private readonly PriorityQueue<IEnumerator<QueuedInput>, string> _queues = new(StringComparer.Ordinal);

    /// <param name="inputs">What was found, in the ordinal order of sources.</param>
    public IEnumerable<OpenedInput> Open(FoundInputs inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);

        Enqueue(inputs.Files.Select(input => new QueuedInput(input.Source, log => InputBytes.Read(input, options, log), input)));
        var troubles = new Queue<FileResult>(inputs.Troubles);
        string? last = null;
        while (_queues.TryDequeue(out var queue, out var next))
        {
            cancel.ThrowIfCancellationRequested();
            while (troubles.TryPeek(out var trouble) && string.CompareOrdinal(trouble.Source, next) < 0) yield return new OpenedInput.Settled(troubles.Dequeue());

            var queued = queue.Current;
            Enqueue(queue);
            if (queued.Source == last)
            {
                // An archive can hold two members of one name. Both are read, and each has its own row.
                Enqueue([queued with { Source = $"{queued.Source}#2" }]);
                continue;
            }

            last = queued.Source;
            var input = FileGuard.Do(() => Open(queued, cancel), log => new OpenedInput.Settled(FileResults.Unopened(queued.Source, log)), cancel);
            yield return input with { IsMember = queued.IsMember };
        }

        foreach (var trouble in troubles) yield return new OpenedInput.Settled(trouble);
    }

    public void Dispose()
    {
        foreach (var spool in _spools) spool.Dispose();
        _duplicates.Dispose();
    }

    private OpenedInput Open(QueuedInput queued, CancellationToken cancel)
    {
        if (queued.File is { } input && LargeArchive.Open(input, options) is { } large) return Open(queued.Source, large, cancel);

        var log = new DiagnosticLog();
        if (queued.Bytes(log) is not { } bytes) return new OpenedInput.Settled(FileResults.Unopened(queued.Source, log));

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = new OpenedInput.Pending(queued.Source, hash, bytes, FormatDetector.Detect(bytes.Span, queued.Source)) { Folder = Path.GetDirectoryName(queued.File?.Path) ?? "" };
        if (_duplicates.Claim(hash, queued.Source) is { } first) return new OpenedInput.Settled(FileResults.Duplicate(file, first));
        if (!ArchiveReader.IsArchive(file.Format)) return file;

        var isWhole = queued.IsMember || Unpack(ArchiveReader.Members(file.Source, file.Bytes, file.Format, options, log, cancel), log);
        return new OpenedInput.Settled(FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, log));
    }

    /// <summary>Opens an archive that is larger than memory may hold.</summary>
    private OpenedInput.Settled Open(string source, LargeArchive archive, CancellationToken cancel)
    {
        using (archive)
        {
            var length = archive.Content.Length;
            var hash = Convert.ToHexStringLower(SHA256.HashData(archive.Content));
            archive.Content.Position = 0;
            var file = new OpenedInput.Pending(source, hash, default, archive.Format);
            if (_duplicates.Claim(hash, source) is { } first) return new OpenedInput.Settled(FileResults.Duplicate(file, first) with { Bytes = length });

            var log = new DiagnosticLog();
            var isWhole = Unpack(ArchiveReader.Members(source, archive.Content, archive.Format, options, log, cancel), log);
            return new OpenedInput.Settled(FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, log) with { Bytes = length });
        }
    }

    /// <summary>Puts an archive's members into the order; false when it could not be opened whole. Members that could be read are read all the same.</summary>
    private bool Unpack(IEnumerable<ArchiveMember> archive, DiagnosticLog log)
    {
        var spool = ArchiveSpool.Fill(archive);
        _spools.Add(spool);
        Enqueue(spool.Members.Select(member => new QueuedInput(member.Source, _ => Take(spool, member))));

        return log.ToImmutable().All(diagnostic => diagnostic.Rule.Severity != Severity.Error);
    }

    private ReadOnlyMemory<byte> Take(ArchiveSpool spool, SpooledMember member)
    {
        var bytes = spool.Take(member);
        if (spool.IsEmpty && _spools.Remove(spool)) spool.Dispose();
        return bytes;
    }

    private void Enqueue(IEnumerable<QueuedInput> inputs) => Enqueue(inputs.GetEnumerator());

    /// <summary>Puts a queue where its next input belongs.</summary>
    private void Enqueue(IEnumerator<QueuedInput> queue)
    {
        if (queue.MoveNext()) _queues.Enqueue(queue, queue.Current.Source);
        else queue.Dispose();
    }
}
