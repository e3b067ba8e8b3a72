using Gongkai.Harvest;

namespace Gongkai.Tests.Harvest;

public sealed class NightWatchTests
{
    private static readonly TimeSpan NoJump = TimeSpan.FromTicks(-1);

    [Fact]
    public void Every_night_begins_when_the_schedule_says()
    {
        var watch = new Watched(last: null);

        watch.Time.Advance(TimeSpan.FromHours(74));

        Assert.Equal(["01-16 02:00", "01-17 02:00", "01-18 02:00"], watch.Begun);
        Assert.Equal(new DateTimeOffset(2026, 1, 19, 2, 0, 0, TimeSpan.Zero), watch.Watch.State.NextAt);
    }

    [Fact]
    public void A_missed_night_is_caught_up_with_once()
    {
        var watch = new Watched(Ended(SimulatedTime.Start.AddDays(-4)));

        watch.Time.Advance(TimeSpan.FromDays(1));

        Assert.Equal(["01-15 02:00", "01-16 02:00"], watch.Begun);
    }

    [Fact]
    public void A_night_that_was_cut_off_goes_on_at_once() =>
        Assert.Equal(["01-15 02:00"], new Watched(new NightRecord("n", SimulatedTime.Start.AddMinutes(-5))).Begun);

    [Fact]
    public void Nothing_is_caught_up_with_when_nothing_was_missed() =>
        Assert.Empty(new Watched(Ended(SimulatedTime.Start)).Begun);

    [Fact]
    public void A_night_longer_than_a_day_is_not_overtaken()
    {
        var watch = new Watched(last: null) { Length = TimeSpan.FromHours(30) };

        watch.Time.Advance(TimeSpan.FromDays(4));

        Assert.Equal(["01-16 02:00", "01-18 02:00"], watch.Begun);
        Assert.Equal(1, watch.MostAtOnce);
    }

    [Fact]
    public void A_night_that_fails_is_told_and_the_next_one_begins_in_time()
    {
        var watch = new Watched(last: null) { Failure = "the disk is full" };

        watch.Time.Advance(TimeSpan.FromHours(26));
        Assert.Equal((false, "the disk is full"), (watch.Watch.State.IsHealthy, watch.Watch.State.Failure));
        watch.Failure = "";
        watch.Time.Advance(TimeSpan.FromDays(1));

        Assert.True(watch.Watch.State.IsHealthy);
        Assert.Equal(2, watch.Begun.Count);
    }

    [Fact]
    public async Task A_stop_ends_a_night_under_way()
    {
        var watch = new Watched(last: null) { Length = TimeSpan.FromHours(3) };
        watch.Time.Advance(TimeSpan.FromHours(25));
        Assert.True(watch.Watch.State.IsHarvesting);

        await watch.Stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watch.Running);
    }

    private static NightRecord Ended(DateTimeOffset at) => new("n", at) { EndedAt = at.AddHours(1) };

    private sealed class Watched
    {
        private int _atOnce;

        public Watched(NightRecord? last)
        {
            var schedule = Schedule.Parse("0 2 * * *", TimeZoneInfo.Utc) ?? throw new InvalidOperationException("The schedule is broken.");
            // What waits goes on where the clock is moved.
            SynchronizationContext.SetSynchronizationContext(null);
            Watch = new NightWatch(schedule, Night, () => last, Time);
            Running = Watch.Run(Stop.Token);
        }

        public SimulatedTime Time { get; } = new(SimulatedTime.Start, NoJump);

        public CancellationTokenSource Stop { get; } = new();

        public NightWatch Watch { get; }

        public Task Running { get; }

        public List<string> Begun { get; } = [];

        public TimeSpan Length { get; init; } = TimeSpan.FromHours(1);

        public string Failure { get; set; } = "";

        public int MostAtOnce { get; private set; }

        private async Task Night(CancellationToken cancel)
        {
            Begun.Add($"{Time.GetUtcNow():MM-dd HH:mm}");
            MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
            await Task.Delay(Length, Time, cancel);
            _atOnce--;
            if (Failure.Length > 0) throw new IOException(Failure);
        }
    }
}
