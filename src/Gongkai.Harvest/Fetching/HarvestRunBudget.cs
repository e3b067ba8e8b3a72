using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Fetching;

/// <summary>What is left of a run: time, requests, bytes. For any number of threads.</summary>
internal sealed class HarvestRunBudget : IDisposable
{
    private readonly HarvestBounds _bounds;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _end;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _ending;
    private long _requests;
    private long _bytes;

    /// <param name="cancel">Stops the run from outside.</param>
    public HarvestRunBudget(HarvestBounds bounds, TimeProvider time, CancellationToken cancel)
    {
        _bounds = bounds;
        _time = time;
        _end = time.GetUtcNow() + bounds.RunTime;
        _over = new CancellationTokenSource(bounds.RunTime, time);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, cancel);
    }

    /// <summary>Ends every wait when the time of the run is over, or when it is stopped from outside.</summary>
    public CancellationToken End => _ending.Token;

    public long Requests => Interlocked.Read(ref _requests);

    public long Bytes => Interlocked.Read(ref _bytes);

    private bool IsOver => _over.IsCancellationRequested || _time.GetUtcNow() >= _end;

    public void Spend(long bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>Why nothing more may be asked for in this run; none while something may.</summary>
    public string? WhySpent() =>
        IsOver ? $"The {_bounds.RunTime.TotalHours:0.##} hours of the run are over."
        : Requests >= _bounds.RunRequests ? $"The run's {_bounds.RunRequests} requests are spent."
        : Bytes >= _bounds.RunBytes ? $"The run's {_bounds.RunBytes} bytes are spent."
        : null;

    public void Dispose()
    {
        _ending.Dispose();
        _over.Dispose();
    }
}
