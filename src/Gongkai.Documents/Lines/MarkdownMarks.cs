using System.Buffers;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Lines;

/// <summary>The marks Markdown puts around words, taken off. Each step looks at a character a bounded number of times.</summary>
internal static partial class MarkdownMarks
{
    // Longer lines are no table cell and no heading.
    private const int LongestMarkedLine = 20_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_\\&`[<~");

    /// <summary>The text of a heading line such as <c>## 一、总体情况</c>; none if the line is no heading.</summary>
    public static string? Heading(string line)
    {
        var text = line.AsSpan();
        if (text.Length > LongestMarkedLine) return null;
        var indent = text.IndexOfAnyExcept(' ');
        if (indent is < 0 or > 3) return null;
        text = text[indent..];
        var level = text.IndexOfAnyExcept('#');
        if (level is < 1 or > 6 || text[level] is not (' ' or '\t')) return null;
        return Strip(text[level..].Trim(" \t").TrimEnd(" \t#").ToString()).Trim();
    }

    /// <summary>The description of a line that is one picture; none if it is not.</summary>
    public static string? Picture(string line)
    {
        var text = line.AsSpan().Trim();
        if (text.Length > LongestMarkedLine || !text.StartsWith("![") || text[^1] != ')') return null;
        var close = text.IndexOf(']');
        if (close < 0 || close + 1 == text.Length || text[close + 1] != '(') return null;
        var target = text[(close + 2)..^1];
        if (target.Contains(')')) return null;
        if (close > 2) return text[2..close].ToString();
        var end = target.IndexOfAny(" \t");
        return (end < 0 ? target : target[..end]).ToString();
    }

    /// <summary>Whether the text holds tags, and so is to be read as HTML.</summary>
    public static bool HasTags(string text)
    {
        for (var at = text.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < text.Length; at = text.IndexOf('<', at + 1))
            if (char.IsAsciiLetter(text[at + 1]) || text[at + 1] == '/') return text.Length <= LongestMarkedLine;
        return false;
    }

    /// <summary>The text without its marks. Tags and entities are left where the text has tags, for it is HTML then.</summary>
    public static string Strip(string text)
    {
        if (text.Length > LongestMarkedLine || text.AsSpan().IndexOfAny(Marks) < 0) return text;
        var plain = Comment().Replace(Struck().Replace(text, ""), "");
        plain = Emphasis().Replace(plain, "$2");
        plain = WithoutCodeMarks(plain);
        plain = WithoutLinks(plain);
        if (HasTags(plain)) return plain;
        plain = Escape().Replace(plain, "$1");
        return WebUtility.HtmlDecode(plain);
    }

    /// <summary>Text between grave accents without them.</summary>
    private static string WithoutCodeMarks(string text)
    {
        if (!text.Contains('`', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var end = text[at] == '`' && at + 1 < text.Length ? text.IndexOf('`', at + 1) : -1;
            if (text[at] == '`' && end < 0) return plain.Append(text, at, text.Length - at).ToString();
            if (end <= at + 1)
            {
                plain.Append(text[at]);
                continue;
            }

            plain.Append(text, at + 1, end - at - 1);
            at = end;
        }

        return plain.ToString();
    }

    /// <summary>Links, <c>[words](address)</c>, made their words.</summary>
    private static string WithoutLinks(string text)
    {
        if (!text.Contains("](", StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var open = text.IndexOf('[', at);
            var close = open < 0 ? -1 : text.IndexOf(']', open + 1);
            if (close < 0) break;
            // The words of a link hold no bracket of the other kind.
            open = text.LastIndexOf('[', close, close - open + 1);
            var end = close + 1 < text.Length && text[close + 1] == '(' ? text.IndexOf(')', close + 2) : -1;
            if (end < 0 || (open > 0 && text[open - 1] == '!'))
            {
                plain.Append(text, at, close + 1 - at);
                at = close + 1;
                if (end < 0 && close + 1 < text.Length && text[close + 1] == '(') break;
                continue;
            }

            plain.Append(text, at, open - at).Append(text, open + 1, close - open - 1);
            at = end + 1;
        }

        return plain.Append(text, at, text.Length - at).ToString();
    }

    // Marks that hug the words; a lone star or underscore is printed. What is set off has a sentence at most.
    [GeneratedRegex(@"(?<!\\)(\*{1,3}|_{2,3})(?=\S)([^*\n]{0,300}?[^\s*\\])\1", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    // What is struck out holds no longer; a single tilde is a range.
    [GeneratedRegex("~~[^~\n]{1,300}~~", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Struck();

    [GeneratedRegex("<!--[^\n]{0,300}?-->", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!|<>~])", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Escape();
}
