using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Discovery;

/// <summary>
/// Looks for the list of annual reports on a site, from its front page on, as politely as a harvest and with few requests.
/// </summary>
/// <param name="workDirectory">An empty directory for what is fetched; it may be deleted afterwards.</param>
/// <param name="handler">What connects; not disposed here.</param>
internal sealed class SiteDiscovery(
    UserAgent agent, HarvestBounds bounds, bool mayVisitPrivateAddresses, string workDirectory, HttpMessageHandler handler,
    TimeProvider time)
{
    // Pages on the way to the list. Columns of annual reports are two or three links away from a front page.
    private const int MostOnTheWay = 15;

    // Pages of the list itself: enough to see that paging works.
    private const int MostOfList = 12;

    // One report alone is a link that any page may show.
    private const int LeastReports = 2;

    /// <param name="front">The front page, or any page near the list.</param>
    public async Task<DiscoveredSite> Run(Uri front, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(front);

        var site = SiteOf(front, LinkRule.ByWords);
        var list = new SiteList(agent, bounds, mayVisitPrivateAddresses, [site]);
        using var archive = HarvestArchive.Open(workDirectory, isDurable: false);
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var budget = new HarvestRunBudget(bounds, time, cancel);
        await archive.Append(new HarvestRunRow.Begun("discovery", time.GetUtcNow()));
        var fetcher = new Fetcher(http, list, archive, budget, "discovery", time, () => 0.5);
        var visit = new Visit(site, archive, fetcher, budget);
        var (best, rule) = await Search(visit, front);
        if (best is null)
            return new DiscoveredSite(
            "", [], [.. visit.Troubles.Append("No page with a list of annual reports was found.")], [.. visit.Looked]);

        var (reports, doubts, templates) = await Walk(visit, best, rule);
        doubts.AddRange(visit.Troubles);
        return new DiscoveredSite(Entry(visit, best, rule, reports, templates), [.. reports], [.. doubts], [.. visit.Looked]);
    }

    /// <summary>Follows the most promising link first, until a page shows reports and nothing more promising is left.</summary>
    private static async Task<(Seen? Best, LinkRule Rule)> Search(Visit visit, Uri front)
    {
        var leads = new PriorityQueue<Uri, (int Weight, int Order)>();
        var known = new HashSet<Uri> { front };
        var order = 0;
        leads.Enqueue(front, (int.MinValue, order));
        (Seen? Page, int Weight, LinkRule Rule) best = (null, LeastReports - 1, LinkRule.ByWords);
        while (visit.Looked.Count < MostOnTheWay && leads.TryDequeue(out var address, out var rank))
        {
            // With a list in hand, only what is called a column of reports can be better.
            if (best.Page is not null && -rank.Weight < 3) break;
            if (await visit.Look(address) is not { } page) continue;

            var reports = page.Content.Reports.Length;
            if (reports + page.Content.Lists.Length > best.Weight && reports >= LeastReports)
                best = (page, reports + page.Content.Lists.Length, LinkRule.ByWords);
            var years = page.Links.Where(Lead.IsYear).Select(link => link.Address).Distinct().Count();
            if (best.Page is null && -rank.Weight >= 3 && reports == 0 && years >= LeastReports) best = (page, years, YearRule);
            if (best.Page is null && page.Content.Templates.Length > 0 && -rank.Weight >= 3)
                best = (page, LeastReports - 1, LinkRule.ByWords);
            foreach (var link in page.Links)
                if (Lead.Weight(link) is > 0 and var weight && visit.Site.Allows(link.Address) && known.Add(link.Address))
                    leads.Enqueue(link.Address, (-weight, ++order));
        }

        return (best.Page, best.Rule);
    }

    /// <summary>Goes through the list as a harvest would, by the rule that is proposed.</summary>
    private static async Task<(List<FoundLink> Reports, List<string> Doubts, List<string> Templates)> Walk(
        Visit visit, Seen first, LinkRule rule)
    {
        var reports = new Dictionary<string, FoundLink>(StringComparer.Ordinal);
        var templates = new SortedSet<string>(StringComparer.Ordinal);
        var lists = new Dictionary<Uri, ListProgress>();
        var queue = new Queue<(Uri Address, Uri List, bool IsCounted)>([(first.Address, first.Address, false)]);
        var known = new HashSet<Uri> { first.Address };
        var doubts = new List<string>();
        var pages = 0;
        while (queue.TryDequeue(out var next))
        {
            if (++pages > MostOfList)
            {
                doubts.Add(string.Create(CultureInfo.InvariantCulture, $"Only {MostOfList} pages of the list were looked at."));
                break;
            }

            if (await visit.Look(next.Address, rule, next.IsCounted) is not { } page) continue;
            foreach (var link in page.Content.Reports) reports.TryAdd(link.Address.AbsoluteUri, link);
            templates.UnionWith(page.Content.Templates);
            if (!lists.TryGetValue(next.List, out var progress)) lists[next.List] = progress = new ListProgress(next.List);
            progress.Add(page.Content);
            foreach (var link in page.Content.Next)
                if (visit.Site.Allows(link.Address) && known.Add(link.Address)) queue.Enqueue((link.Address, next.List, false));
            if (page.Content.Counted is { } counted && !progress.IsWhole && known.Add(counted)) queue.Enqueue((counted, next.List, true));
            foreach (var link in page.Content.Lists)
                if (visit.Site.Allows(link.Address) && known.Add(link.Address)) queue.Enqueue((link.Address, link.Address, false));
        }

        doubts.AddRange(
            lists.Values.Select(list => list.Shortfall() is { } shortfall ? $"{list.First}: {shortfall}" : "")
            .Where(doubt => doubt.Length > 0));
        if (reports.Count == 0) doubts.Add("No link on the list speaks of a report.");
        return ([.. reports.Values], doubts, [.. templates]);
    }

    private static string Entry(Visit visit, Seen best, LinkRule rule, List<FoundLink> reports, List<string> templates)
    {
        var hosts = reports.Select(report => report.Address.IdnHost)
            .Where(host => !host.Equals(best.Address.IdnHost, StringComparison.OrdinalIgnoreCase))
            .Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var entry = new StringBuilder();
        entry.Append(
            CultureInfo.InvariantCulture,
            $"- name: {Quoted(visit.Name.Length > 0 ? visit.Name : best.Address.IdnHost)}\n  start: {best.Address.AbsoluteUri}\n");
        if (rule.Pattern is { } pattern) entry.Append(CultureInfo.InvariantCulture, $"  links: {{ pattern: '{pattern}' }}\n");
        if (hosts.Count > 0) entry.Append(CultureInfo.InvariantCulture, $"  hosts: [{string.Join(", ", hosts)}]\n");
        foreach (var template in ListTemplates.All.Where(template => templates.Contains(template.Name)))
            entry.Append(CultureInfo.InvariantCulture, $"  # paging: auto ({template.Title})\n");
        return entry.ToString();
    }

    /// <summary>A name as a YAML text in double quotes, in which nothing but these two characters has a meaning.</summary>
    private static string Quoted(string name) =>
        $"\"{name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Lists that call their reports by the year alone.</summary>
    private static LinkRule YearRule { get; } = new(
        null, new System.Text.RegularExpressions.Regex("^20[0-9]{2}年?度?$", System.Text.RegularExpressions.RegexOptions.NonBacktracking));

    private Site SiteOf(Uri front, LinkRule links)
    {
        var host = front.IdnHost;
        // Columns of reports often lie at a sister of the front page: xxgk.example.gov.cn beside www.example.gov.cn.
        var domain = host.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? host[4..] : host;
        ImmutableArray<string> hosts = front.HostNameType == UriHostNameType.Dns ? [host, domain, $"*.{domain}"] : [host];
        return new Site(
            "discovery", [front], [], hosts, links, new PagingRule.Automatic(), "", "", Office.ByName, bounds.Pause, bounds.Depth, null);
    }

    /// <summary>A page that was looked at.</summary>
    /// <param name="Links">All of its links.</param>
    private sealed record Seen(Uri Address, PageContent Content, ImmutableArray<FoundLink> Links);

    /// <summary>The pages of one site, each asked for once.</summary>
    private sealed class Visit(Site site, HarvestArchive archive, Fetcher fetcher, HarvestRunBudget budget)
    {
        public Site Site => site;

        public List<Uri> Looked { get; } = [];

        public List<string> Troubles { get; } = [];

        /// <summary>What the site calls itself; empty when it does not.</summary>
        public string Name { get; private set; } = "";

        /// <summary>None when it cannot be fetched or is no page.</summary>
        /// <param name="isCounted">Whether nothing says that there is such a page: then it is no trouble when there is none.</param>
        public async Task<Seen?> Look(Uri address, LinkRule? rule = null, bool isCounted = false)
        {
            if (!Looked.Contains(address)) Looked.Add(address);
            var fetched = await fetcher.Fetch(new CrawlTarget(address, FetchRole.List), site, budget.End);
            var row = fetched.Row;
            if (!row.IsGood())
            {
                var trouble = $"{address}: {row.Code} {row.Message}";
                if (!Troubles.Contains(trouble) && !(isCounted && row.Outcome == FetchOutcome.Missing)) Troubles.Add(trouble);
                return null;
            }

            var (bytes, type, origin) = (
                archive.Blobs.Read(row.Sha256), row.Headers.GetValueOrDefault("content-type", ""), new Uri(row.Origin()));
            if (PageParser.Read(bytes, type, origin, site with { Links = rule ?? site.Links }) is not { } content) return null;

            var (links, name) = JsonList.IsLikely(bytes) ? ([], "") : PageReader.Overview(bytes, type, origin);
            if (Name.Length == 0) Name = name;
            return new Seen(address, content, links);
        }
    }
}
