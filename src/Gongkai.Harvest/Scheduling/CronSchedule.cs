using Quartz;

namespace Gongkai.Harvest.Scheduling;

/// <summary>When nights begin: a cron line of five fields, minute to weekday, in a time zone.</summary>
internal sealed class CronSchedule
{
    private readonly CronExpression _cron;

    private CronSchedule(CronExpression cron) => _cron = cron;

    /// <returns>None when the text is no cron line.</returns>
    public static CronSchedule? Parse(string text, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return CronExpression.TryParse(text, CronFormat.Unix, out var cron)
            && cron is not null ? new CronSchedule(cron.WithTimeZone(zone)) : null;
    }

    /// <summary>The first moment after another; none when there is none any more.</summary>
    public DateTimeOffset? Next(DateTimeOffset after) => _cron.GetNextValidTimeAfter(after);

    /// <summary>The last moment that is not after another.</summary>
    public DateTimeOffset? Last(DateTimeOffset notAfter) => _cron.GetPreviousValidTimeBefore(notAfter.AddSeconds(1));
}
