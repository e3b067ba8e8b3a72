using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Scheduling;

namespace Gongkai.Tests.Harvest;

public sealed class HarvestScheduleTests
{
    private static readonly TimeSpan NoJump = TimeSpan.FromTicks(-1);

    [Fact]
    public void Every_night_begins_when_the_schedule_says()
    {
        var schedule = new Scheduled(last: null);

        schedule.Time.Advance(TimeSpan.FromHours(74));

        Assert.Equal(["01-16 02:00", "01-17 02:00", "01-18 02:00"], schedule.Begun);
        Assert.Equal(new DateTimeOffset(2026, 1, 19, 2, 0, 0, TimeSpan.Zero), schedule.Schedule.State.NextAt);
    }

    [Fact]
    public void A_missed_night_is_caught_up_with_once()
    {
        var schedule = new Scheduled(Ended(SimulatedTime.Start.AddDays(-4)));

        schedule.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["01-15 02:00", "01-16 02:00"], schedule.Begun);
    }

    [Fact]
    public void A_night_that_was_cut_off_goes_on_at_once() =>
        Assert.Equal(["01-15 02:00"], new Scheduled(new HarvestRunRecord("n", SimulatedTime.Start.AddMinutes(-5))).Begun);

    [Fact]
    public void Nothing_is_caught_up_with_when_nothing_was_missed() =>
        Assert.Empty(new Scheduled(Ended(SimulatedTime.Start)).Begun);

    [Fact]
    public void A_night_longer_than_a_day_is_not_overtaken()
    {
        var schedule = new Scheduled(last: null) { Length = TimeSpan.FromHours(30) };

        schedule.Time.Advance(TimeSpan.FromDays(4));

        Assert.Equal(["01-16 02:00", "01-18 02:00"], schedule.Begun);
        Assert.Equal(1, schedule.MostAtOnce);
    }

    [Fact]
    public void A_night_that_fails_is_told_and_the_next_one_begins_in_time()
    {
        var schedule = new Scheduled(last: null) { Failure = "the disk is full" };

        schedule.Time.Advance(TimeSpan.FromHours(26));
        Assert.Equal("The last run failed: the disk is full", schedule.Schedule.State.WhyUnhealthy(schedule.Time.GetUtcNow(), null));
        schedule.Failure = "";
        schedule.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal("", schedule.Schedule.State.WhyUnhealthy(schedule.Time.GetUtcNow(), null));
        Assert.Equal(2, schedule.Begun.Count);
    }

    [Fact]
    public async Task A_stop_ends_a_night_under_way()
    {
        var schedule = new Scheduled(last: null) { Length = TimeSpan.FromHours(3) };
        schedule.Time.Advance(TimeSpan.FromHours(25));
        Assert.True(schedule.Schedule.State.IsHarvesting);

        await schedule.Stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => schedule.Running);
    }

    private static HarvestRunRecord Ended(DateTimeOffset at) => new("n", at) { EndedAt = at.AddHours(1) };

    private sealed class Scheduled
    {
        private int _atOnce;

        public Scheduled(HarvestRunRecord? last)
        {
            var schedule = CronSchedule.Parse("0 2 * * *", TimeZoneInfo.Utc)
                ?? throw new InvalidOperationException("The schedule is broken.");
            // What waits goes on where the clock is moved.
            SynchronizationContext.SetSynchronizationContext(null);
            Schedule = new HarvestSchedule(schedule, Harvest, () => last, TimeSpan.FromHours(20), Time);
            Running = Schedule.Run(Stop.Token);
        }

        public SimulatedTime Time { get; } = new(SimulatedTime.Start, NoJump);

        public CancellationTokenSource Stop { get; } = new();

        public HarvestSchedule Schedule { get; }

        public Task Running { get; }

        public List<string> Begun { get; } = [];

        public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

        public string Failure { get; set; } = "";

        public int MostAtOnce { get; private set; }

        private async Task Harvest(CancellationToken cancel)
        {
            Begun.Add($"{Time.GetUtcNow():MM-dd HH:mm}");
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            await Task.Delay(Length, Time, cancel);
            _atOnce--;
            if (Failure.Length > 0) throw new IOException(Failure);
        }
    }
}
