using System.Globalization;
using AngleSharp.Dom;
using Gongkai.Documents.Html.Styles;
using Gongkai.Documents.Lines;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>What elements and their attributes mean for reading.</summary>
internal static class HtmlElements
{
    public const int Unnumbered = int.MinValue;

    // Icons, bullets and spacers; the smallest picture of a table that can be read by eye is ten times as wide.
    private const int IconPixels = 50;

    // Pages of the last century push their columns apart with pictures of one pixel.
    private const int SpacerPixels = 2;

    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "xml", "map", "datalist", "rt", "rp", "noframes", "frameset",
            "link",
    };

    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt",
            "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html",
            "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead",
            "tr", "ul",
    };

    private static readonly HashSet<string> NavigationNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "nav", "navbar", "menu", "footer", "foot", "crumb", "crumbs", "breadcrumb", "bread", "sidebar", "copyright",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> NavigationName =
        NavigationNames.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsSilent(string name) => Silent.Contains(name);

    /// <summary>What an element shows that cannot be read as text; nothing for elements that are read.</summary>
    public static UnreadContent Unread(string name) => name switch
    {
        "v:imagedata" => UnreadContent.Picture,
        "svg" or "canvas" or "progress" or "meter" => UnreadContent.Drawing,
        "iframe" or "object" or "applet" or "embed" or "audio" or "video" => UnreadContent.EmbeddedObject,
        _ => UnreadContent.None,
    };

    public static bool IsBlock(string name) => Blocks.Contains(name);

    public static BoxKind Kind(string name) => name switch
    {
        "td" or "th" => BoxKind.Cell,
        "tr" or "tbody" or "thead" or "tfoot" or "col" or "colgroup" => BoxKind.Line,
        "img" or "input" or "select" or "canvas" => BoxKind.Block,
        _ => IsBlock(name) ? BoxKind.Block : BoxKind.Inline,
    };

    public static bool IsNavigation(IElement element)
    {
        if (element.LocalName is "nav" or "footer" or "aside") return true;
        if (element.LocalName is not ("div" or "ul" or "ol" or "section" or "header" or "p" or "td" or "table" or "span")) return false;
        return IsNavigationName(element.GetAttribute("class")) || IsNavigationName(element.GetAttribute("id"));
    }

    /// <summary>A span as the tag states it, at most what the table model reads; 1 when it states none or nonsense.</summary>
    public static int Span(IElement cell, string name)
    {
        if (cell.GetAttribute(name) is not { } value) return 1;
        var digits = value.AsSpan().Trim();
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        if (length >= 0) digits = digits[..length];
        if (digits.IsEmpty) return 1;
        return digits.Length > 7 ? 9_999_999 : int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    public static bool HasZeroHeight(IElement row) =>
        row.GetAttribute("height") is "0" or "0px"
        || (row.GetAttribute("style") is { } style
            && (HasDeclaration(style, "height", "0") || HasDeclaration(style, "height", "0px") || HasDeclaration(style, "height", "0pt")
            || HasDeclaration(style, "height", "0cm")));

    public static int? Number(IElement element, string name) =>
        int.TryParse(element.GetAttribute(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number != Unnumbered
            ? number
            : null;

    /// <summary>The first number of an ordered list; none when its style shows no numbers or a stylesheet may say so.</summary>
    public static int FirstNumber(IElement list)
    {
        if (list.HasAttribute("class") || (list.GetAttribute("style") ?? "").Contains("none", StringComparison.OrdinalIgnoreCase))
            return Unnumbered;
        return Number(list, "start") ?? 1;
    }

    /// <summary>What a browser prints before an item.</summary>
    public static string Enumerator(IElement item, int number)
    {
        var type = item.GetAttribute("type") ?? item.ParentElement?.GetAttribute("type") ?? "1";
        var style = item.ParentElement?.GetAttribute("style") ?? "";
        if (style.Contains("cjk-ideographic", StringComparison.OrdinalIgnoreCase)
            || style.Contains("simp-chinese", StringComparison.OrdinalIgnoreCase))
            return Numerals.Chinese(number) + "、";
        return type switch
        {
            "a" => Numerals.Letter(number) + ". ",
            "A" => Numerals.Letter(number).ToUpperInvariant() + ". ",
            "i" => Numerals.Roman(number).ToLowerInvariant() + ". ",
            "I" => Numerals.Roman(number) + ". ",
            _ => number.ToString(CultureInfo.InvariantCulture) + ". ",
        };
    }

    /// <summary>Whether a picture is too small for anything but to keep a distance.</summary>
    public static bool IsSpacer(IElement image) => Number(image, "width") <= SpacerPixels || Number(image, "height") <= SpacerPixels;

    /// <summary>What a picture says about itself; none when it is an icon or a spacer.</summary>
    public static string? PictureDescription(IElement image)
    {
        if (Number(image, "width") < IconPixels || Number(image, "height") < IconPixels) return null;
        if (image.GetAttribute("alt") is { Length: > 0 } alt) return alt;
        if (image.GetAttribute("title") is { Length: > 0 } title) return title;
        var source = image.GetAttribute("src") ?? "";
        if (source.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return "";
        var path = source.Split('?', '#')[0];
        return path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
    }

    /// <summary>The bytes of a picture that the page itself holds in a data URI; empty for any other.</summary>
    public static ReadOnlyMemory<byte> PictureContent(IElement image)
    {
        var source = image.GetAttribute("src") ?? "";
        var comma = source.IndexOf(',');
        if (comma < 0 || !source.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)
            || !source.AsSpan(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase)) return default;
        var text = source.AsSpan(comma + 1);
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64Chars(text, bytes, out var length) ? bytes.AsMemory(0, length) : default;
    }

    /// <summary>Where a picture's file lies, as the page states it; empty when the page holds it.</summary>
    public static string PicturePath(IElement image) =>
        image.GetAttribute("src") is { } source && !source.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? source : "";

    private static bool IsNavigationName(string? names)
    {
        if (string.IsNullOrEmpty(names)) return false;
        foreach (var part in names.AsSpan().Split(' '))
            if (NavigationName.Contains(names.AsSpan(part))) return true;
        return false;
    }

    private static bool HasDeclaration(string style, string property, string value) =>
        HasDeclaration(style, stated => stated.Equals(property, StringComparison.OrdinalIgnoreCase) ? value : null);

    /// <summary>True when some property has the value that is looked for.</summary>
    /// <param name="valueOf">The value that is looked for in a property; null for a property that does not matter.</param>
    private static bool HasDeclaration(string style, Func<ReadOnlySpan<char>, string?> valueOf)
    {
        var rest = style.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOf(';');
            var declaration = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            var colon = declaration.IndexOf(':');
            if (colon < 0 || valueOf(declaration[..colon].Trim()) is not { } value) continue;
            var stated = declaration[(colon + 1)..].Trim();
            if (stated.StartsWith(value, StringComparison.OrdinalIgnoreCase)
                && (stated.Length == value.Length || stated[value.Length] is ' ' or '!')) return true;
        }

        return false;
    }
}
