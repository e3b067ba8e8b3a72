using System.Collections.Immutable;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>What a night brought.</summary>
/// <param name="Run">The night.</param>
/// <param name="Runs">All nights up to it, the last one last.</param>
/// <param name="Year">The year that is reported on at the time.</param>
/// <param name="Reports">All reports of that year in the dataset, the latest version of each.</param>
/// <param name="New">Reports that were had for the first time.</param>
/// <param name="Changed">Reports that say something else than before.</param>
/// <param name="Vanished">Addresses that had been had and are gone.</param>
/// <param name="FailedFetches">Reports that could not be had.</param>
/// <param name="FailedFiles">Files that were had tonight and could not be read.</param>
/// <param name="Others">Addresses that were had tonight and hold no report.</param>
/// <param name="Silent">Sites that gave nothing, and had given something at the visit before or were visited for the first time.</param>
/// <param name="Overdue">Sites of one agency whose deadline has passed without a report.</param>
public sealed record HarvestRunSummary(
    HarvestRunRecord Run,
    ImmutableArray<HarvestRunRecord> Runs,
    int Year,
    ImmutableArray<ReportLine> Reports,
    ImmutableArray<ReportLine> New,
    ImmutableArray<ReportLine> Changed,
    ImmutableArray<ManifestRow> Vanished,
    ImmutableArray<ManifestRow> FailedFetches,
    ImmutableArray<(ReportVersion Version, ReadFile File)> FailedFiles,
    int Others,
    ImmutableArray<SiteVisit> Silent,
    ImmutableArray<(Site Site, DateOnly DueOn)> Overdue)
{
    // Days are those of China, where reports are published and due.
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>The day of the night.</summary>
    public DateOnly Day => DayOf(Run);

    /// <param name="versions">Of the archive.</param>
    /// <param name="files">Of the dataset; files it does not have are taken for not read.</param>
    public static HarvestRunSummary Of(HarvestArchive archive, SiteList sites, ImmutableArray<ReportVersion> versions, IEnumerable<ReadFile> files)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(sites);

        var runs = archive.Runs;
        var run = runs[^1];
        var siteOf = sites.Sites.ToImmutableDictionary(site => site.Name, StringComparer.Ordinal);
        // Members of an archive belong to the file that was fetched.
        var fileOf = files.ToLookup(file => file.Source.Split('!')[0], StringComparer.Ordinal);
        var lines = versions.SelectMany(version => Lines(version, fileOf[version.Source], siteOf.GetValueOrDefault(version.Row.Site))).ToImmutableArray();
        var current = versions.Where(version => version.Row.Run == run.Name).ToImmutableArray();
        var rows = archive.Addresses.Select(state => state.Last).Where(row => row.Run == run.Name && row.Role == FetchRole.Report).ToList();
        var year = Current(DayOf(run), lines);
        var reports = lines.Where(line => line.Year == year && line.Version.IsLatest).ToImmutableArray();

        return new HarvestRunSummary(
            run,
            runs,
            year,
            reports,
            [.. lines.Where(line => line.Version.Row.Run == run.Name && line.Version.Row.Version == 1)],
            [.. lines.Where(line => line.Version.Row.Run == run.Name && line.Version.Row.Version > 1)],
            [.. rows.Where(row => row.Outcome == FetchOutcome.Vanished)],
            [.. rows.Where(row => row.Outcome is FetchOutcome.Failed or FetchOutcome.Challenged or FetchOutcome.Refused or FetchOutcome.Missing)],
            [.. from version in current from file in fileOf[version.Source] where file.Outcome == FileOutcome.Failed select (version, file)],
            current.Count(version => fileOf[version.Source].All(file => file.Outcome is not (FileOutcome.Failed or FileOutcome.Extracted)) && fileOf[version.Source].Any()),
            [.. run.Sites.Where(site => site.Listed == 0 && GaveBefore(runs, site.Name)).OrderBy(site => site.Name, StringComparer.Ordinal)],
            [.. Missed(sites, year, reports, DayOf(run))]);
    }

    private static IEnumerable<ReportLine> Lines(ReportVersion version, IEnumerable<ReadFile> files, Site? site) =>
        from file in files
        from report in file.Reports
        let agency = report.Agency.Length > 0 ? report.Agency : site?.Agency ?? ""
        let office = site?.Office ?? Office.ByName
        select new ReportLine(
            version, agency, report.Year, report.Title, report.PublishedOn ?? version.Row.PublishedOn,
            report.Year is { } year ? Deadlines.Of(year, office, agency) : null, Deadlines.IsGovernment(office, agency), report.Status, report.ChecksFailed);

    /// <summary>Reports of a year appear from January of the next on. Where there are none yet, the last year that has some.</summary>
    private static int Current(DateOnly day, ImmutableArray<ReportLine> lines)
    {
        var expected = day.Year - 1;
        return lines.Any(line => line.Year == expected) || lines.IsEmpty ? expected : lines.Max(line => line.Year) ?? expected;
    }

    private static bool GaveBefore(ImmutableArray<HarvestRunRecord> runs, string site)
    {
        var before = runs.SkipLast(1).Reverse().SelectMany(run => run.Sites).FirstOrDefault(visit => visit.Name == site);
        return before is null || before.Listed > 0;
    }

    private static IEnumerable<(Site Site, DateOnly DueOn)> Missed(SiteList sites, int year, ImmutableArray<ReportLine> reports, DateOnly today) =>
        from site in sites.Sites
        where site.Agency.Length > 0
        let due = Deadlines.Of(year, site.Office, site.Agency)
        where today > due && reports.All(report => report.Version.Row.Site != site.Name)
        orderby site.Name
        select (site, due);

    /// <summary>The day in China on which a night began.</summary>
    internal static DateOnly DayOf(HarvestRunRecord run) => DateOnly.FromDateTime(run.BegunAt.ToOffset(China).DateTime);
}
