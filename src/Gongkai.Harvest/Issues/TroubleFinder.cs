using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Issues;

/// <summary>
/// Finds everything that is wrong after a run, from what the archive knows and not from what the run happened to touch: a report that was
/// not there yesterday and was not asked for today is missing today as well.
/// </summary>
internal sealed class TroubleFinder
{
    private readonly HarvestArchive _archive;
    private readonly SiteList _sites;
    private readonly HarvestedReports _reports;
    private readonly CoverageGrid _coverage;
    private readonly HarvestRunRecord _run;
    private readonly ImmutableArray<AddressState> _addresses;
    private readonly ImmutableHashSet<string> _heldElsewhere;

    public TroubleFinder(HarvestArchive archive, SiteList sites, HarvestedReports reports, CoverageGrid coverage)
    {
        ArgumentNullException.ThrowIfNull(archive);
        (_archive, _sites, _reports, _coverage) = (archive, sites, reports, coverage);
        _run = archive.Runs[^1];
        _addresses = archive.Addresses;
        _heldElsewhere = [.. _addresses.Where(state => state.Last.IsGood()).Select(state => state.Last.Sha256)];
    }

    /// <param name="datasetFailure">Why the dataset could not be written; none when it could.</param>
    public ImmutableArray<Trouble> Find(string? datasetFailure)
    {
        var troubles = new List<Trouble>();
        if (datasetFailure is not null)
            troubles.Add(new Trouble(TroubleKind.DatasetFailed, HarvestRules.DatasetFailed.Code, "", "", null, "", datasetFailure));
        foreach (var site in _sites.Sites) troubles.AddRange(OfSite(site));
        troubles.AddRange(Missing());
        troubles.AddRange(NotRead());
        return [.. troubles];
    }

    /// <summary>Whether the run did not come to the site of a trouble.</summary>
    public bool IsUnknown(Trouble trouble)
    {
        ArgumentNullException.ThrowIfNull(trouble);
        return trouble.Site.Length > 0 && _sites.Sites.Any(site => site.Name == trouble.Site)
            && _run.Sites.All(visit => visit.Name != trouble.Site);
    }

    private List<Trouble> OfSite(Site site)
    {
        var troubles = new List<Trouble>();
        if (_run.Sites.FirstOrDefault(visit => visit.Name == site.Name) is not { } visit)
        {
            troubles.Add(
                new Trouble(TroubleKind.Unfinished, HarvestRules.Deferred.Code, site.Name, "", null, Start(site),
                "The run ended before it came to the site."));
            return troubles;
        }

        foreach (var start in site.Starts)
            if (_archive.Find(start.AbsoluteUri) is { } state && OfStart(site, state.Last) is { } trouble) troubles.Add(trouble);
        troubles.AddRange(visit.Troubles.Select(trouble => OfVisit(site, trouble)).OfType<Trouble>());

        // Where the whole site is closed, its single reports say nothing more.
        var isClosed = troubles.Any(
            trouble => trouble.Kind is TroubleKind.SiteUnreachable or TroubleKind.Challenged or TroubleKind.RobotsForbid);
        var single = _archive.KnownOf(site.Name).Where(state => state.Last.Role == FetchRole.Report).Select(state => OfReport(site, state))
            .OfType<Trouble>();
        troubles.AddRange(
            single.Where(
            trouble => !isClosed
            || trouble.Kind is not (TroubleKind.FetchFailed or TroubleKind.SiteUnreachable or TroubleKind.Unfinished)));

        // A site that was challenged is also left alone, and one that does not answer lists nothing.
        if (troubles.Any(trouble => trouble.Kind is TroubleKind.Challenged or TroubleKind.RobotsForbid))
            troubles.RemoveAll(trouble => trouble.Kind == TroubleKind.SiteUnreachable);
        return troubles;
    }

