using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Reads a web page as a harvest sees it: its links, its further pages, its article.</summary>
internal static partial class PageReader
{
    // Rows of a table that may be a form of the report; tables that lay out a page have fewer, or hold others.
    private const int RowsOfForm = 8;

    // An article container with less text holds a caption or an icon.
    private const int LeastArticle = 100;

    private const string Containers =
        "#UCAP-CONTENT, .TRS_Editor, .trs_editor_view, .view.TRS_UEDITOR, .v_news_content, #zoom, #Zoom, .article-content, " +
            ".articleContent, .article_content, #articleContent, #article, article, .article, .pages_content, .con_text, .detail, .content";

    /// <param name="bytes">The page as it came.</param>
    /// <param name="contentType">The header of the answer; empty when there was none.</param>
    /// <param name="address">Where it came from, for relative links.</param>
    /// <param name="site">Whose rules say which links count.</param>
    /// <returns>None when the page nests deeper than any page does.</returns>
    public static PageContent? Read(ReadOnlySpan<byte> bytes, string contentType, Uri address, Site site)
    {
        ArgumentNullException.ThrowIfNull(site);

        var markup = PageText.Decode(bytes, contentType);
        if (!MarkupDepth.IsBearable(markup)) return null;

        var document = new HtmlParser().ParseDocument(WithRecords(markup));
        var origin = document.QuerySelector("base[href]")?.GetAttribute("href") is { } stated
            && Address.Resolve(address, stated) is { } based ? based : address;
        var anchors = Anchors(document, origin);
        var links = anchors.ConvertAll(anchor => anchor.Link);
        var text = Visible(document.Body);
        var totals = StatedTotals.Of(markup, text);
        var (scripted, templates) = ScriptPages.Find(document, markup, totals, origin);
        var next = Once(PagingLinks.Find(document, links, scripted, origin, site.Paging).Where(link => link.Address != address));
        // In the folder of the reports, by whose name links are known, lie the pages of the list too.
        var pages = next.Select(link => link.Address).Append(address).ToHashSet();
        var named = ReportAnchors(document, anchors, origin, site.Links).FindAll(anchor => !pages.Contains(anchor.Link.Address));
        var lists = site.Links == LinkRule.ByWords
            ? named.FindAll(anchor => ReportWords.IsListHeading(anchor.Link.Text, anchor.Link.Address)) : [];
        var reports = named.FindAll(anchor => !lists.Contains(anchor));
        var entries = ListEntries.Around(reports.ConvertAll(anchor => anchor.Element)).Select(element => Link(element, origin)?.Address)
            .OfType<Uri>();
        var article = document.QuerySelectorAll(Containers).FirstOrDefault(element => Visible(element).Length >= LeastArticle);

        return new PageContent(
            document.Title?.Trim() ?? "",
            Once(reports.Select(anchor => anchor.Link)),
            Once(links.Where(link => ReportWords.IsDocument(link.Address, link.Text))),
            Once((article ?? document.Body)?.QuerySelectorAll("img[src]").Select(image => Picture(image, origin))
                .OfType<FoundLink>() ?? []),
            next,
            Once(lists.Select(anchor => anchor.Link).Concat(ScriptPages.Lists(document, origin))
                .Where(link => !pages.Contains(link.Address))),
            [.. entries.Where(entry => !pages.Contains(entry)).Distinct()],
            totals,
            [.. templates.Select(template => template.Name)],
            document.QuerySelectorAll("table").Any(table => table.QuerySelectorAll("tr").Length >= RowsOfForm),
            PublishedOn(document, text),
            Fingerprint(article, document.Body),
            PageSigns.Of(document, markup, text, reports.Count > 0 || lists.Count > 0));
    }

    /// <summary>All links of a page, and what the site calls itself on it; empty when it does not.</summary>
    internal static (ImmutableArray<FoundLink> Links, string SiteName) Overview(ReadOnlySpan<byte> bytes, string contentType, Uri address)
    {
        var markup = PageText.Decode(bytes, contentType);
        if (!MarkupDepth.IsBearable(markup)) return ([], "");

        var document = new HtmlParser().ParseDocument(WithRecords(markup));
        var stated = document.QuerySelectorAll("meta[name][content]")
            .FirstOrDefault(meta => "SiteName".Equals(meta.GetAttribute("name"), StringComparison.OrdinalIgnoreCase));
        var name = stated?.GetAttribute("content") ?? document.Title?.Split('-', '_', '|', '—')[^1] ?? "";
        return ([.. Anchors(document, address).Select(anchor => anchor.Link)], OneLine(name));
    }

    private static List<(IElement Element, FoundLink Link)> Anchors(IHtmlDocument document, Uri origin) =>
    [
        .. from element in document.QuerySelectorAll("a[href], area[href]")
           let link = Link(element, origin)
           where link is not null
           select (element, link),
    ];

    private static List<(IElement Element, FoundLink Link)> ReportAnchors(
        IHtmlDocument document, List<(IElement Element, FoundLink Link)> anchors, Uri origin, LinkRule rule)
    {
        if (rule.Selector is null) return anchors.FindAll(anchor => IsReport(anchor.Link, rule));

        var chosen =
            from around in document.QuerySelectorAll(rule.Selector)
            from element in around.HasAttribute("href") ? [around] : around.QuerySelectorAll("a[href]").AsEnumerable()
            let link = Link(element, origin)
            where link is not null && (rule.Pattern is null || IsReport(link, rule))
            select (element, link);
        return [.. chosen];
    }

    /// <summary>Whether a link's words or address are those of a report by the rule of a site.</summary>
    internal static bool IsReport(FoundLink link, LinkRule rule) => rule.Pattern is null
        ? ReportWords.SpeaksOfReport(link.Text) || ReportWords.SpeaksOfReport(link.Address)
        : Matches(rule.Pattern, link.Text) || Matches(rule.Pattern, Uri.UnescapeDataString(link.Address.AbsoluteUri));

