using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Fetching;

/// <summary>What is left of a night: time, requests, bytes. For any number of threads.</summary>
internal sealed class HarvestRunBudget(HarvestBounds bounds, TimeProvider time)
{
    private readonly DateTimeOffset _end = time.GetUtcNow() + bounds.RunTime;
    private long _requests;
    private long _bytes;

    public long Requests => Interlocked.Read(ref _requests);

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Spend(long bytes)
    {
        Interlocked.Increment(ref _requests);
        Interlocked.Add(ref _bytes, bytes);
    }

    /// <summary>Why nothing more may be asked for tonight; none while something may.</summary>
    public string? WhySpent() =>
        time.GetUtcNow() >= _end ? $"The night of {bounds.RunTime.TotalHours:0.##} hours is over."
        : Requests >= bounds.RunRequests ? $"The night's {bounds.RunRequests} requests are spent."
        : Bytes >= bounds.RunBytes ? $"The night's {bounds.RunBytes} bytes are spent."
        : null;
}
