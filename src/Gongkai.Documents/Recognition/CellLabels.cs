using System.Collections.Immutable;

namespace Gongkai.Documents.Recognition;

/// <summary>The texts of labels as the second reader has them.</summary>
internal static class CellLabels
{
    // Of the width of a line of ink, so much stands in lines that the second reader found, where it found all of it.
    private const double CoveredShare = 0.9;

    // A line may stand out of its cell by this part of its height.
    private const double LeewayShare = 0.3;

    // Taller than wide by this is a column of characters, which no reader of lines reads.
    private const double ColumnShare = 1.5;

    /// <summary>For each label its words: the lines that were found in its cell, or else what is read in its own picture.</summary>
    public static IReadOnlyList<RecognizedWord>[] Of(
        IReadOnlyList<(CellScan Cell, ImmutableArray<FoundLine>? Lines)> labels, ITextReader reader)
    {
        var words = labels.Select(label => Found(label.Cell, label.Lines ?? [])).ToArray();
        var rest = Enumerable.Range(0, labels.Count).Where(at => words[at].Count == 0).ToList();
        var read = reader.Read(rest.ConvertAll(at => labels[at].Cell.Label ?? new Raster(1, 1)));
        foreach (var (at, line) in rest.Zip(read))
        {
            if (line.Text.IsEmpty) continue;
            words[at] =
            [
                new RecognizedWord(
                    string.Concat(line.Text.Select(character => character.Text)), labels[at].Cell.Bounds, 1, labels[at].Cell.Bounds,
                    line.Text.Average(character => character.Confidence)),
            ];
        }

        return words;
    }

    /// <summary>The lines in the cell in reading order; none where they are not all of its text.</summary>
    private static IReadOnlyList<RecognizedWord> Found(CellScan cell, ImmutableArray<FoundLine> lines)
    {
        var inside = lines.Where(line => !line.Text.IsEmpty && Holds(cell.Bounds, line.Ink)).ToList();
        if (inside.Exists(line => line.Ink.Height > ColumnShare * line.Ink.Width && line.Text.Length > 1)) return [];
        if (!cell.Inks.All(ink => IsCovered(ink, inside))) return [];
        // From top to bottom; what stands beside each other from left to right.
        var rows = new List<List<FoundLine>>();
        foreach (var line in inside.OrderBy(line => line.Ink.Top + line.Ink.Bottom))
        {
            if (rows.Count > 0 && rows[^1].Exists(other => StandBeside(other.Ink, line.Ink))) rows[^1].Add(line);
            else rows.Add([line]);
        }

        return
        [
            .. rows.SelectMany((row, at) => row.OrderBy(line => line.Ink.Left)
                .Select(line => new RecognizedWord(line.Words, line.Ink, at, line.Ink, line.Confidence))),
        ];
    }

    private static bool IsCovered(PixelRect ink, List<FoundLine> lines) =>
        lines.Sum(line => Math.Max(0, line.Ink.Intersect(ink) is { IsEmpty: false } common ? common.Width : 0)) >= CoveredShare * ink.Width;

    private static bool StandBeside(PixelRect one, PixelRect other) =>
        2 * (Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top)) > Math.Min(one.Height, other.Height);

    private static bool Holds(PixelRect cell, PixelRect ink)
    {
        var leeway = (int)Math.Ceiling(LeewayShare * ink.Height);
        return cell.Grow(leeway).Intersect(ink) == ink;
    }
}