    private static bool Matches(Regex pattern, string text)
    {
        try
        {
            return pattern.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static FoundLink? Link(IElement element, Uri origin)
    {
        if (Address.Resolve(origin, element.GetAttribute("href") ?? "") is not { } address) return null;

        var (text, title) = (OneLine(element.TextContent), OneLine(element.GetAttribute("title") ?? ""));
        return new FoundLink(address, title.Length > text.Length ? title : text);
    }

    private static FoundLink? Picture(IElement image, Uri origin) =>
        Address.Resolve(origin, image.GetAttribute("src") ?? "") is { } address && ReportWords.IsDocument(address, "")
            ? new FoundLink(address, OneLine(image.GetAttribute("alt") ?? image.GetAttribute("title") ?? ""))
            : null;

    private static ImmutableArray<FoundLink> Once(IEnumerable<FoundLink> links) =>
        [.. links.DistinctBy(link => link.Address.AbsoluteUri, StringComparer.Ordinal)];

    /// <summary>Lists of the jpage platform stand as records in a script; taken out of it they are plain links.</summary>
    private static string WithRecords(string markup)
    {
        const string Begin = "<record>";
        const string Data = "<![CDATA[";
        const string End = "]]>";
        var at = markup.IndexOf(Begin, StringComparison.OrdinalIgnoreCase);
        if (at < 0) return markup;

        var records = new StringBuilder(markup);
        while (at >= 0)
        {
            var inside = at + Begin.Length;
            var data = markup.AsSpan(inside).TrimStart();
            if (data.StartsWith(Data, StringComparison.OrdinalIgnoreCase))
            {
                inside = markup.Length - data.Length + Data.Length;
                var end = markup.IndexOf(End, inside, StringComparison.Ordinal);
                // Nothing behind is closed either.
                if (end < 0) break;
                records.Append(markup, inside, end - inside);
                inside = end + End.Length;
            }

            at = markup.IndexOf(Begin, inside, StringComparison.OrdinalIgnoreCase);
        }

        return records.ToString();
    }

    private static DateOnly? PublishedOn(IHtmlDocument document, string text)
    {
        var meta = document.QuerySelectorAll("meta[name][content]")
            .Where(element => element.GetAttribute("name")?.ToUpperInvariant() is "PUBDATE" or "PUBLISHDATE")
            .Select(element => element.GetAttribute("content") ?? "");
        return meta.Select(content => Date(Day().Match(content))).FirstOrDefault(day => day is not null) ?? Date(Published().Match(text));
    }

    private static DateOnly? Date(Match match) =>
        match.Success && DateOnly.TryParseExact(
            $"{match.Groups["y"].Value}-{match.Groups["m"].Value}-{match.Groups["d"].Value}", "yyyy-M-d", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var day)
            ? day
            : null;

    /// <summary>
    /// Counters of visits, the day of the visit and, outside an article, links to what is new on the site are no part of what a page says.
    /// </summary>
    private static string Fingerprint(IElement? article, IElement? body)
    {
        var said = article is null ? Visible(body, withoutLinks: true) : Visible(article);
        var documents = (article ?? body)?.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href") ?? "")
            .Where(link => ReportWords.IsDocument(new Uri("http://x/"), link)) ?? [];
        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', documents.Prepend(Fleeting().Replace(said, ""))))));
    }

    /// <summary>The text that a reader sees, without white space.</summary>
    private static string Visible(IElement? element, bool withoutLinks = false)
    {
        if (element is null) return "";

        var text = new StringBuilder();
        // By the lists of children: to ask a node for its sibling looks through all of them.
        var open = new Stack<INode>([element]);
        while (open.TryPop(out var node))
        {
            if (node is IText words)
            {
                foreach (var character in words.Data)
                    if (!char.IsWhiteSpace(character)) text.Append(character);
            }

            if (node is IElement { LocalName: "script" or "style" or "noscript" or "template" or "select" }
                || (withoutLinks && node is IHtmlAnchorElement)) continue;
            for (var at = node.ChildNodes.Length - 1; at >= 0; at--) open.Push(node.ChildNodes[at]);
        }

        return text.ToString();
    }

    /// <summary>
    /// Words of a page as they are printed and recorded: on one line, without characters that a terminal obeys, and not longer than any
    /// title.
    /// </summary>
    internal static string OneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (line.Length > PageLimits.LinkText)
            line = line[..(PageLimits.LinkText - (char.IsHighSurrogate(line[PageLimits.LinkText - 1]) ? 1 : 0))];
        return line.Any(IsObeyed) ? string.Concat(line.Where(character => !IsObeyed(character))) : line;
    }

    private static bool IsObeyed(char character) =>
        char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format;

    [GeneratedRegex(
        "(?<y>20[0-9]{2})[-年./](?<m>[0-9]{1,2})[-月./](?<d>[0-9]{1,2})", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Day();

    [GeneratedRegex(
        "(?:发布日期|发布时间|公开日期|公布日期|发文日期|发布于)[:：]?(?<y>20[0-9]{2})[-年./](?<m>[0-9]{1,2})[-月./](?<d>[0-9]{1,2})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Published();

    [GeneratedRegex(
        "(?:浏览次数|浏览量|浏览|点击次数|点击数|点击率|点击|阅读次数|阅读量|阅读|访问次数|访问量|人气|下载次数)[:：]?[(（\\[]?[0-9]*[)）\\]]?次?|(?:今天是|现在是|当前时间" +
        "|当前日期)[:：]?[0-9年月日:：星期一二三四五六天-]*", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Fleeting();
}
