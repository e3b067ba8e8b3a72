using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Pages;

/// <summary>Whether a page nests its elements so deeply that the parser would need more time and stack than any page is worth.</summary>
internal static partial class MarkupDepth
{
    // The deepest portal pages seen nest 60 elements; old ones leave some hundred <font> open.
    private const int Deepest = 2000;

    public static bool IsBearable(string markup)
    {
        var depth = 0;
        foreach (var match in Tag().EnumerateMatches(markup))
        {
            if (markup[match.Index + 1] == '/') depth = Math.Max(0, depth - 1);
            else if (++depth > Deepest) return false;
        }

        return true;
    }

    // Elements that have no end, or end by themselves when the next one begins, do not nest.
    [GeneratedRegex(@"</?(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr|p|li|td|th|tr|dt|dd|option|tbody|thead|tfoot|html|body|head)\b)[a-z][^<>]*(?<!/)>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
