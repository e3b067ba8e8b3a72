using System.Buffers;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>Looks at the tags of a page before it is parsed: parsing costs memory for each tag, and time for each level under which it stands.</summary>
internal static class MarkupScan
{
    private static readonly HashSet<string> NeverDeep = new(StringComparer.OrdinalIgnoreCase)
    {
        // Without content.
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen", "basefont", "bgsound", "frame",
        // Closed by the next of their kind.
        "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option", "optgroup", "colgroup", "caption", "rt", "rp", "html", "head", "body",
    };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private static readonly HashSet<string> Rows = new(StringComparer.OrdinalIgnoreCase) { "td", "th", "tr" };

    private static readonly HashSet<string> RawText = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "textarea", "title", "xmp" };

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\f/>");

    /// <summary>Whether the page keeps to the limits; a diagnostic says why not.</summary>
    public static bool Allows(string html, ReadingOptions options, DiagnosticLog log)
    {
        var open = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        int tags = 0, reopened = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            var rest = html.AsSpan(at + 1);
            if (rest.StartsWith("!--"))
            {
                var close = html.IndexOf("-->", at + 4, StringComparison.Ordinal);
                if (close < 0) return true;
                at = close + 3;
                continue;
            }

            var closing = rest[0] == '/';
            var letters = closing ? rest[1..] : rest;
            var length = letters.IndexOfAny(EndOfName);
            if (length < 0) length = letters.Length;
            at++;
            if (length is 0 or > 40 || !char.IsAsciiLetter(letters[0])) continue;
            if (!names.TryGetValue(letters[..length], out var name)) names[letters[..length]] = name = letters[..length].ToString();
            at += length;

            if (Rows.Contains(name))
            {
                // The end of a cell forgets the fonts that were left open in it.
                while (open.Count > 0 && Formatting.Contains(open[^1])) open.RemoveAt(open.Count - 1);
            }

            if (closing)
            {
                reopened += Close(open, name);
            }
            else
            {
                tags++;
                if (RawText.Contains(name))
                {
                    var close = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                    if (close < 0) return true;
                    at = close;
                }
                else if (!NeverDeep.Contains(name))
                {
                    open.Add(name);
                }
            }

            if (tags > options.MaximumTags)
            {
                log.Add(HtmlRules.TooManyTags, $"The page has more than {options.MaximumTags} tags.");
                return false;
            }

            if (open.Count > options.MaximumDepth || reopened > 2 * options.MaximumDepth)
            {
                log.Add(HtmlRules.TooDeep, $"The page has more than {options.MaximumDepth} elements inside each other.");
                return false;
            }
        }

        return true;
    }

    /// <summary>Closes the innermost element of that name and all inside it; fonts that were left open in it would be opened again in every paragraph that follows.</summary>
    private static int Close(List<string> open, string name)
    {
        var index = open.FindLastIndex(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
        if (index < 0) return 0;
        var reopened = 0;
        if (!name.Equals("table", StringComparison.OrdinalIgnoreCase))
        {
            for (var i = index + 1; i < open.Count; i++)
                if (Formatting.Contains(open[i])) reopened++;
        }

        open.RemoveRange(index, open.Count - index);
        return reopened;
    }
}
