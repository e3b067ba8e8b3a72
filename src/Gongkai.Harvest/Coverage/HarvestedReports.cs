using System.Collections.Immutable;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>What the archive and the dataset hold together: every version of every file, and what was read from it.</summary>
/// <param name="Versions">Of the archive, in the ordinal order of their sources.</param>
/// <param name="Lines">The reports that were read from them.</param>
/// <param name="HasDataset">Whether files are read at all.</param>
internal sealed record HarvestedReports(ImmutableArray<ReportVersion> Versions, ImmutableArray<ReportLine> Lines, bool HasDataset)
{
    private ILookup<string, ResolvedFile> FilesOf { get; init; } = Enumerable.Empty<ResolvedFile>()
        .ToLookup(file => file.Source, StringComparer.Ordinal);

    /// <param name="files">Of the dataset; none when there is no dataset. Files that it does not have count as not read yet.</param>
    public static HarvestedReports Of(SiteList sites, ImmutableArray<ReportVersion> versions, IReadOnlyCollection<ReadFile>? files)
    {
        ArgumentNullException.ThrowIfNull(sites);

        var siteOf = sites.Sites.ToImmutableDictionary(site => site.Name, StringComparer.Ordinal);
        var first = (files ?? []).Where(file => file.Outcome != FileOutcome.Duplicate && file.Sha256.Length > 0)
            .GroupBy(file => file.Sha256, StringComparer.Ordinal)
            .ToImmutableDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        // Members of an archive belong to the file that was fetched.
        var filesOf = (files ?? []).Select(file => Resolved(file, first))
            .ToLookup(file => file.Source.Split('!')[0], StringComparer.Ordinal);
        return new HarvestedReports(
            versions,
            [.. versions.SelectMany(version => LinesOf(version, filesOf[version.Source], siteOf.GetValueOrDefault(version.Row.Site)))],
            files is not null)
        { FilesOf = filesOf };
    }

    /// <summary>What became of a version; none while it was not read.</summary>
    public FileOutcome? OutcomeOf(ReportVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);

        var outcomes = FilesOf[version.Source].Select(file => file.Outcome).ToList();
        return outcomes.Count == 0 ? null : outcomes.Contains(FileOutcome.Extracted)
            ? FileOutcome.Extracted : outcomes.Contains(FileOutcome.Failed) ? FileOutcome.Failed : outcomes[0];
    }

    /// <summary>Why a version could not be read; empty when it could.</summary>
    public string FailureOf(ReportVersion version)
    {
        ArgumentNullException.ThrowIfNull(version);
        return FilesOf[version.Source].FirstOrDefault(file => file.Outcome == FileOutcome.Failed)?.Message ?? "";
    }

    private static ResolvedFile Resolved(ReadFile file, ImmutableDictionary<string, ReadFile> first) =>
        file.Outcome == FileOutcome.Duplicate && first.TryGetValue(file.Sha256, out var original)
            ? new ResolvedFile(file.Source, IsCopy: true, original.Outcome, original.Message, original.Reports)
            : new ResolvedFile(file.Source, IsCopy: false, file.Outcome, file.Message, file.Reports);

    private static IEnumerable<ReportLine> LinesOf(ReportVersion version, IEnumerable<ResolvedFile> files, Site? site) =>
        from file in files
        from report in file.Reports
        let agency = report.Agency.Length > 0 ? report.Agency : site?.Agency ?? ""
        let office = site?.Office ?? Office.ByName
        select new ReportLine(
            version, file.IsCopy, agency, report.AgencyId, report.Year, report.Title, report.PublishedOn ?? version.Row.PublishedOn,
            report.Year is { } year ? Deadlines.Of(year, office, agency) : null, Deadlines.IsGovernment(office, agency), report.Status,
                report.ChecksFailed)
        {
            OpenDoubts = report.OpenDoubts,
        };

    /// <summary>A file of the dataset with what became of its bytes, wherever they were read first.</summary>
    private sealed record ResolvedFile(string Source, bool IsCopy, FileOutcome Outcome, string Message, ImmutableArray<ReadReport> Reports);
}
