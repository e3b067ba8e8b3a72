using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Sites;
using Gongkai.Model;

namespace Gongkai.Harvest.Crawling;

/// <summary>
/// The visit to one site in one night: its lists first, then what is new on them, then what was had so long ago that it is
/// asked whether it has changed. For one thread at a time.
/// </summary>
internal sealed class SiteCrawl(Site site, HarvestBounds bounds, Fetcher fetcher, HarvestArchive archive, HarvestRunBudget budget, string run, TimeProvider time)
{
    // The summary of a night is read by people.
    private const int MostTroubles = 50;

    private readonly Queue<CrawlTarget> _lists = new();
    private readonly Queue<CrawlTarget> _reports = new();
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _queued = new(StringComparer.Ordinal);
    private readonly HashSet<string> _listed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _foreignHosts = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SiteTrouble> _troubles = [];
    private readonly Dictionary<FetchOutcome, int> _counts = [];
    private int _listPages;
    private int _requests;
    private long _bytes;
    private bool _hasUnreadLists;

    /// <summary>Visits the site. Whatever the site does stays with the site.</summary>
    public async Task<SiteVisit> Run(CancellationToken cancel)
    {
        var startedAt = time.GetUtcNow();
        try
        {
            await Visit(cancel);
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested && exception is not (ArchiveException or UnauthorizedAccessException))
        {
            Note(HarvestRules.Unexpected, $"{exception.GetType().Name}: {exception.Message}", "");
        }

        var before = archive.LastVisit(site.Name);
        // A list that has not changed shows what it showed.
        var listed = _hasUnreadLists ? Math.Max(_listed.Count, before?.Listed ?? 0) : _listed.Count;
        if (listed == 0 && site.Starts.Length > 0) Note(HarvestRules.GaveNothing, "No link on the lists speaks of a report.", site.Starts[0].AbsoluteUri);
        var robots = fetcher.SpentOnRobots(site);
        return new SiteVisit(
            site.Name, startedAt, time.GetUtcNow(), listed, _requests + robots.Requests, _bytes + robots.Bytes,
            Count(FetchOutcome.New), Count(FetchOutcome.Changed), Count(FetchOutcome.Vanished),
            Count(FetchOutcome.Failed) + Count(FetchOutcome.Challenged), Count(FetchOutcome.Deferred), [.. _troubles]);
    }

    private async Task Visit(CancellationToken cancel)
    {
        foreach (var start in site.Starts) Add(new CrawlTarget(start, FetchRole.List));
        foreach (var report in site.Reports) Add(new CrawlTarget(report, FetchRole.Report, Depth: 1));
        foreach (var known in archive.KnownOf(site.Name).Where(IsDue)) Add(Again(known.Last));

        while (_lists.TryDequeue(out var target) || _reports.TryDequeue(out target))
        {
            cancel.ThrowIfCancellationRequested();
            var why = budget.WhySpent() ?? (_requests >= bounds.SiteRequests ? $"The site's {bounds.SiteRequests} requests of a night are spent." : null);
            if (why is not null) await Defer(target, HarvestRules.Deferred, why);
            else if (fetcher.LeftAlone(target.Address) is { } alone) await Defer(target, HarvestRules.LeftAlone, alone);
            else await Take(target, cancel);
        }
    }

    private async Task Take(CrawlTarget target, CancellationToken cancel)
    {
        // Read before the fetch replaces it.
        var before = archive.Find(target.Address.AbsoluteUri);
        var fetched = await fetcher.Fetch(target, site, cancel);
        _requests += fetched.Requests;
        _bytes += fetched.Bytes;
        var row = fetched.Row;
        HarvestMeters.Concluded(row.Outcome);
        var isOurs = row.Site == site.Name;
        if (isOurs && (target.Role == FetchRole.Report || !row.IsGood())) _counts[row.Outcome] = Count(row.Outcome) + 1;
        if (row.Code.Length > 0) Note(row.Code, row.Message, row.Address);
        if (!row.IsGood()) return;

        var wasRead = row.Outcome == FetchOutcome.NotModified && before is { Had: { } had } && archive.WasVisited(had.Run, had.Site) && had.Site == site.Name;
        if (wasRead)
        {
            _hasUnreadLists |= target.Role == FetchRole.List;
            return;
        }

        if ((fetched.Content ?? ReadAgain(row)) is { } page) Follow(target, row, page, before);
    }

