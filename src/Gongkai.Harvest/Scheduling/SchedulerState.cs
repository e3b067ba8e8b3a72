namespace Gongkai.Harvest.Scheduling;

/// <summary>How a night watch stands.</summary>
/// <param name="IsHarvesting">Whether a night is under way.</param>
/// <param name="LastBegunAt">When the last night of this process began; none before the first.</param>
/// <param name="LastEndedAt">When it ended.</param>
/// <param name="Failure">Why it failed; empty when it did not.</param>
/// <param name="NextAt">When the next one begins.</param>
public sealed record SchedulerState(bool IsHarvesting, DateTimeOffset? LastBegunAt, DateTimeOffset? LastEndedAt, string Failure, DateTimeOffset? NextAt)
{
    public static SchedulerState AtStart { get; } = new(IsHarvesting: false, null, null, "", null);

    public bool IsHealthy => Failure.Length == 0;
}
