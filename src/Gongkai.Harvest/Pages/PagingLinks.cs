using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Finds the further pages of a list.</summary>
internal static partial class PagingLinks
{
    public static IEnumerable<FoundLink> Find(
        IHtmlDocument document, List<FoundLink> links, List<FoundLink> scripted, Uri page, PagingRule rule) => rule switch
        {
            PagingRule.None or PagingRule.Numbered => [],
            PagingRule.Links(var selector) =>
                from element in document.QuerySelectorAll(selector)
                from link in element.HasAttribute("href") ? [element] : element.QuerySelectorAll("a[href]").AsEnumerable()
                let address = Address.Resolve(page, link.GetAttribute("href") ?? "")
                where address is not null
                select new FoundLink(address, link.TextContent.Trim()),
            _ => [.. Stated(document, page), .. links.Where(link => ReportWords.IsNext(link.Text)),
            .. links.Where(link => IsNumber(link, page)), .. scripted],
        };

    /// <summary>
    /// The next page by the number in an address, as JSON endpoints count: <c>?page=2</c> becomes <c>?page=3</c>; none when no number
    /// stands there.
    /// </summary>
    public static Uri? Counted(Uri page)
    {
        var match = PageNumber().Match(page.Query);
        if (!match.Success || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return null;

        var group = match.Groups["n"];
        var query = page.Query[..group.Index] + (number + 1)
            .ToString(CultureInfo.InvariantCulture) + page.Query[(group.Index + group.Length)..];
        return Address.Resolve(page, page.AbsolutePath + query);
    }

    private static IEnumerable<FoundLink> Stated(IHtmlDocument document, Uri page) =>
        from element in document.QuerySelectorAll("link[rel~=next][href], a[rel~=next][href]")
        let address = Address.Resolve(page, element.GetAttribute("href") ?? "")
        where address is not null
        select new FoundLink(address, "next");

    /// <summary>A link whose text is a number from 2 on counts pages when it leads to the folder of the list itself.</summary>
    private static bool IsNumber(FoundLink link, Uri page) =>
        Number().IsMatch(link.Text) && link.Address.Host == page.Host && Folder(link.Address) == Folder(page);

    private static string Folder(Uri address) => address.AbsolutePath[..(address.AbsolutePath.LastIndexOf('/') + 1)];

    [GeneratedRegex("^(?:[2-9]|[1-9][0-9]{1,3})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(
        "[?&](?:page|pageno|pagenum|pageindex|pagenumber|currentpage|curpage|p)=(?<n>[0-9]{1,6})(?:&|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