    private void Follow(CrawlTarget target, ManifestRow row, PageContent page, AddressState? before)
    {
        if (target.Role == FetchRole.List) FollowList(target, row, page, before);
        else if (target.Depth < site.Depth) FollowArticle(target, row, page);
    }

    private void FollowList(CrawlTarget target, ManifestRow row, PageContent page, AddressState? before)
    {
        var links = Bounded(page.Reports, row.Address);
        var fresh = links.Count(link => _listed.Add(link.Address.AbsoluteUri) && archive.Find(link.Address.AbsoluteUri) is null);
        var isNew = links.Any(link => !_seen.Contains(link.Address.AbsoluteUri));
        foreach (var link in links) Add(new CrawlTarget(link.Address, FetchRole.Report, row.Address, link.Text, target.Depth + 1));
        RecheckDropped(row, page, before);

        // Behind a page that shows nothing new there is nothing new, and a calendar has no end.
        if (!isNew && target.ListPage > 1) return;
        if (++_listPages >= bounds.ListPages * Math.Max(1, site.Starts.Length))
        {
            if (page.Next.Length > 0 || site.Paging is PagingRule.Numbered) Note(HarvestRules.ListTooLong, $"Only {bounds.ListPages} pages of a list are followed.", row.Address);
            return;
        }

        // A page of which all links are new pushes others to the next one, which is asked for even if it is not due.
        var isPushed = fresh > 0 && fresh == links.Count;
        foreach (var next in NextPages(target, page)) Add(new CrawlTarget(next, FetchRole.List, row.Address, "", target.Depth) { ListPage = target.ListPage + 1 }, isPushed);
    }

    /// <summary>On an article only its attachments matter. What has neither a form nor an attachment may be a list inside the list.</summary>
    private void FollowArticle(CrawlTarget target, ManifestRow row, PageContent page)
    {
        var documents = Bounded(page.Attachments, row.Address);
        IEnumerable<FoundLink> links = documents.Count > 0 || page.HasTable ? documents : page.Reports.Length > 0 ? Bounded(page.Reports, row.Address) : Bounded(page.Pictures, row.Address);
        foreach (var link in links)
            Add(new CrawlTarget(link.Address, FetchRole.Report, row.Address, link.Text, target.Depth + 1, row.PublishedOn));
        if (documents.Count > 0 || page.HasTable || page.Reports.Length == 0) return;

        foreach (var link in page.Reports) _listed.Add(link.Address.AbsoluteUri);
        if (++_listPages < bounds.ListPages)
            foreach (var next in page.Next) Add(new CrawlTarget(next.Address, FetchRole.List, row.Address, "", target.Depth) { ListPage = 2 });
    }

