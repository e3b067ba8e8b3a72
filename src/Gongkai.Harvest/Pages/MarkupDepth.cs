using System.Collections.Frozen;

namespace Gongkai.Harvest.Pages;

/// <summary>Whether a page nests its elements so deeply that the parser would need more time and stack than any page is worth.</summary>
internal static class MarkupDepth
{
    // The deepest portal pages seen nest 60 elements; old ones leave some hundred <font> open.
    private const int Deepest = 2000;

    // The longest name of an element that does not nest.
    private const int LongestName = 6;

    // Elements that have no end, or end by themselves when the next one begins, do not nest.
    private static readonly FrozenSet<string> Flat = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
        "p", "li", "td", "th", "tr", "dt", "dd", "option", "tbody", "thead", "tfoot", "html", "body", "head");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> FlatNames = Flat.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsBearable(ReadOnlySpan<char> markup)
    {
        var depth = 0;
        for (var begin = markup.IndexOf('<'); begin >= 0; begin = markup.IndexOf('<'))
        {
            markup = markup[(begin + 1)..];
            var end = markup.IndexOfAny('<', '>');
            if (end < 0) return true;
            var tag = markup[..end];
            var isClosed = markup[end] == '>';
            markup = markup[end..];
            if (!isClosed || tag.EndsWith("/")) continue;

            var isEnd = tag.StartsWith("/");
            var name = isEnd ? tag[1..] : tag;
            if (name.IsEmpty || !char.IsAsciiLetter(name[0])) continue;
            var length = 1;
            while (length < name.Length && (char.IsAsciiLetterOrDigit(name[length]) || name[length] == '-')) length++;
            name = name[..length];
            if (name.Length <= LongestName && FlatNames.Contains(name)) continue;

            if (isEnd) depth = Math.Max(0, depth - 1);
            else if (++depth > Deepest) return false;
        }

        return true;
    }
}