    private static Trouble? OfStart(Site site, ManifestRow row)
    {
        if (row.IsGood()) return row.Code.Length == 0 ? null : About(site, TroubleKind.FetchFailed, row);
        if (row.Code == HarvestRules.Deferred.Code) return About(site, TroubleKind.Unfinished, row);
        return row.Outcome switch
        {
            FetchOutcome.Missing or FetchOutcome.Vanished => About(site, TroubleKind.StartPageGone, row),
            FetchOutcome.Challenged => About(site, TroubleKind.Challenged, row),
            FetchOutcome.Forbidden when row.Code == HarvestRules.Disallowed.Code => About(site, TroubleKind.RobotsForbid, row),
            FetchOutcome.Forbidden when row.Code == HarvestRules.OutsideHosts.Code => About(site, TroubleKind.StartPageGone, row),
            FetchOutcome.Deferred when row.Code == HarvestRules.SlowDelay.Code => About(site, TroubleKind.RobotsForbid, row),
            FetchOutcome.Failed or FetchOutcome.Deferred => About(site, TroubleKind.SiteUnreachable, row),
            _ => About(site, TroubleKind.FetchFailed, row),
        };
    }

    private static Trouble? OfVisit(Site site, SiteTrouble trouble)
    {
        TroubleKind? kind =
            trouble.Code == HarvestRules.GaveNothing.Code ? TroubleKind.NothingListed
            : trouble.Code == HarvestRules.ListTooLong.Code ? TroubleKind.ListIncomplete
            : trouble.Code == HarvestRules.Unexpected.Code ? TroubleKind.Unexpected
            : trouble.Code == HarvestRules.OutsideHosts.Code ? TroubleKind.OutsideHosts
            : trouble.Code == HarvestRules.Deferred.Code ? TroubleKind.Unfinished
            : null;
        if (kind is not { } known) return null;

        // Of links to another host the host matters, and not which link was met first.
        var address = known == TroubleKind.OutsideHosts && Uri.TryCreate(trouble.Address, UriKind.Absolute, out var outside)
            ? outside.GetLeftPart(UriPartial.Authority) : trouble.Address;
        return new Trouble(known, trouble.Code, site.Name, "", null, address, trouble.Message);
    }

    private Trouble? OfReport(Site site, AddressState state)
    {
        var row = state.Last;
        if (state.IsVanished)
            return IsHeldElsewhere(state) ? null
            : About(site, TroubleKind.ReportGone, row) with { Code = HarvestRules.Vanished.Code, Year = ReportYear.Of(row, _archive) };
        if (row.IsGood() && row.Run == _run.Name && row.Version > 1 && state.Versions[^1].Run == _run.Name) return Changed(site, row);
        return row.Outcome switch
        {
            FetchOutcome.Missing =>
                IsStillShown(site, row) ? About(site, TroubleKind.DeadLink, row) with { Year = ReportYear.Of(row, _archive) } : null,
            FetchOutcome.Challenged => About(site, TroubleKind.Challenged, row),
            FetchOutcome.Failed => About(site, TroubleKind.FetchFailed, row),
            FetchOutcome.Forbidden when row.Code == HarvestRules.Disallowed.Code => About(site, TroubleKind.RobotsForbid, row),
            FetchOutcome.Forbidden => About(site, TroubleKind.FetchFailed, row),
            FetchOutcome.Refused when row.Code == HarvestRules.TooLarge.Code => About(site, TroubleKind.FetchFailed, row),
            FetchOutcome.Deferred when row.Code == HarvestRules.Deferred.Code => About(site, TroubleKind.Unfinished, row),
            FetchOutcome.Deferred => About(site, TroubleKind.SiteUnreachable, row),
            _ => null,
        };
    }

    private static Trouble Changed(Site site, ManifestRow row) =>
        About(site, TroubleKind.ReportChanged, row) with
        {
            Code = HarvestRules.Revised.Code,
            Message = string.Create(CultureInfo.InvariantCulture, $"Version {row.Version} was fetched.")
        };

