using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Gongkai.Documents.Html;

/// <summary>
/// Finds markup that a page does not show itself but holds for a script to show: strings and data in scripts, templates, hidden fields,
/// text areas. What the
/// script makes of it is not known.
/// </summary>
internal static partial class EnclosedMarkup
{
    /// <summary>The pieces with cells of a table, in the order of the page.</summary>
    public static List<string> In(IDocument document, string html)
    {
        var pieces = new List<string>();
        if (!RestatedCount().IsMatch(html)) return pieces;
        foreach (var script in ScriptStrings.In(html)) Add(script);
        foreach (var element in document.QuerySelectorAll("textarea,template,xmp,iframe,input"))
        {
            Add(element.LocalName switch
            {
                "input" => element.GetAttribute("value"),
                "iframe" => element.GetAttribute("srcdoc"),
                "template" when element is IHtmlTemplateElement template => template.Content.ToHtml(),
                _ => element.TextContent,
            });
        }

        return pieces;

        void Add(string? text)
        {
            if (text is not null && Unescaped(text) is { } markup && Cell().IsMatch(markup)) pieces.Add(markup);
        }
    }

    /// <summary>How many cells of tables a piece has.</summary>
    public static int Cells(string markup) => Cell().Count(markup);

    /// <summary>The markup that a text is, whatever it was escaped by; nothing for a text without.</summary>
    public static string? Unescaped(string text)
    {
        if (Tag().IsMatch(text)) return text;
        if (text.Contains("&lt;", StringComparison.OrdinalIgnoreCase) && WebUtility.HtmlDecode(text) is var plain && Tag().IsMatch(plain))
            return plain;
        if (text.Contains("%3C", StringComparison.OrdinalIgnoreCase) && FromPercents(text) is var decoded && Tag().IsMatch(decoded))
            return decoded;
        return null;
    }

    /// <summary>
    /// Text as <c>encodeURIComponent</c> writes it, and as its forerunner <c>escape</c> does, with <c>%u4E2D</c> for one character.
    /// </summary>
    private static string FromPercents(string text) => Uri.UnescapeDataString(Wide().Replace(text, match =>
        ((char)int.Parse(match.ValueSpan[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString()));

    [GeneratedRegex(
        @"(?:<|&lt;|\\u003c|\\x3c|%3c)t[dh]\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex RestatedCount();

    [GeneratedRegex(@"<t[dh][\s>]", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Cell();

    [GeneratedRegex(
        @"</?(?:table|tbody|tr|td|th|p|div|span|br|h[1-6]|html|body|section|article|ul|ol|li|b|strong|center|font)\b[^<]*>",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("%u[0-9A-Fa-f]{4}", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Wide();
}
