using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Tables with lines between their rows only.</summary>
internal static class BandedTables
{
    // Shorter lines are underlines and fill-in blanks. The shortest row of such a table seen is 250 points wide, the shortest sub-row 200.
    private const double ShortestPoints = 60.0;

    // Bands of a table are lower; a paragraph or a gap lies between lines further apart.
    private const double HighestBandPoints = 110.0;

    // Fewer lines are a header's underline or a frame.
    private const int FewestLines = 3;

    public static IEnumerable<Lattice> Find(ImmutableArray<RuledLine> horizontal, ImmutableArray<Glyph> glyphs)
    {
        if (horizontal.Length > Lattice.MostLines) yield break;
        var units = UnitColumn.Of(TextLine.FromGlyphs(glyphs).Select(TextChunk.Split));
        foreach (var stack in Stacks(horizontal, glyphs))
        {
            double left = stack.Min(line => line.From), right = stack.Max(line => line.To);
            var heights = Heights(stack);
            if (heights.Count < FewestLines) continue;

            // Lines over and under the table, or under its header, part no rows.
            var bands = heights.Zip(
                heights.Skip(1),
                (top, bottom) => (Top: top, Bottom: bottom, Lines: Lines(glyphs, new Box(left, top, right, bottom), units)))
                .ToList();
            if (bands.Exists(band => band.Lines.Count(IsRow) > 1)) continue;

            var rows = bands.Select(band => TableRow.Of(band.Top, band.Bottom, band.Lines)).ToImmutableArray();
            if (!rows.Any(row => row.Values.Length > 1 || (row.Values.Length == 1 && row.Labels.Length > 0))) continue;
            ImmutableArray<double> edges = [.. Edges(stack, left)];
            foreach (var lattice in AlignedTables.Divide(rows, edges, (y, from, to) => stack.Any(line =>
                Math.Abs(line.At - y) <= RuledLine.SameRulePoints && line.From <= ((from + to) / 2) && line.To >= (from + to) / 2)))
            {
                yield return lattice;
            }
        }
    }

    private static List<double> Heights(List<RuledLine> stack)
    {
        var heights = new List<double>();
        foreach (var line in stack)
        {
            if (heights.Count == 0 || line.At - heights[^1] > RuledLine.SameRulePoints) heights.Add(line.At);
        }

        return heights;
    }

    private static IEnumerable<double> Edges(List<RuledLine> stack, double left) =>
        from line in stack
        where line.From > left + RuledLine.SameRulePoints
        group line.From by Math.Round(line.From / RuledLine.SameRulePoints) into same
        orderby same.Key
        select same.Min();

    private static ImmutableArray<ImmutableArray<TextChunk>> Lines(ImmutableArray<Glyph> glyphs, Box band, UnitColumn units) =>
        [.. TextLine.FromGlyphs(glyphs.Where(glyph => band.Contains(glyph.Box.Centre))).Select(line => units.Mark(TextChunk.Split(line)))];

    /// <summary>Several values, or a label and its value: the end of a broken number stands alone.</summary>
    private static bool IsRow(ImmutableArray<TextChunk> line)
    {
        var first = TableRow.FirstValue(line);
        return line.Length - first > 1 || (line.Length - first == 1 && first > 0);
    }

    /// <summary>Lines below each other with nothing but table rows between them.</summary>
    private static IEnumerable<List<RuledLine>> Stacks(ImmutableArray<RuledLine> horizontal, ImmutableArray<Glyph> glyphs)
    {
        var stack = new List<RuledLine>();
        foreach (var line in horizontal.Where(line => line.Length >= ShortestPoints).OrderBy(line => line.At).ThenBy(line => line.From))
        {
            if (stack.Count > 0 && !Continues(stack, line, glyphs))
            {
                yield return stack;
                stack = [];
            }

            stack.Add(line);
        }

        if (stack.Count > 0) yield return stack;
    }

    private static bool Continues(List<RuledLine> stack, RuledLine line, ImmutableArray<Glyph> glyphs)
    {
        var above = stack[^1];
        if (line.At - above.At > HighestBandPoints) return false;
        double left = stack.Min(other => other.From), right = stack.Max(other => other.To);
        if (line.From > right || line.To < left) return false;
        if (line.At - above.At <= RuledLine.SameRulePoints) return true;

        // A heading between two tables stands alone in its band; the first words of a row never do.
        var band = new Box(Math.Min(left, line.From), above.At, Math.Max(right, line.To), line.At);
        var lines = TextLine.FromGlyphs(glyphs.Where(glyph => band.Contains(glyph.Box.Centre))).Select(TextChunk.Split).ToList();
        return !(lines.Count == 1 && lines[0].Length == 1 && SectionHeading.IsMatch(lines[0][0].Text));
    }
}
