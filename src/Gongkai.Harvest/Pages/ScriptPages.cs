using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Gongkai.Harvest.Pages;

/// <summary>Further pages of a list by the template of its portal.</summary>
internal static class ScriptPages
{
    /// <summary>The pages that follow, each address once, and the templates that named them.</summary>
    public static (List<FoundLink> Links, List<ListTemplate> Templates) Find(
        IHtmlDocument document, string markup, ListTotals totals, Uri page)
    {
        var links = new List<FoundLink>();
        var known = new HashSet<Uri>();
        var templates = new List<ListTemplate>();
        foreach (var template in ListTemplates.All)
        {
            var before = links.Count;
            // What two templates match is the portal of the first.
            if (template is ListTemplate.Script script)
                links.AddRange(
                Named(script, markup, totals, page).Where(link => known.Add(link.Address)).Take(PageLimits.GeneratedPages - links.Count));
            if (links.Count > before) templates.Add(template);
        }

        templates.AddRange(ListTemplates.All.OfType<ListTemplate.Options>().Where(options => Chosen(options, document, page).Any()));
        return (links, templates);
    }

    /// <summary>The lists that the options of a select lead to.</summary>
    public static IEnumerable<FoundLink> Lists(IHtmlDocument document, Uri page) =>
        from options in ListTemplates.All.OfType<ListTemplate.Options>()
        from link in Chosen(options, document, page)
        select link;

    private static IEnumerable<FoundLink> Chosen(ListTemplate.Options template, IHtmlDocument document, Uri page) =>
        from option in document.QuerySelectorAll(template.Selector).Take(PageLimits.GeneratedPages)
        where template.Text.IsMatch(option.TextContent)
        let value = option.GetAttribute("value") ?? ""
        // A number alone is sent by the page's script, who knows where to.
        where value.AsSpan().ContainsAny('/', '.', '?')
        let address = Address.Resolve(page, value)
        where address is not null
        select new FoundLink(address, option.TextContent.Trim());

    private static IEnumerable<FoundLink> Named(ListTemplate.Script template, string markup, ListTotals totals, Uri page)
    {
        var calls = 0;
        for (var match = template.Pattern.Match(markup); match.Success && calls < PageLimits.ScriptCalls; match = match.NextMatch(),
            calls++)
        {
            if (!template.Address.Contains("{page", StringComparison.Ordinal))
            {
                if (Resolve(template, match, 0, page) is { } next) yield return new FoundLink(next, "next");
                continue;
            }

            var count = Pages(match, markup) ?? totals.Pages ?? (template.First == 1 ? 1 : 0);
            for (var number = template.First; number <= Math.Min(count, PageLimits.GeneratedPages); number++)
                if (Resolve(template, match, number, page) is { } address)
                    yield return new FoundLink(address, number.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static Uri? Resolve(ListTemplate.Script template, Match match, int number, Uri page)
    {
        var text = template.Address
            .Replace("{page}", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{page0}", (number - 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        foreach (Group group in match.Groups) text = text.Replace($"{{{group.Name}}}", group.Value, StringComparison.Ordinal);
        return Address.Resolve(page, text.Replace("&amp;", "&", StringComparison.Ordinal));
    }

    /// <summary>The number of pages, which may stand behind the name of a variable.</summary>
    private static int? Pages(Match match, string markup)
    {
        if (match.Groups["pages"] is not { Success: true } group) return null;
        if (int.TryParse(group.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        return Assigned(markup, group.Value);
    }

    /// <summary>The number that a script assigns to a variable: <c>name = 5</c>.</summary>
    private static int? Assigned(string markup, string name)
    {
        for (var at = markup.IndexOf(name, StringComparison.Ordinal); at
            >= 0; at = markup.IndexOf(name, at + name.Length, StringComparison.Ordinal))
        {
            if (at > 0 && (char.IsLetterOrDigit(markup[at - 1]) || markup[at - 1] == '_')) continue;
            var value = markup.AsSpan(at + name.Length, Math.Min(32, markup.Length - at - name.Length)).TrimStart();
            if (!value.StartsWith("=")) continue;
            value = value[1..].TrimStart(" \"'");
            var end = value.IndexOfAnyExceptInRange('0', '9');
            if (int.TryParse(end < 0 ? value : value[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var count)) return count;
        }

        return null;
    }
}
