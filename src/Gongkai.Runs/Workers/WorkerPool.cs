using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Documents.Office;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs.Workers;

/// <summary>
/// Reads in processes of their own, each behind a fence, as many as there are callers at once. A file that costs too much or crashes its
/// worker
/// costs itself; the worker is replaced.
/// </summary>
internal sealed class WorkerPool : IFileReader
{
    // What one file left behind cannot pile up without end. A new worker costs what some hundred plain reports cost.
    private const int FilesPerWorker = 5_000;

    // How soon a limit is seen to be crossed.
    private static readonly TimeSpan WatchInterval = TimeSpan.FromMilliseconds(200);

    private readonly WorkerProgram _program;
    private readonly ReadingSettings _settings;
    private readonly SourceHints _hints;
    private readonly ConcurrentStack<WorkerProcess> _idle = new();
    private readonly ConcurrentDictionary<WorkerProcess, bool> _all = new();
    private readonly DedicatedThread _starter = new("worker starter");
    private readonly Timer _watch;

    public WorkerPool(WorkerProgram program, ReadingSettings settings, SourceHints hints)
    {
        _program = program;
        // A worker has an empty working folder.
        _settings = settings with { Forms = settings.Forms is { } forms ? Path.GetFullPath(forms) : null };
        _hints = hints;
        _watch = new Timer(_ => Watch(), null, WatchInterval, WatchInterval);
    }

