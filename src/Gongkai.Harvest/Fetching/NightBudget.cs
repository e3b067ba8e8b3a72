namespace Gongkai.Harvest;

/// <summary>What is left of a night: time, requests, bytes. For any number of threads.</summary>
internal sealed class NightBudget(HarvestBounds bounds, TimeProvider time)
{
    private readonly DateTimeOffset _end = time.GetUtcNow() + bounds.Night;
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
        time.GetUtcNow() >= _end ? $"The night of {bounds.Night.TotalHours:0.##} hours is over."
        : Requests >= bounds.NightRequests ? $"The night's {bounds.NightRequests} requests are spent."
        : Bytes >= bounds.NightBytes ? $"The night's {bounds.NightBytes} bytes are spent."
        : null;
}
