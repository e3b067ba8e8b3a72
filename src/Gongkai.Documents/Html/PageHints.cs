using System.Collections.Immutable;
using AngleSharp.Dom;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>What a page says about itself in its head.</summary>
internal static class PageHints
{
    private const int LongestHint = 500;

    public static void Add(IElement element, ImmutableArray<Hint>.Builder hints)
    {
        if (element.LocalName == "title")
        {
            Add(HintKind.Title, element.TextContent, hints);
            return;
        }

        var name = element.GetAttribute("name") ?? element.GetAttribute("property") ?? "";
        if (Kind(name) is { } kind) Add(kind, element.GetAttribute("content") ?? "", hints);
    }

    private static HintKind? Kind(string name) => name.Trim().ToLowerInvariant() switch
    {
        "articletitle" or "og:title" => HintKind.ArticleTitle,
        "pubdate" or "publishdate" or "article:published_time" => HintKind.PublishedOn,
        "sitename" or "contentsource" or "og:site_name" => HintKind.Site,
        _ => null,
    };

    private static void Add(HintKind kind, string value, ImmutableArray<Hint>.Builder hints)
    {
        var text = value.Trim();
        if (text.Length is > 0 and <= LongestHint) hints.Add(new Hint(kind, text));
    }
}
