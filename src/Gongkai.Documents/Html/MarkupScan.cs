using System.Buffers;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>
/// Looks at the tags of a page before it is parsed: parsing costs memory for each tag, and time for each level under which it stands.
/// </summary>
internal static class MarkupScan
{
    private static readonly HashSet<string> NeverDeep = new(StringComparer.OrdinalIgnoreCase)
    {
        // Without content.
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr", "keygen", "basefont",
            "bgsound", "frame",
        // Closed by the next of their kind.
        "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "dd", "dt", "option", "colgroup", "caption", "html", "head", "body",
    };

    private static readonly HashSet<string> Formatting = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
    };

    private static readonly HashSet<string> Rows = new(StringComparer.OrdinalIgnoreCase) { "td", "th", "tr" };

    private static readonly HashSet<string> RawText = new(StringComparer.OrdinalIgnoreCase)
        { "script", "style", "textarea", "title", "xmp" };

    private static readonly SearchValues<char> EndOfName = SearchValues.Create(" \t\r\n\f/>");

    private const int LongestName = 40;

    /// <summary>Whether the page keeps to the limits; a diagnostic says why not.</summary>
    public static bool Allows(string html, ReadingOptions options, DiagnosticLog log)
    {
        var open = new List<string>();
        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
        int tags = 0, reopened = 0, foreign = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at))
        {
            var rest = html.AsSpan(at + 1);
            if (rest.StartsWith("!--"))
            {
                at = EndOfComment(html, at);
                if (at < 0) return true;
                continue;
            }

            var closing = rest[0] == '/';
            var letters = closing ? rest[1..] : rest;
            at++;
            if (letters.IsEmpty || !char.IsAsciiLetter(letters[0])) continue;
            if (letters.Length > LongestName) letters = letters[..LongestName];
            var length = letters.IndexOfAny(EndOfName);
            if (length < 0) length = letters.Length;
            if (!names.TryGetValue(letters[..length], out var name)) names[letters[..length]] = name = letters[..length].ToString();
            at = EndOfTag(html, at + length);
            if (at < 0) return true;

            // The end of a cell forgets the fonts that were left open in it.
            while (Rows.Contains(name) && open.Count > 0 && Formatting.Contains(open[^1])) open.RemoveAt(open.Count - 1);
            if (closing)
            {
                reopened += Close(open, name);
                foreign = Math.Min(foreign, open.Count);
            }
            else
            {
                tags++;
                var isForeign = foreign > 0 || name.Equals("svg", StringComparison.OrdinalIgnoreCase)
                    || name.Equals("math", StringComparison.OrdinalIgnoreCase);
                if (!isForeign && RawText.Contains(name))
                {
                    at = html.IndexOf("</" + name, at, StringComparison.OrdinalIgnoreCase);
                    if (at < 0) return true;
                }
                else if (isForeign || !NeverDeep.Contains(name))
                {
                    open.Add(name);
                    if (isForeign && foreign == 0) foreign = open.Count;
                }
            }

            if (!IsWithin(tags, open.Count, reopened, options, log)) return false;
        }

        return true;
    }

    private static bool IsWithin(int tags, int depth, int reopened, ReadingOptions options, DiagnosticLog log)
    {
        if (tags > options.MaximumTags)
        {
            log.Add(HtmlRules.TooManyTags, $"The page has more than {options.MaximumTags} tags.");
            return false;
        }

        if (depth <= options.MaximumDepth && reopened <= 2 * options.MaximumDepth) return true;
        log.Add(HtmlRules.TooDeep, $"The page has more than {options.MaximumDepth} elements inside each other.");
        return false;
    }

    private static int EndOfComment(string html, int start)
    {
        // "<!-->" is a whole comment, and "--!>" ends one too.
        for (var at = html.IndexOf("--", start + 2, StringComparison.Ordinal); at
            >= 0; at = html.IndexOf("--", at + 1, StringComparison.Ordinal))
        {
            var behind = html.AsSpan(at + 2);
            if (behind.StartsWith(">")) return at + 3;
            if (behind.StartsWith("!>") && at >= start + 4) return at + 4;
        }

        return -1;
    }

    /// <summary>The place behind a tag's attributes; quotes hide a closing bracket only where a value begins with them.</summary>
    private static int EndOfTag(string html, int at)
    {
        var named = false;
        while (at < html.Length && html[at] != '>')
        {
            var character = html[at++];
            if (character == '/') named = false;
            if (character == '=' && named)
            {
                while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
                if (at < html.Length && html[at] is '"' or '\'')
                {
                    at = html.IndexOf(html[at], at + 1);
                    if (at++ < 0) return -1;
                }
                else
                {
                    while (at < html.Length && html[at] != '>' && !char.IsWhiteSpace(html[at])) at++;
                }

                named = false;
            }
            else if (!char.IsWhiteSpace(character) && character != '/')
            {
                named = true;
            }
        }

        return at < html.Length ? at : -1;
    }

    /// <summary>
    /// Closes the innermost element of that name and all inside it; fonts that were left open in it would be opened again in every
    /// paragraph that follows.
    /// </summary>
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
