using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>What the summary of a night says, before it is drawn as Markdown or HTML.</summary>
internal sealed class SummaryText(HarvestRunSummary summary)
{
    public string Title => $"Harvest of {Day(summary.Day)}";

    /// <summary>The night in figures.</summary>
    public ImmutableArray<(string Name, string Value)> Figures
    {
        get
        {
            var sites = summary.Run.Sites;
            return
            [
                ("new reports", Number(summary.New.Length)),
                ("changed", Number(summary.Changed.Length)),
                ("vanished", Number(summary.Vanished.Length)),
                ("failed", Number(summary.FailedFetches.Length + summary.FailedFiles.Length)),
                ("disputed", Number(Disputed.Length)),
                ("sites visited", Number(sites.Count)),
                ("requests", Number(sites.Sum(site => site.Requests))),
                ("received", $"{Number(sites.Sum(site => site.Bytes) / 1e6, "0.0")} MB"),
                ("duration", summary.Run.EndedAt is { } end ? Duration(end - summary.Run.BegunAt) : "not ended"),
            ];
        }
    }

    /// <summary>How the reports of the year stand against the deadlines, in one sentence.</summary>
    public string Timeliness
    {
        get
        {
            var dated = summary.Reports.Where(report => report.DaysLate is not null).ToList();
            var late = dated.Count(report => report.DaysLate > 0);
            return $"Of {summary.Reports.Length} reports for {summary.Year} in the dataset, {dated.Count} carry a date: {dated.Count - late} kept the deadline (31 January for agencies, 31 March for governments), {late} came later.";
        }
    }

    public ImmutableArray<SummarySection> Sections =>
    [
        Reports("New reports", summary.New, "No report appeared for the first time."),
        Reports("Changed reports", summary.Changed, "No report changed. A changed one becomes a new version; the earlier stays in the archive."),
        new("Vanished reports", ["address", "link", "site", "status"], [.. summary.Vanished.Select(Fetch)], "No report vanished."),
        new("Failed", ["address", "what happened", "site", "code"], [.. summary.FailedFetches.Select(Failure), .. summary.FailedFiles.Select(Failure)], "Nothing failed."),
        new("Disputes", ["agency", "year", "sums that fail", "source"],
            [.. Disputed.Select(report => Row(report.Agency, Year(report.Year), Number(report.ChecksFailed), new SummaryCell(report.Version.Source, report.Version.Row.Address)))],
            "No report of this night is disputed."),
        new("Published late", ["agency", "year", "published", "due", "days late"], [.. Late.Select(Lateness)], "No report of this night came after its deadline."),
        new("Overdue", ["site", "agency", "due"], [.. summary.Overdue.Select(site => Row(Start(site.Site), site.Site.Agency, Day(site.DueOn)))], $"No site of one agency is without its report for {summary.Year} behind the deadline."),
        new("Sites that gave nothing for the first time", ["site", "what happened", "code"], [.. summary.Silent.Select(Silence)], "Every site that gave something before gave something."),
        new("Troubles of sites", ["site", "what happened", "code", "address"],
            [.. from site in summary.Run.Sites.OrderBy(site => site.Name, StringComparer.Ordinal) from trouble in site.Troubles select Row(site.Name, trouble.Message, trouble.Code, Link(trouble.Address))],
            "No site made trouble."),
    ];

    private ImmutableArray<ReportLine> Disputed => [.. summary.New.Concat(summary.Changed).Where(report => report.Status == ReportStatus.Disputed)];

    private IEnumerable<ReportLine> Late => summary.New.Concat(summary.Changed).Where(report => report.DaysLate > 0).OrderByDescending(report => report.DaysLate);

    public static string Number(double value, string format = "0") => value.ToString(format, CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static SummarySection Reports(string title, ImmutableArray<ReportLine> reports, string ifEmpty) => new(
        title,
        ["agency", "year", "title", "published", "against the deadline", "state", "site"],
        [
            .. from report in reports
               orderby report.Version.Source
               select Row(
                   report.Agency, Year(report.Year), new SummaryCell(report.Title.Length > 0 ? report.Title : report.Version.Source, report.Version.Row.Address),
                   report.PublishedOn is { } day ? Day(day) : "", Against(report.DaysLate), $"{report.Status}".ToLowerInvariant(), report.Version.Row.Site),
        ],
        ifEmpty);

    private static string Against(int? daysLate) => daysLate switch
    {
        null => "",
        > 0 and var days => $"{days} days late",
        0 => "on the last day",
        var days => $"{-days} days before",
    };

    private static ImmutableArray<SummaryCell> Lateness(ReportLine report) => Row(
        report.Agency, Year(report.Year), report.PublishedOn is { } day ? Day(day) : "", report.DueOn is { } due ? Day(due) : "", Number(report.DaysLate ?? 0));

    private static ImmutableArray<SummaryCell> Fetch(ManifestRow row) => Row(Link(row.Address), row.LinkText, row.Site, Number(row.Status));

    private static ImmutableArray<SummaryCell> Failure(ManifestRow row) => Row(Link(row.Address), row.Message, row.Site, row.Code);

    private static ImmutableArray<SummaryCell> Failure((ReportVersion Version, ReadFile File) failed) =>
        Row(new SummaryCell(failed.File.Source, failed.Version.Row.Address), failed.File.Message, failed.Version.Row.Site, failed.File.Message.Split(' ')[0]);

    private static ImmutableArray<SummaryCell> Silence(SiteVisit site)
    {
        var cause = site.Troubles.FirstOrDefault(trouble => trouble.Code != HarvestRules.GaveNothing.Code) ?? site.Troubles.FirstOrDefault();
        return Row(site.Name, cause?.Message ?? "", cause?.Code ?? "");
    }

    private static SummaryCell Start(Site site) => new(site.Name, site.Starts.Concat(site.Reports).First().AbsoluteUri);

    private static SummaryCell Link(string address) => new(address, address);

    private static string Year(int? year) => year?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Duration(TimeSpan time) => time.TotalHours >= 1 ? $"{Number(Math.Floor(time.TotalHours))} h {time.Minutes} min" : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{time.Seconds} s";

    private static ImmutableArray<SummaryCell> Row(params ImmutableArray<SummaryCell> cells) => cells;
}
