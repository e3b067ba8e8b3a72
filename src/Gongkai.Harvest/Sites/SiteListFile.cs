using System.Collections.Immutable;
using System.Text.RegularExpressions;
using AngleSharp.Css.Parser;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Gongkai.Harvest.Sites;

/// <summary>Reads a SITES.yaml. Every mistake is told with its line; nothing is passed over.</summary>
internal static partial class SiteListFile
{
    private const double MegaByte = 1 << 20;
    private const double MostSeconds = 24 * 3600;
    private const double MostMegabytes = 1 << 20;
    private const int MostRequests = 10_000_000;

    // The regulation of 2007 asked for the first reports on 2008.
    private const int EarliestYear = 2008;
    private const int LatestYear = 2100;

    // A pattern is matched against every link of every page of a site that others write.
    private static readonly TimeSpan MatchTime = TimeSpan.FromMilliseconds(200);

    /// <param name="file">The name of the file, for messages.</param>
    /// <param name="version">Of the program, for the user agent.</param>
    /// <param name="contact">A contact that stands for the one of the file; none when the file must have it.</param>
    /// <exception cref="SiteListException">The file is broken.</exception>
    public static SiteList Parse(string file, string text, string version, string? contact = null)
    {
        var yaml = new YamlStream();
        try
        {
            yaml.Load(new StringReader(text));
        }
        catch (YamlException exception)
        {
            throw new SiteListException($"{file}, line {exception.Start.Line}: This is no YAML: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException)
        {
            // What the parser throws at characters that it did not expect says nothing of their place.
            throw new SiteListException($"{file}: This is no YAML: {exception.Message}", exception);
        }

        if (yaml.Documents.Count == 0)
            throw new SiteListException(
                $"{file}: The file is empty. It needs a contact and at least one site; docs/guide/harvest.md shows one.");
        return Read(new YamlMap(file, yaml.Documents[0].RootNode), version, contact);
    }

    private static SiteList Read(YamlMap map, string version, string? contact)
    {
        var agent = Agent(map, version, contact);
        var bounds = Bounds(map);
        var isPrivate = map.Truth("allow_private_addresses");
        var firstYear = FirstYear(map);
        var notify = NotifyRules.Read(map);
        var sites = map.Maps("sites").Select(site => Site(site, bounds)).ToImmutableArray();
        map.RefuseOthers();
        if (sites.IsEmpty)
            throw map.Broken("sites", "There are no sites. Write 'sites:' and below it '- name: …' with 'start: https://…'.");
        if (sites.GroupBy(site => site.Name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw map.Broken("sites", $"Two sites are called '{twice.Key}'. Give each a name of its own.");

        return new SiteList(agent, bounds, isPrivate, sites) { FirstYear = firstYear, Notify = notify };
    }

    private static UserAgent Agent(YamlMap map, string version, string? contact)
    {
        var product = map.Text("agent") is { Length: > 0 } named ? named : UserAgent.UsualProduct;
        if (!ProductToken().IsMatch(product))
            throw map.Broken("agent", $"'agent' takes letters, '-' and '_' only, as robots.txt names it, not '{product}'.");

        var written = map.Text("contact");
        var known = contact ?? written;
        if (known.Length == 0)
            throw map.Broken(
                "contact", "There is no contact. Write 'contact: you@example.edu' (or the address of a page, or give --contact), so " +
                "that a site's keeper can reach you.");
        if (!Contact().IsMatch(known))
            throw map.Broken("contact", $"'contact' takes a mail address or an address that begins with https://, not '{known}'.");
        return new UserAgent(product, version, known);
    }

    private static HarvestBounds Bounds(YamlMap map)
    {
        var usual = new HarvestBounds();
        return usual with
        {
            Pause = Seconds(map, "pause_seconds", usual.Pause),
            Depth = map.Count("depth", usual.Depth, 10),
            ListPages = map.Count("list_pages", usual.ListPages, 10_000),
            LinksOfPage = map.Count("links_of_page", usual.LinksOfPage, 100_000),
            PageBytes = Bytes(map, "page_megabytes", usual.PageBytes),
            FileBytes = Bytes(map, "file_megabytes", usual.FileBytes),
            LongestDelay = Seconds(map, "longest_delay_seconds", usual.LongestDelay),
            Silence = Seconds(map, "silence_seconds", usual.Silence),
            Answer = Seconds(map, "answer_seconds", usual.Answer),
            Retries = (int)map.Number("retries", usual.Retries, 0, 20),
            FirstRetry = Seconds(map, "first_retry_seconds", usual.FirstRetry),
            LongestWait = Seconds(map, "longest_wait_seconds", usual.LongestWait),
            Breather = Seconds(map, "breather_seconds", usual.Breather),
            Recheck = TimeSpan.FromDays(map.Number("recheck_days", usual.Recheck.TotalDays, 0, 3650)),
            RunTime = TimeSpan.FromHours(map.Number("night_hours", usual.RunTime.TotalHours, 0, 24)),
            RunRequests = map.Count("night_requests", (int)usual.RunRequests, MostRequests),
            RunBytes = Bytes(map, "night_megabytes", usual.RunBytes),
            SiteRequests = map.Count("site_requests", usual.SiteRequests, MostRequests),
            SitesAtOnce = map.Count("sites_at_once", usual.SitesAtOnce, 10_000),
        };
    }

    private static Site Site(YamlMap map, HarvestBounds bounds)
    {
        var name = map.Text("name");
        if (name.Length == 0) throw map.Broken("name", "A site needs a 'name'.");

        var starts = Addresses(map, "start");
        var reports = Addresses(map, "reports");
        if (starts.IsEmpty && reports.IsEmpty)
            throw map.Broken("start", $"'{name}' needs a 'start' page, such as https://www.example.gov.cn/zfxxgk/ndbg/.");

        var site = new Site(
            name,
            starts,
            reports,
            [.. starts.Concat(reports).Select(address => address.IdnHost).Concat(map.Texts("hosts").Select(host => Host(map, host)))
                .Distinct(StringComparer.OrdinalIgnoreCase)],
            map.Map("links") is { } links ? Links(links) : LinkRule.ByWords,
            Paging(map),
            Region(map),
            map.Text("agency"),
            OfficeOf(map),
            Seconds(map, "pause_seconds", bounds.Pause),
            map.Count("depth", bounds.Depth, 10),
            FirstYear(map));
        map.RefuseOthers();
        return site;
    }

    private static ImmutableArray<Uri> Addresses(YamlMap map, string key) =>
    [
        .. map.Texts(key)
            .Select(text => Address.Parse(text)
            ?? throw map.Broken(key, $"'{key}' takes addresses that begin with http:// or https://, not '{text}'.")),
    ];

    private static string Host(YamlMap map, string host) =>
        HostName().IsMatch(host)
            ? host : throw map.Broken(
            "hosts", $"'hosts' takes names such as files.example.gov.cn, *.example.gov.cn or example.gov.cn:8080, not '{host}'.");

    private static LinkRule Links(YamlMap map)
    {
        var selector = Selector(map, "selector");
        var pattern = map.Text("pattern");
        map.RefuseOthers();
        try
        {
            return new LinkRule(
                selector, pattern.Length == 0
                ? null : new Regex(pattern, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking, MatchTime));
        }
        catch (NotSupportedException)
        {
            // Looking around and back is worth the limit on time.
            return new LinkRule(selector, new Regex(pattern, RegexOptions.CultureInvariant, MatchTime));
        }
        catch (ArgumentException exception)
        {
            throw map.Broken("pattern", $"'pattern' is no regular expression: {exception.Message}");
        }
    }

    private static string? Selector(YamlMap map, string key)
    {
        var selector = map.Text(key);
        if (selector.Length == 0) return null;

        return new CssSelectorParser().ParseSelector(selector) is null
            ? throw map.Broken(key, $"'{key}' is no CSS selector: '{selector}'.") : selector;
    }

    private static PagingRule Paging(YamlMap map)
    {
        if (!map.IsMap("paging"))
        {
            return map.Text("paging") switch
            {
                "" or "auto" => new PagingRule.Automatic(),
                "none" => new PagingRule.None(),
                var other =>
                    throw map.Broken(
                    "paging", $"'paging' takes auto, none, 'selector: …' or 'pattern: index_{{page}}.html', not '{other}'."),
            };
        }

        if (map.Map("paging") is not { } paging) return new PagingRule.Automatic();
        var selector = Selector(paging, "selector");
        var pattern = paging.Text("pattern");
        var first = (int)paging.Number("first", 2, 0, 10_000);
        var last = (int)paging.Number("last", 10_000, first, 10_000);
        paging.RefuseOthers();
        if (selector is not null) return new PagingRule.Links(selector);
        if (!pattern.Contains("{page}", StringComparison.Ordinal))
            throw map.Broken(
            "paging", "'paging' takes a 'selector' or a 'pattern' with {page} in it, such as index_{page}.html or ?page={page}.");
        return new PagingRule.Numbered(pattern, first, last);
    }

    private static string Region(YamlMap map)
    {
        var code = map.Text("region_code");
        return code.Length == 0 || RegionCode().IsMatch(code)
            ? code : throw map.Broken("region_code", $"'region_code' takes six digits (GB/T 2260), not '{code}'.");
    }

    private static Office OfficeOf(YamlMap map) => map.Text("office") switch
    {
        "" => Office.ByName,
        "agency" => Office.Agency,
        "government" => Office.Government,
        var other => throw map.Broken("office", $"'office' takes agency or government, not '{other}'."),
    };

    private static int? FirstYear(YamlMap map) =>
        map.Text("first_year").Length == 0 ? null : (int)map.Number("first_year", EarliestYear, EarliestYear, LatestYear);

    private static TimeSpan Seconds(YamlMap map, string key, TimeSpan usual) =>
        TimeSpan.FromSeconds(map.Number(key, usual.TotalSeconds, 0, MostSeconds));

    private static long Bytes(YamlMap map, string key, long usual) =>
        (long)(map.Number(key, usual / MegaByte, 0, MostMegabytes) * MegaByte);

    [GeneratedRegex("^[A-Za-z_-]+$", RegexOptions.CultureInvariant)]
    private static partial Regex ProductToken();

    [GeneratedRegex(@"^(?:https?://\S+|[^\s@()<>]+@[^\s@()<>]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Contact();

    [GeneratedRegex(@"^(?:\*\.)?[\w.-]+(?::[0-9]{1,5})?$", RegexOptions.CultureInvariant)]
    private static partial Regex HostName();

    [GeneratedRegex("^[1-8][0-9]{5}$", RegexOptions.CultureInvariant)]
    private static partial Regex RegionCode();
}