    private IEnumerable<Uri> NextPages(CrawlTarget target, PageContent page)
    {
        if (site.Paging is not PagingRule.Numbered(var pattern, var first, var last)) return page.Next.Select(link => link.Address);

        var number = first + target.ListPage - 1;
        var address = Address.Resolve(target.Address, pattern.Replace("{page}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        return number <= last && address is not null ? [address] : [];
    }

    /// <summary>Asks at once for reports that a list has shown before and shows no longer.</summary>
    private void RecheckDropped(ManifestRow row, PageContent page, AddressState? before)
    {
        if (row.Outcome != FetchOutcome.Changed || before?.Had is not { } had || ReadAgain(had) is not { } earlier) return;

        var still = page.Reports.Select(link => link.Address.AbsoluteUri).ToHashSet(StringComparer.Ordinal);
        foreach (var dropped in earlier.Reports.Where(link => !still.Contains(link.Address.AbsoluteUri)))
            if (archive.Find(dropped.Address.AbsoluteUri) is { Had: not null } known) Add(Again(known.Last), isForced: true);
    }

    private PageContent? ReadAgain(ManifestRow row)
    {
        var type = row.Headers.GetValueOrDefault("content-type", "");
        if (!MediaTypes.IsPage(type) || !archive.Blobs.Has(row.Sha256)) return null;
        return PageParser.Read(archive.Blobs.Read(row.Sha256), type, new Uri(row.Origin()), site);
    }

    private List<FoundLink> Bounded(ImmutableArray<FoundLink> links, string page)
    {
        if (links.Length > bounds.LinksOfPage) Note(HarvestRules.ListTooLong, $"Of {links.Length} links {bounds.LinksOfPage} are followed.", page);
        return [.. links.Take(bounds.LinksOfPage)];
    }

    /// <summary>Puts an address in line, unless it is there already or known and not due.</summary>
    private void Add(CrawlTarget target, bool isForced = false)
    {
        if (!site.Allows(target.Address))
        {
            if (_foreignHosts.Add(target.Address.IdnHost)) Note(HarvestRules.OutsideHosts, $"Links lead to {target.Address.IdnHost}.", target.Address.AbsoluteUri);
            return;
        }

        var isStart = target.Referrer.Length == 0 && target.Role == FetchRole.List;
        if (!isStart && !isForced && archive.Find(target.Address.AbsoluteUri) is { } known && !IsDue(known))
        {
            _seen.Add(target.Address.AbsoluteUri);
            return;
        }

        _seen.Add(target.Address.AbsoluteUri);
        if (_queued.Add(target.Address.AbsoluteUri)) (target.Role == FetchRole.List ? _lists : _reports).Enqueue(target);
    }

    private static CrawlTarget Again(ManifestRow row) => new(new Uri(row.Address), row.Role, row.Referrer, row.LinkText, row.Depth, row.PublishedOn) { ListPage = 2 };

    /// <summary>What failed is asked for again in the next night; what told something, when that has grown old.</summary>
    private bool IsDue(AddressState known)
    {
        var last = known.Last;
        // A night that is resumed goes once more over what it had: from the archive, and to where that leads.
        if (last.Run == run || last.Outcome is FetchOutcome.Failed or FetchOutcome.Deferred or FetchOutcome.Challenged) return true;
        // A night that was cut off and not resumed may not have followed the links of its pages.
        if (last.IsGood() && !archive.WasVisited(last.Run, last.Site)) return true;
        return time.GetUtcNow() - last.EndedAt >= bounds.Recheck;
    }

    /// <summary>Records what was found and not asked for, so that the next night knows of it even if the page that led there does not change.</summary>
    private async Task Defer(CrawlTarget target, Rule rule, string why)
    {
        _counts[FetchOutcome.Deferred] = Count(FetchOutcome.Deferred) + 1;
        if (_troubles.All(trouble => trouble.Code != rule.Code)) Note(rule, why, target.Address.AbsoluteUri);
        if (archive.Find(target.Address.AbsoluteUri) is not null) return;

        var now = time.GetUtcNow();
        await archive.Append(new ManifestRow
        {
            Run = run,
            Site = site.Name,
            Role = target.Role,
            Address = target.Address.AbsoluteUri,
            StartedAt = now,
            EndedAt = now,
            Outcome = FetchOutcome.Deferred,
            Code = rule.Code,
            Message = why,
            Referrer = target.Referrer,
            LinkText = target.LinkText,
            Depth = target.Depth,
            PublishedOn = target.PublishedOn,
        });
    }

    private int Count(FetchOutcome outcome) => _counts.GetValueOrDefault(outcome);

    private void Note(Rule rule, string message, string address) => Note(rule.Code, message, address);

    private void Note(string code, string message, string address)
    {
        if (_troubles.Count < MostTroubles) _troubles.Add(new SiteTrouble(code, message, address));
    }
}
