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
/// The visit to one site in one run: its lists first, then what is new on them, then what was fetched so long ago that it is
/// asked whether it has changed. Lists are always gone through whole: pages that are not asked for are read from the archive.
/// For one thread at a time.
/// </summary>
internal sealed class SiteCrawl(
    Site site, HarvestBounds bounds, Fetcher fetcher, HarvestArchive archive, HarvestRunBudget budget, string run, TimeProvider time)
{
    // Of one kind. A summary is read by people, and what is wrong with single reports stands in the manifest.
    private const int MostTroubles = 50;

    // What is gone is asked for every night, so that it is known when it is back; no site has more than a handful.
    private const int MostGone = 20;

    // Lists that headings and selects of one site lead to, the years of a column for instance.
    private const int MostLists = 30;

    // A night that begins a little early still counts as the next one.
    private static readonly TimeSpan AlmostADay = TimeSpan.FromHours(20);

    private readonly Queue<CrawlTarget> _lists = new();
    private readonly Queue<(CrawlTarget Target, ManifestRow Had)> _known = new();
    private readonly Dictionary<string, ListProgress> _progress = new(StringComparer.Ordinal);
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

    /// <summary>Visits the site. Whatever the site does stays with the site.</summary>
    public async Task<SiteVisit> Run(CancellationToken cancel)
    {
        var startedAt = time.GetUtcNow();
        try
        {
            await Visit(cancel);
        }
        catch (Exception exception) when (
            !cancel.IsCancellationRequested && exception is not (ArchiveException or UnauthorizedAccessException))
        {
            Note(HarvestRules.Unexpected, $"{exception.GetType().Name}: {exception.Message}", "");
        }

        var couldRead = site.Starts.Any(
            start => archive.Find(start.AbsoluteUri) is { } state && state.Last.Run == run && state.Last.IsGood());
        if (_listed.Count == 0 && couldRead)
            Note(HarvestRules.GaveNothing, "No link on the lists speaks of a report.", site.Starts[0].AbsoluteUri);
        foreach (var list in _progress.Values) NoteShortfall(list);
        var robots = fetcher.SpentOnRobots(site);
        return new SiteVisit(
            site.Name, startedAt, time.GetUtcNow(), _listed.Count, _requests + robots.Requests, _bytes + robots.Bytes,
            Count(FetchOutcome.New), Count(FetchOutcome.Changed), Count(FetchOutcome.Vanished),
            Count(FetchOutcome.Failed) + Count(FetchOutcome.Challenged), Count(FetchOutcome.Deferred), [.. _troubles]);
    }

    private async Task Visit(CancellationToken cancel)
    {
        foreach (var start in site.Starts) Add(new CrawlTarget(start, FetchRole.List) { List = start });
        foreach (var report in site.Reports) Add(new CrawlTarget(report, FetchRole.Report, Depth: 1));
        var known = archive.KnownOf(site.Name);
        foreach (var gone in known.Where(IsGone).Take(MostGone)) Add(Again(gone.Last), isForced: true);
        // Pages of lists are come to by their lists.
        foreach (var due in known.Where(due => due.Last.Role == FetchRole.Report && IsDue(due))) Add(Again(due.Last));

        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            if (!_lists.TryDequeue(out var target))
            {
                if (_known.TryDequeue(out var list))
                {
                    if (ReadAgain(list.Had) is { } content) FollowList(list.Target, list.Had, content, null);
                    continue;
                }

                if (!_reports.TryDequeue(out target)) return;
            }

            var why = budget.WhySpent()
                ?? (_requests >= bounds.SiteRequests ? $"The site's {bounds.SiteRequests} requests of a night are spent." : null);
            if (why is not null) await Defer(target, HarvestRules.Deferred, why);
            else if (fetcher.LeftAlone(target.Address) is { } alone) await Defer(target, HarvestRules.LeftAlone, alone);
            else await TakeOrDefer(target, cancel);
        }
    }

    private async Task TakeOrDefer(CrawlTarget target, CancellationToken cancel)
    {
        try
        {
            await Take(target);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested && budget.WhySpent() is not null)
        {
            await Defer(target, HarvestRules.Deferred, budget.WhySpent() ?? "");
        }
    }

    private async Task Take(CrawlTarget target)
    {
        // Read before the fetch replaces it.
        var before = archive.Find(target.Address.AbsoluteUri);
        var fetched = await fetcher.Fetch(target, site, budget.End);
        _requests += fetched.Requests;
        _bytes += fetched.Bytes;
        var row = fetched.Row;
        HarvestMeters.Concluded(row.Outcome);
        var isOurs = row.Site == site.Name;
        if (isOurs && (target.Role == FetchRole.Report || !row.IsGood())) _counts[row.Outcome] = Count(row.Outcome) + 1;
        if (row.Code.Length > 0) Note(row.Code, row.Message, row.Address);
        if (!row.IsGood()) return;

        var wasRead = target.Role == FetchRole.Report && row.Outcome == FetchOutcome.NotModified && before is { Had: { } had }
            && archive.WasVisited(had.Run, had.Site) && had.Site == site.Name;
        if (wasRead) return;
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
        ProgressOf(target).Add(page);
        if (target.Depth < site.Depth) FollowHeadings(target, row, page);

        // Behind a page that shows nothing new there is nothing new, and a calendar has no end.
        if (!isNew && target.ListPage > 1) return;
        if (++_listPages >= bounds.ListPages * Math.Max(1, site.Starts.Length))
        {
            if (NextPages(target, page).Any()) ProgressOf(target).CutAt(bounds.ListPages);
            return;
        }

        // A page of which all links are new pushes others to the next one, which is asked for even if it is not due.
        var isPushed = fresh > 0 && fresh == links.Count;
        foreach (var next in NextPages(target, page))
            Add(new CrawlTarget(next, FetchRole.List, row.Address, "", target.Depth) { ListPage = target.ListPage + 1, List = target.List },
            isPushed);
    }

    /// <summary>
    /// Goes on to the lists that headings and selects lead to. They are lists of their own, and asked for every night as start pages are.
    /// </summary>
    private void FollowHeadings(CrawlTarget target, ManifestRow row, PageContent page)
    {
        foreach (var list in page.Lists)
        {
            var isKnown = _progress.ContainsKey(list.Address.AbsoluteUri) || site.Starts.Contains(list.Address);
            if (isKnown || _progress.Count >= MostLists + site.Starts.Length) continue;
            Add(new CrawlTarget(list.Address, FetchRole.List, row.Address, list.Text, target.Depth + 1) { List = list.Address },
                isForced: true);
        }
    }

    private ListProgress ProgressOf(CrawlTarget target)
    {
        var first = target.List ?? target.Address;
        if (!_progress.TryGetValue(first.AbsoluteUri, out var progress)) _progress[first.AbsoluteUri] = progress = new ListProgress(first);
        return progress;
    }

    private void NoteShortfall(ListProgress list)
    {
        if (list.Shortfall() is { } shortfall) Note(HarvestRules.ListTooLong, shortfall, list.First.AbsoluteUri);
    }

    /// <summary>
    /// On an article only its attachments matter. What has neither a form nor an attachment may be a list inside the list.
    /// </summary>
    private void FollowArticle(CrawlTarget target, ManifestRow row, PageContent page)
    {
        var documents = Bounded(page.Attachments, row.Address);
        IEnumerable<FoundLink> links = documents.Count > 0 || page.HasTable ? documents : page.Reports.Length > 0
            ? Bounded(page.Reports, row.Address) : Bounded(page.Pictures, row.Address);
        foreach (var link in links)
            Add(new CrawlTarget(link.Address, FetchRole.Report, row.Address, link.Text, target.Depth + 1, row.PublishedOn));
        if (documents.Count > 0 || page.HasTable || page.Reports.Length == 0) return;

        foreach (var link in page.Reports) _listed.Add(link.Address.AbsoluteUri);
        if (++_listPages < bounds.ListPages)
            foreach (var next in page.Next)
                Add(new CrawlTarget(next.Address, FetchRole.List, row.Address, "", target.Depth) { ListPage = 2, List = target.Address });
    }

    private IEnumerable<Uri> NextPages(CrawlTarget target, PageContent page)
    {
        if (site.Paging is not PagingRule.Numbered(var pattern, var first, var last))
        {
            var stated = page.Next.Select(link => link.Address);
            return page.Counted is { } counted && !ProgressOf(target).IsWhole ? stated.Append(counted) : stated;
        }

        var number = first + target.ListPage - 1;
        var address = Address.Resolve(
            target.Address, pattern.Replace("{page}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
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
        if (links.Length > bounds.LinksOfPage)
            Note(HarvestRules.ListTooLong, $"Of {links.Length} links {bounds.LinksOfPage} are followed.", page);
        return [.. links.Take(bounds.LinksOfPage)];
    }

    /// <summary>Puts an address in line, unless it is there already or known and not due.</summary>
    private void Add(CrawlTarget target, bool isForced = false)
    {
        if (!site.Allows(target.Address))
        {
            if (_foreignHosts.Add(target.Address.IdnHost))
                Note(HarvestRules.OutsideHosts, $"Links lead to {target.Address.IdnHost}.", target.Address.AbsoluteUri);
            return;
        }

        var isStart = target.Referrer.Length == 0 && target.Role == FetchRole.List;
        var isNew = _seen.Add(target.Address.AbsoluteUri);
        if (!isStart && !isForced && archive.Find(target.Address.AbsoluteUri) is { } known && !IsDue(known))
        {
            if (isNew && target.Role == FetchRole.List && known.Had is { } had) _known.Enqueue((target, had));
            return;
        }

        if (_queued.Add(target.Address.AbsoluteUri)) (target.Role == FetchRole.List ? _lists : _reports).Enqueue(target);
    }

    private static CrawlTarget Again(ManifestRow row) =>
        new(new Uri(row.Address), row.Role, row.Referrer, row.LinkText, row.Depth, row.PublishedOn) { ListPage = 2 };

    /// <summary>Whether the last word is that nothing is there, a day ago or more.</summary>
    private bool IsGone(AddressState known) =>
        known.Last.Role == FetchRole.Report && known.Last.Outcome is FetchOutcome.Missing or FetchOutcome.Vanished
            && time.GetUtcNow() - known.Last.EndedAt >= AlmostADay;

    /// <summary>What failed is asked for again in the next run; what told something, when that has grown old.</summary>
    private bool IsDue(AddressState known)
    {
        var last = known.Last;
        // A night that is resumed goes once more over what it had: from the archive, and to where that leads.
        if (last.Run == run || last.Outcome is FetchOutcome.Failed or FetchOutcome.Deferred or FetchOutcome.Challenged) return true;
        // A night that was cut off and not resumed may not have followed the links of its pages.
        if (last.IsGood() && !archive.WasVisited(last.Run, last.Site)) return true;
        return time.GetUtcNow() - last.EndedAt >= bounds.Recheck;
    }

    /// <summary>
    /// Records what was found and not asked for, so that the next night knows of it even if the page that led there does not change.
    /// </summary>
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
        if (_troubles.Count(trouble => trouble.Code == code) < MostTroubles) _troubles.Add(new SiteTrouble(code, message, address));
    }
}
