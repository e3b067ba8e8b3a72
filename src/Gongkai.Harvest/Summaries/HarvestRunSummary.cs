using System.Collections.Immutable;
using System.Text.Json;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>
/// What a run brought and how things stand after it: the one model of which page, Markdown, JSON, exit code and metrics are views.
/// </summary>
/// <param name="Run">The run.</param>
/// <param name="Runs">All runs up to it, the last one last.</param>
/// <param name="Coverage">What became of every report that is expected.</param>
/// <param name="Open">Open issues, by kind.</param>
/// <param name="Opened">Those that appeared in this run.</param>
/// <param name="Closed">Issues that ended in this run.</param>
/// <param name="Reports">The reports of the current year in the dataset, the latest version of each.</param>
/// <param name="New">Reports that were read from files fetched for the first time in this run.</param>
/// <param name="Changed">Reports that were read from files that changed in this run.</param>
/// <param name="Figures">All of it in figures.</param>
internal sealed record HarvestRunSummary(
    HarvestRunRecord Run,
    ImmutableArray<HarvestRunRecord> Runs,
    CoverageGrid Coverage,
    ImmutableArray<Issue> Open,
    ImmutableArray<Issue> Opened,
    ImmutableArray<Issue> Closed,
    ImmutableArray<ReportLine> Reports,
    ImmutableArray<ReportLine> New,
    ImmutableArray<ReportLine> Changed,
    HarvestFigures Figures)
{
    // Days are those of China, where reports are published and due.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The day of the run.</summary>
    public DateOnly Day => DayOf(Run);

    /// <summary>The year whose reports appear at the time.</summary>
    public int Year => Coverage.CurrentYear;

    /// <summary>Issues that a person has to do something about, by kind.</summary>
    public IEnumerable<Issue> ToDo => Open.Where(issue => issue.IsToDo);

    /// <summary>Sums the last run of an archive up, and brings its issues up to date.</summary>
    /// <param name="agencies">The agencies file; empty when there is none.</param>
    /// <param name="versions">Of the archive.</param>
    /// <param name="files">Of the dataset; none when there is no dataset.</param>
    /// <param name="datasetFailure">Why the dataset could not be written; none when it could.</param>
    public static async Task<HarvestRunSummary> Of(
        HarvestArchive archive, IssueLog issues, SiteList sites, ImmutableArray<ListedAgency> agencies,
        ImmutableArray<ReportVersion> versions, IReadOnlyCollection<ReadFile>? files, string? datasetFailure)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(issues);
        ArgumentNullException.ThrowIfNull(sites);

        var runs = archive.Runs;
        var run = runs[^1];
        var today = DayOf(run);
        var reports = HarvestedReports.Of(sites, versions, files);
        var firstYear = Math.Min(sites.FirstYear ?? (DayOf(runs[0]).Year - 1), today.Year - 1);
        var coverage = CoverageGrid.Of(archive, sites, agencies, reports, firstYear, today);
        var finder = new TroubleFinder(archive, sites, reports, coverage);
        // Whether receivers can be reached is known when they are told.
        await issues.Update(
            run.BegunAt, finder.Find(datasetFailure), trouble => trouble.Kind == TroubleKind.NotDelivered || finder.IsUnknown(trouble));
        var success = datasetFailure is null ? run.EndedAt : LastFigures(archive.Directory)?.LastSuccessAt;
        return Of(run, runs, coverage, issues, reports, sites, success);
    }

    /// <summary>The same summary after notifications were sent: those that failed are issues too.</summary>
    /// <param name="failures">A trouble for every receiver who could not be reached.</param>
    public async Task<HarvestRunSummary> AfterDelivery(IssueLog issues, IReadOnlyCollection<Trouble> failures)
    {
        ArgumentNullException.ThrowIfNull(issues);

        var others = issues.Open.Select(issue => issue.Trouble).Where(trouble => trouble.Kind != TroubleKind.NotDelivered);
        await issues.Update(Run.BegunAt, [.. others, .. failures], _ => false);
        return (this with { Open = issues.Open, Opened = OpenedIn(Run, issues), Closed = ClosedIn(Run, issues) }).Counted();
    }

    /// <summary>The figures of the last run of an archive, as its summary has them; none when there is no summary.</summary>
    public static HarvestFigures? LastFigures(string archiveDirectory)
    {
        var path = Path.Combine(archiveDirectory, SummaryFiles.FiguresName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), FiguresJson.Default.HarvestFigures) : null;
        }
        catch (JsonException)
        {
            // Written by another version of the program; the next run writes it anew.
            return null;
        }
    }

    /// <summary>The day in China on which a run began.</summary>
    internal static DateOnly DayOf(HarvestRunRecord run) => DateOnly.FromDateTime(run.BegunAt.ToOffset(China).DateTime);

    private static HarvestRunSummary Of(
        HarvestRunRecord run, ImmutableArray<HarvestRunRecord> runs, CoverageGrid coverage, IssueLog issues, HarvestedReports reports,
            SiteList sites, DateTimeOffset? success)
    {
        var visits = run.Sites;
        var ofRun = reports.Lines.Where(line => !line.IsCopy && line.Version.Row.Run == run.Name).ToList();
        ImmutableArray<ReportLine> fresh = [.. ofRun.Where(line => line.Version.Row.Version == 1)];
        ImmutableArray<ReportLine> changed = [.. ofRun.Where(line => line.Version.Row.Version > 1)];
        var unread = reports.HasDataset
            ? reports.Versions.Where(version => version.IsLatest && reports.OutcomeOf(version) is null or FileOutcome.Failed).ToList() : [];
        var figures = new HarvestFigures
        {
            BegunAt = run.BegunAt,
            EndedAt = run.EndedAt ?? run.BegunAt,
            LastSuccessAt = success,
            SitesVisited = visits.Count,
            Sites = sites.Sites.Length,
            Requests = visits.Sum(site => (long)site.Requests),
            Bytes = visits.Sum(site => site.Bytes),
            New = visits.Sum(site => site.New),
            Changed = visits.Sum(site => site.Changed),
            Vanished = visits.Sum(site => site.Vanished),
            Failed = visits.Sum(site => site.Failed),
            Deferred = visits.Sum(site => site.Deferred),
            ReadNew = fresh.Length,
            ReadChanged = changed.Length,
            OpenByKind = ImmutableSortedDictionary<string, int>.Empty,
            ToDo = 0,
            NewToDo = 0,
            Opened = 0,
            Closed = 0,
            Expected = Enum.GetValues<CoverageState>()
                .ToImmutableSortedDictionary(state => CodeOf($"{state}"), coverage.Count, StringComparer.Ordinal),
            OldestUnreadAt = unread.Count == 0 ? null : unread.Min(version => version.Row.EndedAt),
        };
        return new HarvestRunSummary(
            run, runs, coverage, issues.Open, OpenedIn(run, issues), ClosedIn(run, issues),
            [.. reports.Lines.Where(line => !line.IsCopy && line.Year == coverage.CurrentYear && line.Version.IsLatest)], fresh, changed,
                figures).Counted();
    }

    private HarvestRunSummary Counted() => this with
    {
        Figures = Figures with
        {
            OpenByKind = Enum.GetValues<TroubleKind>()
                .ToImmutableSortedDictionary(
                kind => CodeOf($"{kind}"), kind => Open.Count(issue => issue.Trouble.Kind == kind), StringComparer.Ordinal),
            ToDo = ToDo.Count(),
            NewToDo = Opened.Count(issue => issue.IsToDo),
            Opened = Opened.Length,
            Closed = Closed.Length,
        },
    };

    private static ImmutableArray<Issue> OpenedIn(HarvestRunRecord run, IssueLog issues) =>
        [.. issues.Open.Where(issue => issue.FirstSeen == run.BegunAt)];

    private static ImmutableArray<Issue> ClosedIn(HarvestRunRecord run, IssueLog issues) =>
        [.. issues.Closed.Where(issue => issue.ClosedAt == run.BegunAt)];

    private static string CodeOf(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
