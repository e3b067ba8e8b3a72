using System.Collections.Immutable;
using System.Security.Cryptography;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>
/// Opens files one after another in the order of their sources, archive members where their names put them: reads the
/// bytes, sets duplicates aside, tells the format, steps into archives. What is a duplicate so depends on the sources
/// alone, whatever reads the documents afterwards.
/// </summary>
public sealed class FileIntake(ReadingOptions options, ArchiveReader archives, FileGuard guard)
{
    /// <param name="inputs">In the ordinal order of their sources.</param>
    public IEnumerable<Intake> Open(ImmutableArray<InputFile> inputs, CancellationToken cancel)
    {
        var firstSources = new Dictionary<string, string>(StringComparer.Ordinal);

        // Each queue is in order, and an archive's members come after it, so the least head is always the next source.
        var queues = new PriorityQueue<Queue<Arrival>, string>(StringComparer.Ordinal);
        Enqueue(new Queue<Arrival>(inputs.Select(Arrive)));
        while (queues.TryDequeue(out var queue, out _))
        {
            cancel.ThrowIfCancellationRequested();
            var arrival = queue.Dequeue();
            Enqueue(queue);

            var (intake, members) = guard.Do(
                arrival.Source,
                () => Open(arrival, firstSources, cancel),
                log => (new Intake.Settled(FileResults.Unopened(arrival.Source, log)), []),
                cancel);
            Enqueue(new Queue<Arrival>(members));
            yield return intake;
        }

        void Enqueue(Queue<Arrival> queue)
        {
            if (queue.TryPeek(out var head)) queues.Enqueue(queue, head.Source);
        }
    }

    private (Intake Intake, IEnumerable<Arrival> Members) Open(Arrival arrival, Dictionary<string, string> firstSources, CancellationToken cancel)
    {
        var log = new DiagnosticLog();
        if (arrival.Bytes(log) is not { } bytes) return (new Intake.Settled(FileResults.Unopened(arrival.Source, log)), []);

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        var format = FormatDetector.Detect(bytes.Span, arrival.Source);
        var file = new Intake.Pending(arrival.Source, hash, bytes, format);
        if (!firstSources.TryAdd(hash, arrival.Source)) return (new Intake.Settled(FileResults.Duplicate(file, firstSources[hash])), []);
        if (!IsArchive(format)) return (file, []);

        var members =
            from member in archives.Members(arrival.Source, bytes, format, arrival.Depth, log, cancel)
            let source = $"{arrival.Source}!{member.Path}"
            orderby source
            select new Arrival(source, arrival.Depth + 1, _ => member.Bytes);
        var all = members.ToImmutableArray();
        return (new Intake.Settled(FileResults.Of(file, FileOutcome.Archive, log)), all);
    }

    private Arrival Arrive(InputFile input) => new(input.Source, Depth: 0, log => ReadBytes(input, log));

    private ReadOnlyMemory<byte>? ReadBytes(InputFile input, DiagnosticLog log)
    {
        try
        {
            using var stream = new FileStream(input.Path, FileMode.Open, FileAccess.Read, FileShare.Read);
            if (stream.Length > options.MaximumFileBytes)
            {
                log.Add(IngestRules.FileTooLarge, $"It has {stream.Length} bytes; the limit is {options.MaximumFileBytes}.");
                return null;
            }

            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            log.Add(RunRules.NotOpened, FileResults.OneLine(exception.Message));
            return null;
        }
    }

    private static bool IsArchive(FileFormat format) =>
        format is FileFormat.Zip or FileFormat.Tar or FileFormat.Gzip or FileFormat.Warc;
}
