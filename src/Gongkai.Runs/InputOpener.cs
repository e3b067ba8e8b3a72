using System.Security.Cryptography;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>
/// Opens files one after another in the order of their sources, archive members where their names put them: reads the
/// bytes, sets duplicates aside, tells the format, has archives unpacked. What is a duplicate so depends on the sources
/// alone, whatever reads the documents afterwards. For one run and one thread.
/// </summary>
internal sealed class InputOpener(ReadingOptions options, IFileReader reader) : IDisposable
{
    private readonly DuplicateIndex _duplicates = new();
    private readonly HashSet<ArchiveSpool> _spools = [];

    // Each queue is in order, and an archive's members come after it, so the least head is always the next source.
    private readonly PriorityQueue<IEnumerator<QueuedInput>, string> _queues = new(StringComparer.Ordinal);

    /// <param name="inputs">What was found, in the ordinal order of sources.</param>
    public IEnumerable<OpenedInput> Open(FoundInputs inputs, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(inputs);

        Enqueue(inputs.Files.Select(input => new QueuedInput.Found(input, log => InputBytes.Read(input, options, log))));
        var troubles = new Queue<FileResult>(inputs.Troubles);
        string? last = null;
        while (_queues.TryDequeue(out var queue, out var next))
        {
            cancel.ThrowIfCancellationRequested();
            while (troubles.TryPeek(out var trouble) && string.CompareOrdinal(trouble.Source, next) < 0)
                yield return new OpenedInput.Settled(troubles.Dequeue());

            var queued = queue.Current;
            Enqueue(queue);
            if (queued.Source == last)
            {
                // An archive can hold two members of one name. Both are read, and each has its own row.
                Enqueue([queued with { Source = $"{queued.Source}#2" }]);
                continue;
            }

            last = queued.Source;
            var input = FileGuard.Do(() => Open(queued, cancel), log => Unopened(queued, log), cancel);
            yield return input with { IsMember = queued is QueuedInput.Member };
        }

        foreach (var trouble in troubles) yield return new OpenedInput.Settled(trouble);
    }

    public void Dispose()
    {
        foreach (var spool in _spools) spool.Dispose();
        _duplicates.Dispose();
    }

    private static OpenedInput.Settled Unopened(QueuedInput queued, DiagnosticLog log) => new(FileResults.Unopened(queued.Source, log));

    private OpenedInput Open(QueuedInput queued, CancellationToken cancel)
    {
        var found = (queued as QueuedInput.Found)?.File;
        if (found is not null && LargeArchive.Open(found, options) is { } large) return Open(found, large, cancel);

        var log = new DiagnosticLog();
        if (queued.Bytes(log) is not { } bytes) return Unopened(queued, log);

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var file = new OpenedInput.Pending(queued.Source, hash, bytes, FileFormat.Unknown)
        { Folder = Path.GetDirectoryName(found?.Path) ?? "" };
        try
        {
            file = file with { Format = queued is QueuedInput.Member member ? member.Format : FormatOf(queued.Source, bytes, cancel) };
        }
        catch (WorkerLostException lost)
        {
            log.Add(lost.Rule, lost.Message);
            return new OpenedInput.Settled(FileResults.Of(file, FileOutcome.Failed, log));
        }

        if (_duplicates.Claim(hash, queued.Source) is { } first) return new OpenedInput.Settled(FileResults.Duplicate(file, first));
        if (!file.Format.IsArchive()) return file;

        // The archive around a member has stepped into it already.
        return new OpenedInput.Settled(
            queued is QueuedInput.Member
                ? FileResults.Of(file, FileOutcome.Archive, log) : Unpack(file, new ArchiveContent.InMemory(bytes), cancel));
    }

    /// <summary>Opens an archive that is larger than memory may hold.</summary>
    private OpenedInput.Settled Open(InputFile input, LargeArchive archive, CancellationToken cancel)
    {
        using (archive)
        {
            var length = archive.Content.Length;
            var hash = Convert.ToHexStringLower(SHA256.HashData(archive.Content));
            var file = new OpenedInput.Pending(input.Source, hash, default, archive.Format);
            var result = _duplicates.Claim(hash, input.Source) is { } first
                ? FileResults.Duplicate(file, first)
                : Unpack(file, new ArchiveContent.OnDisk(input.Path), cancel);
            return new OpenedInput.Settled(result with { Bytes = length });
        }
    }

    /// <summary>
    /// What bytes are. Most formats show in the first bytes; what is packed as ZIP, or sent by mail, in a description that the file can
    /// make as it likes.
    /// </summary>
    private FileFormat FormatOf(string source, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
        FormatDetector.TakesApart(bytes.Span) ? reader.Detect(source, bytes, cancel) : FormatDetector.Detect(bytes.Span, source);

    /// <summary>
    /// Puts an archive's members into the order. It has failed when it could not be opened whole; members that could be read are read all
    /// the same.
    /// </summary>
    private FileResult Unpack(OpenedInput.Pending file, ArchiveContent content, CancellationToken cancel)
    {
        try
        {
            var (spool, diagnostics) = reader.Unpack(file.Source, file.Format, content, cancel);
            _spools.Add(spool);
            Enqueue(spool.Members.Select(member => new QueuedInput.Member(member.Source, member.Format, _ => Take(spool, member))));
            var isWhole = diagnostics.All(diagnostic => diagnostic.Rule.Severity != Severity.Error);
            return FileResults.Of(file, isWhole ? FileOutcome.Archive : FileOutcome.Failed, diagnostics);
        }
        catch (WorkerLostException lost)
        {
            var log = new DiagnosticLog();
            log.Add(lost.Rule, $"{lost.Message} None of its members was read.");
            return FileResults.Of(file, FileOutcome.Failed, log);
        }
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
