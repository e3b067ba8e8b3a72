using Gongkai.Harvest.Sites;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Gongkai.Harvest.Fetching;

/// <summary>How long an answer is waited for, and how often what may pass is tried again. One for all hosts of a night.</summary>
internal sealed class RetryPolicy
{
    // Polly takes no shorter break.
    private static readonly TimeSpan LeastBreather = TimeSpan.FromMilliseconds(500);

    /// <param name="jitter">Gives numbers from 0 to 1.</param>
    public RetryPolicy(HarvestBounds bounds, TimeProvider time, Func<double> jitter)
    {
        Bounds = bounds;
        Timeout = new ResiliencePipelineBuilder { TimeProvider = time }.AddTimeout(bounds.Answer).Build();
        Retries = bounds.Retries == 0 ? ResiliencePipeline<Exchange>.Empty : new ResiliencePipelineBuilder<Exchange> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<Exchange>
            {
                ShouldHandle = MayPass,
                MaxRetryAttempts = bounds.Retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = bounds.FirstRetry,
                MaxDelay = bounds.LongestWait,
                UseJitter = true,
                Randomizer = jitter,
                DelayGenerator = retry => ValueTask.FromResult(retry.Outcome.Result?.RetryAfter),
            })
            .Build();
    }

    public static PredicateBuilder<Exchange> MayPass { get; } = new PredicateBuilder<Exchange>().Handle<TimeoutRejectedException>()
        .HandleResult(exchange => exchange.MayPass);

    public HarvestBounds Bounds { get; }

    public TimeSpan Breather => Bounds.Breather < LeastBreather ? LeastBreather : Bounds.Breather;

    public ResiliencePipeline<Exchange> Retries { get; }

    public ResiliencePipeline Timeout { get; }
}
