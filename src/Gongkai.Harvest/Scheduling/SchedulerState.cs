using System.Globalization;
using System.Text.Json.Serialization;
using Gongkai.Harvest.Metering;

namespace Gongkai.Harvest.Scheduling;

/// <summary>How a schedule of harvests stands.</summary>
/// <param name="IsHarvesting">Whether a run is under way.</param>
/// <param name="LastBegunAt">When the last run of this process began; none before the first.</param>
/// <param name="LastEndedAt">When it ended.</param>
/// <param name="Failure">Why it failed; empty when it did not.</param>
/// <param name="NextAt">When the next one begins.</param>
internal sealed record SchedulerState(
    bool IsHarvesting, DateTimeOffset? LastBegunAt, DateTimeOffset? LastEndedAt, string Failure, DateTimeOffset? NextAt)
{
    // Clocks differ a little, and a machine that wakes needs a moment.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    public static SchedulerState AtStart { get; } = new(IsHarvesting: false, null, null, "", null);

    /// <summary>How long a run may take with reading and writing behind it; longer ones are late.</summary>
    [JsonIgnore]
    public TimeSpan LongestRun { get; init; } = TimeSpan.FromHours(12);

    /// <summary>Why somebody has to look; empty while all is well.</summary>
    /// <param name="figures">Of the last run, of whatever process; none when there was none.</param>
    public string WhyUnhealthy(DateTimeOffset now, HarvestFigures? figures)
    {
        if (Failure.Length > 0) return $"The last run failed: {Failure}";
        if (LastBegunAt is null && figures is { IsWhole: false })
            return "The last run, before this process began, could not write the dataset.";
        if (IsHarvesting && LastBegunAt is { } begun && now - begun > LongestRun)
            return string.Create(
                CultureInfo.InvariantCulture, $"The run that began at {begun.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} has not ended.");
        if (!IsHarvesting && NextAt is { } next && now - next > Grace)
            return string.Create(
                CultureInfo.InvariantCulture, $"The run that was due at {next.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} has not begun.");
        return "";
    }
}
