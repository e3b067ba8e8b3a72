using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Pages;

/// <summary>Finds the further pages of a list.</summary>
internal static partial class PagingLinks
{
    // A script that speaks of more pages than this is not believed.
    private const int MostGenerated = 1000;

    public static IEnumerable<FoundLink> Find(IHtmlDocument document, string markup, List<FoundLink> links, Uri page, PagingRule rule) => rule switch
    {
        PagingRule.None or PagingRule.Numbered => [],
        PagingRule.Links(var selector) =>
            from element in document.QuerySelectorAll(selector)
            from link in element.HasAttribute("href") ? [element] : element.QuerySelectorAll("a[href]").AsEnumerable()
            let address = Address.Resolve(page, link.GetAttribute("href") ?? "")
            where address is not null
            select new FoundLink(address, link.TextContent.Trim()),
        _ => [.. Stated(document, page), .. links.Where(link => ReportWords.IsNext(link.Text)), .. links.Where(link => IsNumber(link, page)), .. Generated(markup, page)],
    };

    /// <summary>The next page by the number in an address, as JSON endpoints count: <c>?page=2</c> becomes <c>?page=3</c>; none when no number stands there.</summary>
    public static Uri? Counted(Uri page)
    {
        var match = PageNumber().Match(page.Query);
        if (!match.Success || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;

        var group = match.Groups["n"];
        var query = page.Query[..group.Index] + (number + 1).ToString(CultureInfo.InvariantCulture) + page.Query[(group.Index + group.Length)..];
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

    /// <summary>The TRS platform draws its page numbers by a script: <c>createPageHTML(5, 0, "index", "html")</c> means index_1.html to index_4.html.</summary>
    private static IEnumerable<FoundLink> Generated(string markup, Uri page)
    {
        foreach (Match call in CreatePage().Matches(markup))
        {
            var written = call.Groups["count"].Value;
            if (!int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
                && !int.TryParse(Regex.Match(markup, $@"\b{Regex.Escape(written)}\s*=\s*(?<n>[0-9]+)").Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out count)) continue;

            for (var number = 1; number < Math.Min(count, MostGenerated); number++)
            {
                var name = string.Create(CultureInfo.InvariantCulture, $"{call.Groups["name"].Value}_{number}.{call.Groups["extension"].Value}");
                if (Address.Resolve(page, name) is { } address) yield return new FoundLink(address, (number + 1).ToString(CultureInfo.InvariantCulture));
            }
        }
    }

    [GeneratedRegex(@"createPageHTML\s*\(\s*(?:[""'][\w-]*[""']\s*,\s*)?(?<count>\w+)\s*,\s*\w+\s*,\s*[""'](?<name>[\w./-]+)[""']\s*,\s*[""'](?<extension>\w+)[""']", RegexOptions.CultureInvariant)]
    private static partial Regex CreatePage();

    [GeneratedRegex("^(?:[2-9]|[1-9][0-9]{1,3})$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex("[?&](?:page|pageno|pagenum|pageindex|pagenumber|currentpage|curpage|p)=(?<n>[0-9]{1,6})(?=&|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