    public FileFormat Detect(string source, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => Do(
        worker =>
        {
            worker.Channel.Write(FrameKind.Detect, to => to.Write(source));
            worker.Channel.Write(FrameKind.Bytes, bytes.Span);
            worker.Channel.Flush();
            using var answer = FrameChannel.Fields(worker.Channel.Read(FrameKind.Format));
            return (FileFormat)answer.ReadInt32();
        },
        cancel);

    public UnpackedArchive Unpack(string source, FileFormat format, ArchiveContent archive, CancellationToken cancel) => Do(
        worker =>
        {
            var path = archive is ArchiveContent.OnDisk disk ? Path.GetFullPath(disk.Path) : "";
            worker.Channel.Write(FrameKind.Unpack, to =>
            {
                to.Write(source);
                to.Write((int)format);
                to.Write(path);
            });
            if (archive is ArchiveContent.InMemory memory) worker.Channel.Write(FrameKind.Bytes, memory.Bytes.Span);
            worker.Channel.Flush();
            return Receive(worker);
        },
        cancel);

    public string PicturesKey(OpenedInput.Pending file, CancellationToken cancel) => Do(
        worker =>
        {
            worker.Channel.Write(FrameKind.Pictures, to =>
            {
                to.Write((int)file.Format);
                to.Write(FullPath(file.Folder));
            });
            worker.Channel.Write(FrameKind.Bytes, file.Bytes.Span);
            worker.Channel.Flush();
            using var answer = FrameChannel.Fields(worker.Channel.Read(FrameKind.PicturesKey));
            return answer.ReadString();
        },
        cancel);

    public ImmutableArray<OfficeConversion?> Convert(ImmutableArray<OfficeFile> files, CancellationToken cancel)
    {
        try
        {
            return Do(worker => Convert(worker, files), cancel);
        }
        catch (WorkerLostException)
        {
            // Each is converted again where it is read, and the one that did it costs itself.
            return [.. files.Select(_ => (OfficeConversion?)null)];
        }
    }

    public FileReading Read(OpenedInput.Pending file, string known, CancellationToken cancel)
    {
        try
        {
            return Do(worker => Read(worker, file, known), cancel);
        }
        catch (WorkerLostException lost)
        {
            var log = new DiagnosticLog();
            log.Add(lost.Rule, lost.Message);
            return DocumentWork.Pack(FileResults.Of(file, FileOutcome.Failed, log), lost.IsLasting ? known : JournalKeys.Never);
        }
    }

    /// <summary>A document as a page of its own, with the places of its cells.</summary>
    /// <exception cref="WorkerLostException">It could not be shown.</exception>
    public string Show(string name, FileFormat format, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => Do(
        worker =>
        {
            worker.Channel.Write(FrameKind.Show, to =>
            {
                to.Write(name);
                to.Write((int)format);
            });
            worker.Channel.Write(FrameKind.Bytes, bytes.Span);
            worker.Channel.Flush();
            return Encoding.UTF8.GetString(worker.Channel.Read(FrameKind.Shown));
        },
        cancel);

    /// <summary>Ends all workers. Those that still work are killed with all that they started.</summary>
    public void Dispose()
    {
        _watch.Dispose();
        while (_idle.TryPop(out var worker))
        {
            _all.TryRemove(worker, out _);
            worker.Dispose();
        }

        foreach (var worker in _all.Keys) worker.Kill();
        _starter.Dispose();
    }

    private static string FullPath(string folder) => folder.Length == 0 ? "" : Path.GetFullPath(folder);

    private FileReading Read(WorkerProcess worker, OpenedInput.Pending file, string known)
    {
        var hints = _hints.Of(file.Source).ToList();
        worker.Channel.Write(FrameKind.Read, to =>
        {
            to.Write(file.Source);
            to.Write(file.Sha256);
            to.Write((int)file.Format);
            to.Write(FullPath(file.Folder));
            to.Write(known);
            to.Write(hints.Count);
            foreach (var hint in hints)
            {
                to.Write((int)hint.Kind);
                to.Write(hint.Value);
            }

            to.Write(file.Converted is not null);
        });
        worker.Channel.Write(FrameKind.Bytes, file.Bytes.Span);
        if (file.Converted is { } converted) ConversionFormat.Write(worker.Channel, converted);
        worker.Channel.Flush();
        using var answer = FrameChannel.Fields(worker.Channel.Read(FrameKind.Result));
        var counts = FileCounts.Read(answer);
        var entry = JournalEntry.Open(worker.Channel.Read(FrameKind.Bytes)) ?? throw new InvalidDataException("A damaged entry.");
        // What becomes of one file must not stand under the name of another. Half a surrogate pair does not survive the pipe.
        if (entry.Source != Encoding.Unicode.GetString(Encoding.Unicode.GetBytes(file.Source)) || entry.Sha256 != file.Sha256)
            throw new InvalidDataException("The entry of another file.");
        return new FileReading(entry, counts);
    }

    private static ImmutableArray<OfficeConversion?> Convert(WorkerProcess worker, ImmutableArray<OfficeFile> files)
    {
        worker.Channel.Write(FrameKind.Convert, to =>
        {
            to.Write(files.Length);
            foreach (var file in files) to.Write((int)file.Format);
        });
        foreach (var file in files) worker.Channel.Write(FrameKind.Bytes, file.Bytes.Span);
        worker.Channel.Flush();
        var conversions = ImmutableArray.CreateBuilder<OfficeConversion?>(files.Length);
        foreach (var _ in files) conversions.Add(ConversionFormat.Read(worker.Channel));
        return conversions.MoveToImmutable();
    }

    private static UnpackedArchive Receive(WorkerProcess worker)
    {
        var spool = new ArchiveSpool();
        try
        {
            while (worker.Channel.Read() is { } frame)
            {
                switch (frame.Kind)
                {
                    case FrameKind.Member:
                        using (var fields = FrameChannel.Fields(frame.Content))
                        {
                            var (source, format) = (fields.ReadString(), (FileFormat)fields.ReadInt32());
                            spool.Add(source, format, worker.Channel.Read(FrameKind.Bytes));
                        }

                        // Each member may cost what a file may.
                        worker.Begin();
                        break;
                    case FrameKind.Unpacked:
                        var entry = JournalEntry.Open(frame.Content) ?? throw new InvalidDataException("A damaged entry.");
                        return new UnpackedArchive(spool, entry.Unpack(RuleSet.OfRuns.Find).Diagnostics);
                    default:
                        throw new InvalidDataException($"A worker does not send {frame.Kind} of an archive.");
                }
            }

            throw new EndOfStreamException();
        }
        catch
        {
            spool.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Lets a worker do something. One that is lost over it without having met a limit of time is replaced once: it may have been what it
    /// read before,
    /// or someone killed it.
    /// </summary>
    private T Do<T>(Func<WorkerProcess, T> ask, CancellationToken cancel)
    {
        for (var isFirst = true; ; isFirst = false)
        {
            cancel.ThrowIfCancellationRequested();
            var worker = isFirst && _idle.TryPop(out var idle) ? idle : Start();
            using var killing = cancel.Register(worker.Kill);
            try
            {
                worker.Begin();
                var answer = ask(worker);
                worker.Finish();
                if (worker.Files < FilesPerWorker) _idle.Push(worker);
                else End(worker);
                return answer;
            }
            catch (Exception exception) when (exception is IOException or InvalidDataException)
            {
                var end = worker.WaitForEnd();
                End(worker);
                cancel.ThrowIfCancellationRequested();
                if (!isFirst || end is WorkerEnd.OutOfCpuTime or WorkerEnd.Hung) throw Lost(end);
            }
        }
    }

    private WorkerLostException Lost(WorkerEnd end) => end switch
    {
        WorkerEnd.OutOfMemory =>
            new(RunRules.WorkerLost,
            string.Create(
            CultureInfo.InvariantCulture, $"It ran out of memory: {_settings.Limits.FileMemoryBytes} bytes were not enough.")),
        WorkerEnd.OutOfCpuTime =>
            new(RunRules.WorkerLost,
            string.Create(
            CultureInfo.InvariantCulture,
            $"It ran out of processor time: {_settings.Limits.FileCpuTime.TotalSeconds:0} seconds were not enough.")),
        WorkerEnd.Hung =>
            new(RunRules.TookTooLong,
            string.Create(CultureInfo.InvariantCulture, $"It was left after {_settings.Limits.HangTime.TotalSeconds:0} seconds.")),
        _ => new(RunRules.WorkerLost, "It crashed."),
    };

    private WorkerProcess Start()
    {
        var worker = _starter.Do(() => WorkerProcess.Start(_program, _settings));
        _all.TryAdd(worker, true);
        return worker;
    }

    private void End(WorkerProcess worker)
    {
        _all.TryRemove(worker, out _);
        worker.Dispose();
    }

    private void Watch()
    {
        foreach (var worker in _all.Keys) worker.Watch();
    }
}