    /// <summary>
    /// A report that moved is gone from one address and stands at another, with the same bytes or as the report of the same agency and
    /// year.
    /// </summary>
    private bool IsHeldElsewhere(AddressState gone)
    {
        if (gone.Had is { } had && _heldElsewhere.Contains(had.Sha256)) return true;

        var lost = _reports.Lines.Where(line => line.Version.Row.Address == gone.Last.Address && line.Version.IsLatest).ToList();
        return lost.Count > 0 && lost.All(line => _reports.Lines.Any(other =>
            !other.Version.IsVanished && other.Version.Row.Address != gone.Last.Address && other.Version.Row.Site == gone.Last.Site
                && other.Agency == line.Agency && other.Year == line.Year));
    }

    /// <summary>Whether the page that led to an address still does. A link that was taken off a list is no trouble any more.</summary>
    private bool IsStillShown(Site site, ManifestRow row)
    {
        if (_archive.Find(row.Referrer)?.Had is not { } had || !_archive.Blobs.Has(had.Sha256)) return true;

        var page = PageParser.Read(
            _archive.Blobs.Read(had.Sha256), had.Headers.GetValueOrDefault("content-type", ""), new Uri(had.Origin()), site);
        return page is null
            || page.Reports.Concat(page.Attachments).Concat(page.Pictures).Any(link => link.Address.AbsoluteUri == row.Address);
    }

    private IEnumerable<Trouble> Missing()
    {
        foreach (var cell in _coverage.Cells)
        {
            var site = cell.Publisher.Sites.FirstOrDefault() ?? "";
            var place = _sites.Sites.FirstOrDefault(known => known.Name == site) is { } entry ? Start(entry) : "";
            if (IsOverdue(cell))
            {
                string[] details = [WordsOf(cell.State), cell.Detail];
                var detail = string.Join(": ", details.Where(words => words.Length > 0));
                yield return new Trouble(
                    TroubleKind.Overdue, HarvestRules.Overdue.Code, site, cell.Publisher.Name, cell.Year,
                        cell.Address.Length > 0 ? cell.Address : place,
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"The report for {cell.Year} was due on {cell.DueOn:yyyy-MM-dd}{(detail.Length > 0 ? $" ({detail})" : "")}."));
            }

            if (cell.Others.Length > 0 && cell.State is not CoverageState.Read)
                yield return new Trouble(
                    TroubleKind.WrongAgency, HarvestRules.WrongAgency.Code, site, cell.Publisher.Name, cell.Year, place,
                    $"Instead, the site gave the report of {cell.Others}.");
        }
    }

    /// <summary>
    /// Whether a report is due and missing: what was found and could not be fetched or read is no report yet. A file that only waits
    /// for
    /// being read is the dataset's trouble and not the agency's.
    /// </summary>
    private static bool IsOverdue(CoverageCell cell) =>
        cell.IsDue && cell.State is CoverageState.NotFound or CoverageState.NotFetched or CoverageState.Unreadable;

    private static string WordsOf(CoverageState state) => state switch
    {
        CoverageState.NotFetched => "found but not fetched",
        CoverageState.Unreadable => "fetched but unreadable",
        _ => "",
    };

    private IEnumerable<Trouble> NotRead() =>
        from version in _reports.Versions
        where version.IsLatest && !version.IsVanished && _reports.OutcomeOf(version) == FileOutcome.Failed
        select new Trouble(
            TroubleKind.NotRead, HarvestRules.NotRead.Code, version.Row.Site, "", ReportYear.Of(version.Row, _archive), version.Row.Address,
            _reports.FailureOf(version));

    private static Trouble About(Site site, TroubleKind kind, ManifestRow row) =>
        new(kind, row.Code, site.Name, "", null, row.Address, row.Message);

    private static string Start(Site site) => site.Starts.Concat(site.Reports).First().AbsoluteUri;
}
