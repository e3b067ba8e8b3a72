using AngleSharp.Dom;
using Gongkai.Model;

namespace Gongkai.Documents.Html.Styles;

/// <summary>Gathers the style sheets of a page: those in it, and those that lie beside it.</summary>
internal static class PageStyles
{
    // In characters. The sheets of a portal's page come to some hundred thousand.
    private const int MostCharacters = 4 << 20;

    // Of rules about what is seen, which have to be parsed.
    private const int MostRelevantCharacters = 1 << 20;

    /// <param name="beside">The text of a sheet by the path that the page states; nothing for one that is not there.</param>
    public static StyleRules Of(IDocument document, Func<string, string?> beside, DiagnosticLog log)
    {
        var filter = new StyleFilter(NamesInCells(document));
        var rest = MostCharacters;
        var any = false;
        foreach (var element in document.QuerySelectorAll("style,link"))
        {
            if (!IsForScreen(element.GetAttribute("media"))) continue;
            var text = element.LocalName == "style" ? element.TextContent : Linked(element, beside);
            if (string.IsNullOrWhiteSpace(text)) continue;
            any = true;
            if (text.Length > rest)
            {
                log.Add(HtmlRules.StylesTooLarge, $"The style sheets have more than {MostCharacters} characters.");
                break;
            }

            rest -= text.Length;
            filter.Read(text);
        }

        if (!any) return new StyleRules("");
        AddGrounds(document, filter);
        var relevant = filter.Relevant();
        if (relevant.Length > MostRelevantCharacters)
        {
            log.Add(HtmlRules.StylesTooLarge, $"The rules about what is seen have more than {MostRelevantCharacters} characters.");
            relevant = relevant[..relevant.LastIndexOf('\n', MostRelevantCharacters)];
        }

        var rules = new StyleRules(relevant);
        if (rules.IsCut || filter.Refused > 0)
            log.Add(HtmlRules.StylesTooLarge, "Rules that nest or extend beyond the limits were left out.");
        return rules;
    }

    /// <summary>Classes, identities and tags of what stands in the lines of cells.</summary>
    private static HashSet<string> NamesInCells(IDocument document)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (document.QuerySelector("style,link") is null) return names;
        foreach (var cell in document.GetElementsByTagName("td"))
        {
            for (var element = cell.FirstElementChild; element is not null; element = Next(element, cell))
            {
                if (HtmlElements.IsBlock(element.LocalName) || element.LocalName is "br") continue;
                names.Add(element.LocalName);
                names.UnionWith(element.ClassList);
                if (element.Id is { Length: > 0 } id) names.Add(id);
            }
        }

        return names;
    }

    /// <summary>The next element inside a cell; a table in it has cells of its own.</summary>
    private static IElement? Next(IElement element, IElement cell)
    {
        if (element.LocalName != "table" && element.FirstElementChild is { } child) return child;
        for (var at = element; at is not null && at != cell; at = at.ParentElement)
            if (at.NextElementSibling is { } next) return next;
        return null;
    }

    private static string? Linked(IElement link, Func<string, string?> beside) =>
        (link.GetAttribute("rel") ?? "").Split(' ') is var words && words.Contains("stylesheet", StringComparer.OrdinalIgnoreCase)
        && !words.Contains("alternate", StringComparer.OrdinalIgnoreCase) && link.GetAttribute("href") is { Length: > 0 } path
            ? beside(path)
            : null;

    private static bool IsForScreen(string? media) =>
        string.IsNullOrWhiteSpace(media) || media.Contains("all", StringComparison.OrdinalIgnoreCase)
            || media.Contains("screen", StringComparison.OrdinalIgnoreCase);

    /// <summary>Backgrounds that attributes state, on which a sheet's colour may vanish.</summary>
    private static void AddGrounds(IDocument document, StyleFilter filter)
    {
        foreach (var element in document.QuerySelectorAll("[bgcolor]")) filter.AddGround(element.GetAttribute("bgcolor") ?? "");
        if (document.QuerySelector("[style*=background]") is not null) filter.AddAnyGround();
    }
}
