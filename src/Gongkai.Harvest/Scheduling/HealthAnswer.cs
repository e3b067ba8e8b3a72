namespace Gongkai.Harvest.Scheduling;

/// <summary>What <c>/health</c> answers.</summary>
/// <param name="IsHealthy">Whether the last run did not fail and the next one is not late; the status is 503 when it is false.</param>
/// <param name="Reason">Why it is false; empty when it is true.</param>
/// <param name="ToDo">Open issues that a person has to do something about, after the last run; none before the first.</param>
internal sealed record HealthAnswer(
    bool IsHealthy, string Reason, bool IsHarvesting, DateTimeOffset? LastBegunAt, DateTimeOffset? LastEndedAt, string Failure,
        DateTimeOffset? NextAt, int? ToDo);
