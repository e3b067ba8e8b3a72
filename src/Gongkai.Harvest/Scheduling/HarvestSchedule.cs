using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Metering;

namespace Gongkai.Harvest.Scheduling;

/// <summary>
/// Begins a run whenever the schedule says so, and at once when one was missed or cut off. Runs never overlap: what falls
/// due while one is under way is that one.
/// </summary>
/// <param name="harvest">Does a whole run. What it throws is kept as the failure of that run, but for a cancellation.</param>
/// <param name="lastRun">The last run that the archive remembers, of whatever process.</param>
/// <param name="longestRun">How long a run may take before it counts as late.</param>
internal sealed class HarvestSchedule(
    CronSchedule schedule, Func<CancellationToken, Task> harvest, Func<HarvestRunRecord?> lastRun, TimeSpan longestRun, TimeProvider time)
{
    // The clock of a machine that sleeps, or that is set, goes on without timers.
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private SchedulerState _state = SchedulerState.AtStart with { LongestRun = longestRun };

    public SchedulerState State => Volatile.Read(ref _state);

    /// <summary>Goes on until it is stopped; a run under way ends first.</summary>
    public async Task Run(CancellationToken cancel)
    {
        var mayStart = MissedOne(time.GetUtcNow());
        while (true)
        {
            if (!mayStart)
            {
                if (schedule.Next(time.GetUtcNow()) is not { } next) return;
                Set(State with { NextAt = next });
                await Until(next, cancel);
            }

            await Harvest(cancel);
            mayStart = false;
        }
    }

    private bool MissedOne(DateTimeOffset now)
    {
        if (lastRun() is not { } last) return false;
        return last.EndedAt is null || schedule.Last(now) > last.BegunAt;
    }

    private async Task Harvest(CancellationToken cancel)
    {
        Set(new SchedulerState(IsHarvesting: true, time.GetUtcNow(), null, "", null) { LongestRun = longestRun });
        try
        {
            await harvest(cancel);
            Set(State with { IsHarvesting = false, LastEndedAt = time.GetUtcNow() });
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            Set(State with { IsHarvesting = false, LastEndedAt = time.GetUtcNow(), Failure = exception.Message });
        }

        HarvestMeters.RunEnded(State.Failure.Length == 0);
    }

    private async Task Until(DateTimeOffset moment, CancellationToken cancel)
    {
        while (moment - time.GetUtcNow() is var left && left > TimeSpan.Zero) await Task.Delay(left < Look ? left : Look, time, cancel);
    }

    private void Set(SchedulerState state) => Volatile.Write(ref _state, state);
}
