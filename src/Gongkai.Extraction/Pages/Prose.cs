using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Paragraphs and headings outside tables.</summary>
internal static class Prose
{
    // A line that ends this much before the right margin ends its paragraph. Chinese punctuation at the end of a line may hang or be
    // squeezed by an em.
    private const double ShortLineEms = 1.6;

    // A first line is indented by two ems.
    private const double IndentEms = 1.2;

    // Lines of one paragraph stand at most this far apart, baseline to baseline. Official line spacing is 28 points for type of 16.
    private const double LargestPitchEms = 2.4;

    // Type that is this much larger than the page's common size is a heading.
    private const double HeadingSize = 1.15;

    // A gap this wide within a line separates columns of text.
    private const double ColumnGapEms = 2.5;

    /// <param name="glyphs">What no table holds.</param>
    /// <param name="tables">The tables of the page: no paragraph runs through one.</param>
    public static IEnumerable<Block> Find(ImmutableArray<Glyph> glyphs, Page page, PageMargins margins, ImmutableArray<Location> tables)
    {
        var lines = TextLine.FromGlyphs(glyphs);
        var margin = lines.Where(line => margins.IsNavigation(line, page)).ToList();
        foreach (var line in margin.Where(line => line.Baseline < page.Height / 2))
            yield return Paragraph([line], ParagraphKind.Navigation, page);

        var body = lines.Except(margin).ToImmutableArray();
        var size = CommonSize(body);
        foreach (var part in Columns(body))
        {
            foreach (var paragraph in Paragraphs(part, tables))
                yield return Paragraph(
                    paragraph, paragraph[0].FontSize > HeadingSize * size ? ParagraphKind.Heading : ParagraphKind.Body, page);
        }

        foreach (var line in margin.Where(line => line.Baseline >= page.Height / 2))
            yield return Paragraph([line], ParagraphKind.Navigation, page);
    }

    private static Block.Paragraph Paragraph(List<TextLine> lines, ParagraphKind kind, Page page)
    {
        var box = lines.Select(line => line.Box).Aggregate((a, b) => a.Union(b));
        return new Block.Paragraph(Join(lines), kind, Location.OnPage(page.Number, box));
    }

    /// <summary>Lines of one paragraph run on; between Latin letters or digits the break stands for a blank.</summary>
    private static string Join(List<TextLine> lines)
    {
        var text = new StringBuilder(lines[0].Text);
        for (var at = 1; at < lines.Count; at++)
        {
            if (char.IsAsciiLetter(text[^1]) && char.IsAsciiLetter(lines[at].Text[0])) text.Append(' ');
            text.Append(lines[at].Text);
        }

        return text.ToString();
    }

    private static double CommonSize(ImmutableArray<TextLine> lines) =>
        lines.GroupBy(line => Math.Round(line.FontSize)).OrderByDescending(group => group.Sum(line => line.Glyphs.Length))
            .ThenBy(group => group.Key).Select(group => group.Key).FirstOrDefault();

    /// <summary>Text in two columns is taken apart, left before right, as far as a gutter runs through the lines without a break.</summary>
    private static IEnumerable<ImmutableArray<TextLine>> Columns(ImmutableArray<TextLine> lines)
    {
        var start = 0;
        while (start < lines.Length)
        {
            var end = GutterEnd(lines, start, out var gutter);
            if (end - start < FewestColumnLines)
            {
                var next = start + 1;
                while (next < lines.Length && GutterEnd(lines, next, out _) - next < FewestColumnLines) next++;
                yield return lines[start..next];
                start = next;
                continue;
            }

            foreach (var side in (bool[])[true, false])
            {
                var part = lines[start..end].SelectMany(line => line.Glyphs).Where(glyph => glyph.Box.Centre.X < gutter == side);
                yield return TextLine.FromGlyphs(part);
            }

            start = end;
        }
    }

    // Fewer lines with a gap at the same place are signatures, dates and labels with their values.
    private const int FewestColumnLines = 4;

    /// <summary>The line after the last one that leaves the gutter of the first line free.</summary>
    private static int GutterEnd(ImmutableArray<TextLine> lines, int start, out double gutter)
    {
        gutter = 0;
        if (WidestGap(lines[start]) is not { } gap) return start;
        double left = gap.Left, right = gap.Right;
        var end = start;
        while (end < lines.Length)
        {
            if (WidestGap(lines[end]) is not { } other) break;
            double newLeft = Math.Max(left, other.Left), newRight = Math.Min(right, other.Right);
            if (newRight - newLeft < lines[end].FontSize) break;
            (left, right) = (newLeft, newRight);
            end++;
        }

        gutter = (left + right) / 2;
        return end;
    }

    private static (double Left, double Right)? WidestGap(TextLine line)
    {
        (double Left, double Right)? widest = null;
        Glyph? before = null;
        foreach (var glyph in line.Glyphs.Where(glyph => !TextLine.IsBlank(glyph)))
        {
            if (before is { } left && glyph.Box.Left - left.Box.Right > ColumnGapEms * line.FontSize
                && (widest is not { } gap || glyph.Box.Left - left.Box.Right > gap.Right - gap.Left))
            {
                widest = (left.Box.Right, glyph.Box.Left);
            }

            before = glyph;
        }

        return widest;
    }

    private static IEnumerable<List<TextLine>> Paragraphs(ImmutableArray<TextLine> lines, ImmutableArray<Location> tables)
    {
        if (lines.IsEmpty) yield break;
        double leftMargin = lines.Min(line => line.Box.Left), rightMargin = lines.Max(line => line.Box.Right);
        var paragraph = new List<TextLine>();
        foreach (var line in lines)
        {
            if (paragraph.Count > 0 && !Continues(paragraph[^1], line))
            {
                yield return paragraph;
                paragraph = [];
            }

            paragraph.Add(line);
        }

        yield return paragraph;

        bool Continues(TextLine above, TextLine line) =>
            above.Box.Right > rightMargin - (ShortLineEms * above.FontSize)
            && line.Box.Left < leftMargin + (IndentEms * line.FontSize)
            && Math.Abs(above.FontSize - line.FontSize) < 0.1 * above.FontSize
            && line.Baseline - above.Baseline < LargestPitchEms * line.FontSize
            && !tables.Any(table => table.Box is { } box && box.Centre.Y > above.Baseline && box.Centre.Y < line.Baseline);
    }
}
