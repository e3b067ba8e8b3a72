using Gongkai.Harvest.Scheduling;

namespace Gongkai.Tests.Harvest;

public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("0 2 * * *", "2026-01-15T01:00:00Z", "2026-01-15T02:00:00Z")]
    [InlineData("0 2 * * *", "2026-01-15T02:00:00Z", "2026-01-16T02:00:00Z")]
    [InlineData("30 3 * * 1", "2026-01-15T00:00:00Z", "2026-01-19T03:30:00Z")] // a Monday
    [InlineData("0 2 1 1-3 *", "2026-01-15T00:00:00Z", "2026-02-01T02:00:00Z")]
    public void Knows_the_next_night(string cron, string after, string next) => Assert.Equal(Moment(next), Parse(cron).Next(Moment(after)));

    [Fact]
    public void Knows_the_last_night_even_at_its_very_moment()
    {
        Assert.Equal(Moment("2026-01-15T02:00:00Z"), Parse("0 2 * * *").Last(Moment("2026-01-15T02:00:00Z")));
        Assert.Equal(Moment("2026-01-14T02:00:00Z"), Parse("0 2 * * *").Last(Moment("2026-01-15T01:59:59Z")));
    }

    [Fact]
    public void Counts_in_the_time_zone_that_is_asked_for()
    {
        var schedule = CronSchedule.Parse("0 2 * * *", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

        Assert.Equal(Moment("2026-01-15T18:00:00Z"), schedule?.Next(Moment("2026-01-15T00:00:00Z")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nightly")]
    [InlineData("0 25 * * *")]
    [InlineData("0 2 * *")]
    public void Refuses_what_is_no_cron_line(string cron) => Assert.Null(CronSchedule.Parse(cron, TimeZoneInfo.Utc));

    private static CronSchedule Parse(string cron)
    {
        var schedule = CronSchedule.Parse(cron, TimeZoneInfo.Utc);
        Assert.NotNull(schedule);
        return schedule;
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
