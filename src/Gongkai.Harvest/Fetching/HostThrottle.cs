using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Gongkai.Harvest.Fetching;

/// <summary>
/// The one way to a host in a night: one request at a time, a pause between them, retries with growing waits for what may pass,
/// and a circuit breaker that leaves a failing host alone.
/// </summary>
internal sealed class HostThrottle
{
    // Opens when at least so many requests were sent within the time below and nearly all failed. With three retries that is
    // one address and the beginning of a second: a single broken page of a live site does not close the throttle.
    private const int LeastRequests = 6;
    private const double FailureShare = 0.8;
    private static readonly TimeSpan Sampling = TimeSpan.FromMinutes(30);

    private readonly TimeProvider _time;
    private readonly RetryPolicy _retryPolicy;
    private readonly FifoLock _lock = new();
    private readonly ResiliencePipeline<Exchange> _breaker;
    private TimeSpan _pause;
    private DateTimeOffset _notBefore;

    /// <param name="lastContact">When a request to the host ended last, maybe in another run.</param>
    public HostThrottle(RetryPolicy retryPolicy, TimeProvider time, DateTimeOffset? lastContact)
    {
        _retryPolicy = retryPolicy;
        _time = time;
        LastContact = lastContact;
        _breaker = new ResiliencePipelineBuilder<Exchange> { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<Exchange>
            {
                ShouldHandle = RetryPolicy.MayPass,
                FailureRatio = FailureShare,
                MinimumThroughput = LeastRequests,
                SamplingDuration = Sampling,
                BreakDuration = retryPolicy.Breather,
            })
            .Build();
    }

    /// <summary>Why the host is left alone for the rest of the night; none while it may be asked.</summary>
    public string? LeftAlone { get; private set; }

    /// <summary>When the last request ended.</summary>
    public DateTimeOffset? LastContact { get; private set; }

    public void LeaveAlone(string why) => LeftAlone ??= why;

    /// <summary>Makes the pause at least so long.</summary>
    public void Slow(TimeSpan pause)
    {
        if (pause > _pause) _pause = pause;
    }

    /// <summary>Sends a request when its turn has come, and again while the trouble may pass.</summary>
    /// <exception cref="BrokenCircuitException">The host keeps failing; nothing was sent.</exception>
    public async Task<Exchange> Pass(Func<CancellationToken, Task<Exchange>> send, CancellationToken cancel)
    {
        try
        {
            return await _retryPolicy.Retries.ExecuteAsync(
                token => _breaker.ExecuteAsync(async inner => await InTurn(send, inner), token), cancel);
        }
        catch (TimeoutRejectedException)
        {
            return new Exchange(
                HarvestRules.Unreachable, $"The answer was not whole after {_retryPolicy.Bounds.Answer.TotalSeconds:0} seconds.",
                MayPass: false);
        }
    }

    private async Task<Exchange> InTurn(Func<CancellationToken, Task<Exchange>> send, CancellationToken cancel)
    {
        await _lock.Enter(cancel);
        try
        {
            await WaitForPause(cancel);
            cancel.ThrowIfCancellationRequested();
            try
            {
                var exchange = await _retryPolicy.Timeout.ExecuteAsync(async token => await send(token), cancel);
                return Heed(exchange);
            }
            finally
            {
                LastContact = _time.GetUtcNow();
            }
        }
        finally
        {
            _lock.Leave();
        }
    }

    /// <summary>A host that names a time is asked by nobody before it.</summary>
    private Exchange Heed(Exchange exchange)
    {
        if (exchange.RetryAfter is not { } wait) return exchange;
        if (wait <= _retryPolicy.Bounds.LongestWait)
        {
            _notBefore = _time.GetUtcNow() + wait;
            return exchange;
        }

        LeaveAlone($"It asked to wait for {wait.TotalSeconds:0} seconds.");
        return exchange with { MayPass = false };
    }

    private async Task WaitForPause(CancellationToken cancel)
    {
        // A timer may ring a little early.
        while (Rest() is var rest && rest > TimeSpan.Zero) await Task.Delay(rest, _time, cancel);
    }

    private TimeSpan Rest()
    {
        var now = _time.GetUtcNow();
        // A clock that was set back must not close the throttle for ever.
        var sincePause = LastContact is { } last && last <= now ? last + _pause - now : TimeSpan.Zero;
        var untilNamed = _notBefore - now;
        return sincePause > untilNamed ? sincePause : untilNamed;
    }
}
