using System.Collections.Immutable;

namespace Gongkai.Extraction.Pages;

/// <summary>A row of a table of text: one line with its values, and around it the lines of its label.</summary>
/// <param name="Start">The first line, counted from the first line of the region.</param>
/// <param name="End">The line after the last.</param>
/// <param name="Group">Words left of the label, from captions of row groups that float beside the rows.</param>
/// <param name="Leaf">The words of its own label, line by line.</param>
/// <param name="Values">Its values from left to right; none where all its cells are blank, which only a label with an ordinal
/// tells.</param>
internal sealed record TextRow(
    int Start, int End, ImmutableArray<TextChunk> Group, ImmutableArray<ImmutableArray<TextChunk>> Leaf, ImmutableArray<TextChunk> Values)
{
    // "三、" and "（三）不" are pieces of captions printed from top to bottom; a label has more words behind its ordinal.
    private const int LongestOrdinal = 4;

    // Text files shift the lines of one label against each other by up to two characters.
    private const double DriftPoints = 12.0;

    // In front of a single value is a gap this wide, else it is a number in prose.
    private const double ValueGapEms = 1.4;

    public static ImmutableArray<TextRow> Find(ImmutableArray<ImmutableArray<TextChunk>> lines)
    {
        var anchors = new List<int>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (IsValueLine(lines[at]) || IsUnderHeader(lines, at, anchors)) anchors.Add(at);
        }

        var zone = anchors.SelectMany(at => Labels(lines[at])).Select(label => label.Box.Right).DefaultIfEmpty(0).Max();
        // Pieces of labels stand between rows with units, and end no table.
        var hasUnits = anchors.Exists(at => lines[at].Any(word => word.IsUnit));
        var rows = ImmutableArray.CreateBuilder<TextRow>(anchors.Count);
        var free = 0;
        for (var row = 0; row < anchors.Count; row++)
        {
            var anchor = anchors[row];
            var start = FirstLine(lines, free, anchor, zone);
            var limit = row + 1 < anchors.Count ? FirstLine(lines, anchor + 1, anchors[row + 1], zone, anchor - start)
                : Math.Min(lines.Length, anchor + 1 + (anchor - start));
            AddBlank(rows, lines, free, start, zone, hasUnits && row > 0);
            var end = anchor + 1;
            while (end < limit && GoesOn(lines, end, zone)) end++;
            rows.Add(Create(lines, start, end, lines[anchor][TableRow.FirstValue(lines[anchor])..]));
            free = end;
        }

        AddBlank(rows, lines, free, lines.Length, zone, pieces: false);
        return rows.ToImmutable();
    }

    /// <summary>
    /// Adds the rows without values between two others: their labels begin with an ordinal, or they are pieces of labels.
    /// </summary>
    private static void AddBlank(ImmutableArray<TextRow>.Builder rows, ImmutableArray<ImmutableArray<TextChunk>> lines, int from, int to,
        double zone, bool pieces)
    {
        var start = from;
        while (start < to)
        {
            if (!(pieces || BeginsLabel(lines[start])) || !IsLabelLine(lines[start], zone))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < to && GoesOn(lines, end, zone)) end++;
            rows.Add(Create(lines, start, end, []));
            start = end;
        }
    }

    /// <summary>
    /// True when a line may be the rest of the label on the line above it: no ordinal begins it, and it is not wider. A label is broken
    /// where its column
    /// ends, so that only its last line is shorter than the others.
    /// </summary>
    private static bool GoesOn(ImmutableArray<ImmutableArray<TextChunk>> lines, int at, double zone) =>
        IsLabelLine(lines[at], zone) && !BeginsLabel(lines[at])
        && (Labels(lines[at - 1]) is not [.., var above] || Labels(lines[at]) is not [.., var own]
            || own.Box.Width <= above.Box.Width + DriftPoints);

    private static bool IsValueLine(ImmutableArray<TextChunk> line)
    {
        var first = TableRow.FirstValue(line);
        var values = line.Length - first;
        return values > 1 || (values == 1 && first > 0
            && line[first].Box.Left - line[first - 1].Box.Right > ValueGapEms * line[first].Box.Height);
    }

    /// <summary>
    /// A label and its value close behind it, under a header of two words or another such row: 信息内容 本年处理决定数量, and below it 行政许可 816.
    /// The header's last word may go on in a line of its own.
    /// </summary>
    private static bool IsUnderHeader(ImmutableArray<ImmutableArray<TextChunk>> lines, int at, List<int> anchors)
    {
        if (lines[at] is not [{ IsValue: false }, { IsValue: true }]) return false;
        var above = at - 1;
        if (above > 0 && lines[above] is [{ IsValue: false }] && lines[above - 1] is [_, { IsValue: false }]) above--;
        return above >= 0 && lines[above] is [{ IsValue: false }, { } last] && last.IsValue == anchors.Contains(above);
    }

    private static ImmutableArray<TextChunk> Labels(ImmutableArray<TextChunk> line) => line[..TableRow.FirstValue(line)];

    /// <summary>True for a line that can be a part of a label: it begins where labels stand, and has no words in several columns.</summary>
    private static bool IsLabelLine(ImmutableArray<TextChunk> line, double zone) => line[0].Box.Left < zone && line[^1].Box.Left < zone;

    private static bool BeginsLabel(ImmutableArray<TextChunk> words) =>
        !words.IsEmpty && words[^1].IsEnumerated && (words[^1].Text.Length > LongestOrdinal || char.IsAsciiDigit(words[^1].Text[0]));

    /// <param name="free">The first line that belongs to no row above.</param>
    /// <param name="below">Without numbers in the labels, how many lines after <paramref name="free"/> end the label above.</param>
    private static int FirstLine(ImmutableArray<ImmutableArray<TextChunk>> lines, int free, int anchor, double zone, int below = 0)
    {
        var labels = Labels(lines[anchor]);
        // A caption that floats on the line of the values stands left of the label, whose lines are above and below.
        if (anchor > free && !labels.IsEmpty && (lines[anchor - 1].Length == 1 || lines[anchor - 1][^1].IsEnumerated)
            && IsLabelLine(lines[anchor - 1], zone) && labels[^1].Box.Right <= lines[anchor - 1][^1].Box.Left)
            labels = [];
        if (BeginsLabel(labels)) return anchor;

        var start = anchor;
        while (start > free && IsLabelLine(lines[start - 1], zone))
        {
            start--;
            if (BeginsLabel(lines[start])) return start;
        }

        // Without numbers: a label on the line of the values is whole, else it stands evenly around that line.
        return labels.IsEmpty ? Math.Max(start, Math.Min(free + below, anchor)) : anchor;
    }

    private static TextRow Create(ImmutableArray<ImmutableArray<TextChunk>> lines, int start, int end, ImmutableArray<TextChunk> values)
    {
        var labels = lines[start..end].Select(Labels).Where(line => !line.IsEmpty).ToList();
        var words = labels.ConvertAll(LeafWords);
        words.RemoveAll(leaf => words.Exists(other => other[0].Box.Left >= leaf[^1].Box.Right));
        var leaves = words.FindAll(BeginsLabel);
        var isNumbered = leaves.Count > 0;
        if (!isNumbered) leaves = words;
        double left = leaves.Select(leaf => leaf[0].Box.Left).DefaultIfEmpty(0).Min(), right = leaves
            .Select(leaf => leaf[^1].Box.Right).DefaultIfEmpty(0).Max();

        var group = ImmutableArray.CreateBuilder<TextChunk>();
        var leafLines = ImmutableArray.CreateBuilder<ImmutableArray<TextChunk>>();
        foreach (var line in labels)
        {
            // Beside the lines of a numbered label stand letters of captions; its own stand right of its beginning.
            var leaf = isNumbered ? [.. LeafWords(line).Where(word => word.Box.Centre.X >= left - DriftPoints)] : LeafWords(line);
            var isLeaf = !leaf.IsEmpty
                && (leaf.Length < line.Length || (leafLines.Count == 0 && BeginsLabel(line))
                    || (IsUnder(leaf, left, right) && !(isNumbered && leaf[0].IsEnumerated)));
            group.AddRange(isLeaf ? line[..^leaf.Length] : line);
            if (isLeaf) leafLines.Add(leaf);
        }

        return new TextRow(start, end, group.ToImmutable(), leafLines.ToImmutable(), values);
    }

    /// <summary>True for the rest of a label that is broken over lines: it stands below the label's beginning.</summary>
    private static bool IsUnder(ImmutableArray<TextChunk> words, double left, double right)
    {
        var centre = (words[0].Box.Left + words[^1].Box.Right) / 2;
        return centre >= left - DriftPoints && centre <= right + DriftPoints;
    }

    /// <summary>The words of a line that belong to the row's own label: the last one, or all letters of a spaced-out word.</summary>
    private static ImmutableArray<TextChunk> LeafWords(ImmutableArray<TextChunk> labels) =>
        labels.All(word => word.Text.Length == 1) ? labels : labels[^1..];
}
