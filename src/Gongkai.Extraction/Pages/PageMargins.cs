using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Knows the lines that belong to the pages and not to the report: running headers and footers, page numbers.</summary>
internal sealed partial class PageMargins
{
    // Running headers and footers stand in this outer part of the page. Text margins of A4 reports take 8 to 12 percent.
    private const double MarginShare = 0.12;

    // The same header may shift by this much from page to page.
    private const double SameHeightPoints = 6.0;

    private readonly HashSet<(string, int)> _running;

    private PageMargins(HashSet<(string, int)> running) => _running = running;

    /// <summary>Learns what is repeated in the margins of at least two pages, and of every third.</summary>
    public static PageMargins Find(ImmutableArray<(Page Page, ImmutableArray<Glyph> Glyphs)> pages)
    {
        var keys =
            from item in pages
            let page = item.Page
            from key in TextLine.FromGlyphs(item.Glyphs.Where(glyph => IsInMargin(glyph.Box, page))).SelectMany(line => Keys(line, page))
                .Distinct()
            group key by key into same
            where same.Count() >= Math.Max(2, pages.Length / 3)
            select same.Key;
        return new PageMargins([.. keys]);
    }

    public bool IsNavigation(TextLine line, Page page) =>
        IsInMargin(line.Box, page) && (PageNumber().IsMatch(line.Text) || Keys(line, page).Any(_running.Contains));

    private static bool IsInMargin(Box box, Page page) =>
        box.Bottom < MarginShare * page.Height || box.Top > (1 - MarginShare) * page.Height;

    /// <summary>The text without its digits, at its height and at the neighbouring heights.</summary>
    private static IEnumerable<(string Text, int Height)> Keys(TextLine line, Page page)
    {
        var text = new StringBuilder();
        foreach (var letter in line.Text)
        {
            if (!char.IsDigit(letter) && !char.IsWhiteSpace(letter)) text.Append(letter);
        }

        // A line of digits alone is no header: it is a page number, or a value.
        if (text.Length == 0) yield break;
        var fromEdge = line.Baseline < page.Height / 2 ? line.Baseline : line.Baseline - page.Height;
        var height = (int)Math.Floor(fromEdge / SameHeightPoints);
        yield return (text.ToString(), height);
        yield return (text.ToString(), height + 1);
    }

    [GeneratedRegex(
        @"^\s*([-—–－─·•~]\s*)?[0-9０-９]{1,3}(\s*[-—–－─·•~])?\s*$|^\s*第\s*[0-9０-９]{1,3}\s*页\s*([,，/]?\s*(共|总)\s*[0-9０-９]{1,3}\s*页)?\s*$" +
        @"|^\s*[0-9０-９]{1,3}\s*[/／]\s*[0-9０-９]{1,3}\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PageNumber();
}
