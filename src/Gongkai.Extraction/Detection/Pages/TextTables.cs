using System.Collections.Immutable;

namespace Gongkai.Extraction.Detection.Pages;

/// <summary>Tables without any lines: rows of values, with labels that may run over several lines around them.</summary>
internal static class TextTables
{
    // Between the words of a row is at least one gap this wide; prose has none.
    private const double ColumnGapEms = 1.4;

    // A line that is longer than this part of the widest line, without a gap, is prose.
    private const double ProseShare = 0.7;

    // A gap between lines this high ends a table: text files leave two empty lines there.
    private const double TableGapEms = 3.2;

    public static IEnumerable<Lattice> Find(ImmutableArray<TextLine> lines)
    {
        if (lines.IsEmpty) yield break;
        double left = lines.Min(line => line.Box.Left), right = lines.Max(line => line.Box.Right);
        var words = lines.Select(TextChunk.Split).ToImmutableArray();
        var start = 0;
        while (start < lines.Length)
        {
            var end = start;
            while (end < lines.Length && IsTabular(end) && (end == start || lines[end].Baseline - lines[end - 1].Baseline < TableGapEms * lines[end].FontSize)) end++;
            if (end > start)
            {
                foreach (var lattice in Divide(words[start..end])) yield return lattice;
            }

            start = Math.Max(end, start + 1);
        }

        bool IsTabular(int at) =>
            !SectionHeading.IsMatch(lines[at].Text)
            && (HasGap(words[at], lines[at].FontSize) || lines[at].Box.Width < ProseShare * (right - left));
    }

    private static bool HasGap(ImmutableArray<TextChunk> words, double fontSize) =>
        words.Zip(words.Skip(1)).Any(pair => pair.Second.Box.Left - pair.First.Box.Right > ColumnGapEms * fontSize);

    private static IEnumerable<Lattice> Divide(ImmutableArray<ImmutableArray<TextChunk>> lines)
    {
        var anchors = Enumerable.Range(0, lines.Length).Where(at => IsValueLine(lines[at])).ToList();
        if (anchors.Count == 0) yield break;

        var starts = RowStarts(lines, anchors);
        var first = starts[0];
        while (first > 0 && !IsCaption(lines[first - 1])) first--;
        var rows = new List<TableRow>();
        for (var header = first; header < starts[0]; header++) rows.Add(HeaderRow(lines[header]));
        for (var row = 0; row < anchors.Count; row++)
        {
            var end = row + 1 < anchors.Count ? starts[row + 1] : LastEnd(lines, anchors, starts);
            rows.AddRange(Rows(lines, starts[row], anchors[row], end));
        }

        ImmutableArray<TableRow> closed = [.. rows.Zip([.. rows.Skip(1), rows[^1]], (row, next) => row with { Bottom = ReferenceEquals(row, next) ? row.Bottom : next.Top })];
        foreach (var lattice in AlignedTables.Divide(closed, [], (_, _, _) => true)) yield return lattice;
    }

    /// <summary>A value line: values at its end, and a label in front or several of them.</summary>
    private static bool IsValueLine(ImmutableArray<TextChunk> line)
    {
        var first = TableRow.FirstValue(line);
        var values = line.Length - first;
        return values > 1 || (values == 1 && first > 0 && line[first].Box.Left - line[first - 1].Box.Right > ColumnGapEms * line[first].Box.Height);
    }

    private static bool IsCaption(ImmutableArray<TextChunk> line) => line.Length == 1 && (line[0].IsEnumerated || SectionHeading.IsMatch(line[0].Text));

    private static TableRow HeaderRow(ImmutableArray<TextChunk> line) =>
        new(line.Min(word => word.Box.Top), line.Max(word => word.Box.Bottom), line, []);

    /// <summary>The row of a value line with its label; lines of the next header, which follow the label, are rows of their own.</summary>
    private static IEnumerable<TableRow> Rows(ImmutableArray<ImmutableArray<TextChunk>> lines, int start, int anchor, int end)
    {
        var valuesLeft = lines[anchor][TableRow.FirstValue(lines[anchor])].Box.Left;
        var labelEnd = end;
        for (var at = anchor + 1; at < end; at++)
        {
            if (!lines[at].Any(word => word.Box.Right > valuesLeft)) continue;
            labelEnd = at;
            break;
        }

        var parts = lines[start..labelEnd];
        yield return TableRow.Of(parts.Min(Top), parts.Max(Bottom), parts);
        for (var at = labelEnd; at < end; at++) yield return HeaderRow(lines[at]);
    }

    private static double Top(ImmutableArray<TextChunk> line) => line.Min(word => word.Box.Top);

    private static double Bottom(ImmutableArray<TextChunk> line) => line.Max(word => word.Box.Bottom);

    /// <summary>For each value line, the first line of its label.</summary>
    private static List<int> RowStarts(ImmutableArray<ImmutableArray<TextChunk>> lines, List<int> anchors)
    {
        var starts = new List<int>();
        for (var row = 0; row < anchors.Count; row++)
        {
            var anchor = anchors[row];
            var previous = row > 0 ? anchors[row - 1] : -1;
            starts.Add(RowStart(lines, previous, anchor, row > 0 ? previous - starts[row - 1] : 0));
        }

        return starts;
    }

    /// <param name="above">How many lines of label the row before has above its values: as many belong below them.</param>
    private static int RowStart(ImmutableArray<ImmutableArray<TextChunk>> lines, int previous, int anchor, int above)
    {
        var valuesLeft = lines[anchor][TableRow.FirstValue(lines[anchor])].Box.Left;
        var labels = lines[anchor][..TableRow.FirstValue(lines[anchor])];
        if (labels.Any(word => word.IsEnumerated && word.Text.Length > LongestOrdinal)) return anchor;

        var start = anchor;
        while (start - 1 > previous + above && IsLabelLine(lines[start - 1], valuesLeft)) start--;

        // A new label begins with its number; what stands before it ends the label above.
        for (var at = anchor - 1; at >= start; at--)
        {
            if (lines[at].Any(word => word.IsEnumerated && word.Text.Length > LongestOrdinal)) return at;
        }

        // A label without a number on the line of the values is whole, unless it hangs below its beginning.
        return labels.IsEmpty || previous < 0 ? start : anchor;
    }

    // "三、" alone is a piece of a vertical caption; a label has words behind its ordinal.
    private const int LongestOrdinal = 4;

    private static bool IsLabelLine(ImmutableArray<TextChunk> line, double valuesLeft) => line.All(word => word.Box.Right <= valuesLeft);

    /// <summary>After the last value line come as many lines of label as stand above it.</summary>
    private static int LastEnd(ImmutableArray<ImmutableArray<TextChunk>> lines, List<int> anchors, List<int> starts)
    {
        var above = anchors[^1] - starts[^1];
        return Math.Min(lines.Length, anchors[^1] + 1 + above);
    }
}
