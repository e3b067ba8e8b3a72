using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gongkai.Documents;
using Gongkai.Documents.Office;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs.Workers;

/// <summary>Gathers the files of a run that LibreOffice has to convert, so that one call converts many.</summary>
/// <param name="isKnown">Whether a file's result is known, so that it need not be converted.</param>
internal sealed class OfficeBatches(IFileReader reader, Func<OpenedInput.Pending, bool> isKnown) : IPreparation<OpenedInput>, IDisposable
{
    // To start LibreOffice costs what ten files cost; more of them would only wait longer for the first.
    private const int FilesPerBatch = 16;

    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly List<Waiting> _waiting = [];
    private readonly List<Task> _running = [];
    private readonly ConcurrentDictionary<string, OfficeConversion> _conversions = new(StringComparer.Ordinal);

    public Task? Begin(OpenedInput item)
    {
        if (item is not OpenedInput.Pending file || !OfficeConverter.Converts(file.Format) || isKnown(file)) return null;

        var waiting = new Waiting(file, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
        {
            if (_stop.IsCancellationRequested) return null;
            _waiting.Add(waiting);
            if (_waiting.Count >= FilesPerBatch) Start();
        }

        return waiting.Done.Task;
    }

    public void Hasten()
    {
        lock (_gate) Start();
    }

    public void End()
    {
        Task[] running;
        lock (_gate)
        {
            _stop.Cancel();
            foreach (var waiting in _waiting) waiting.Done.SetResult();
            _waiting.Clear();
            running = [.. _running];
        }

        Task.WaitAll(running, CancellationToken.None);
    }

    public void Dispose() => _stop.Dispose();

    /// <summary>The file with its conversion, if it has one. Each is given once.</summary>
    public OpenedInput.Pending Take(OpenedInput.Pending file) =>
        _conversions.TryRemove(file.Source, out var conversion) ? file with { Converted = conversion } : file;

    private void Start()
    {
        if (_waiting.Count == 0) return;
        var batch = _waiting.ToImmutableArray();
        _waiting.Clear();
        _running.RemoveAll(task => task.IsCompleted);
        _running.Add(
            Task.Factory.StartNew(() => Convert(batch), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
    }

    private void Convert(ImmutableArray<Waiting> batch)
    {
        try
        {
            var conversions = reader.Convert(
                [.. batch.Select(waiting => new OfficeFile(waiting.File.Bytes, waiting.File.Format))], _stop.Token);
            foreach (var (waiting, conversion) in batch.Zip(conversions))
                if (conversion is not null) _conversions[waiting.File.Source] = conversion;
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            // The run ends, or reading the files meets the same trouble and says so.
        }
        finally
        {
            foreach (var waiting in batch) waiting.Done.SetResult();
        }
    }

    private sealed record Waiting(OpenedInput.Pending File, TaskCompletionSource Done);
}
