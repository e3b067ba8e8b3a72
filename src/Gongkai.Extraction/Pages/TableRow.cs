using System.Collections.Immutable;

namespace Gongkai.Extraction.Pages;

/// <summary>A row of a table without vertical lines.</summary>
/// <param name="Top">Where its band begins.</param>
/// <param name="Bottom">Where it ends.</param>
/// <param name="Labels">Words of its labels or of the header.</param>
/// <param name="Values">Its values from left to right; none for a row of the header.</param>
internal sealed record TableRow(double Top, double Bottom, ImmutableArray<TextChunk> Labels, ImmutableArray<TextChunk> Values)
{
    // A word this many times further from the first value than the values from each other is a label.
    private const double FarGaps = 1.8;

    public IEnumerable<TextChunk> Chunks => Labels.Concat(Values);

    /// <summary>A row of the words between two heights. Values are what ends a line; a digit among labels is a part of them.</summary>
    public static TableRow Of(double top, double bottom, IEnumerable<ImmutableArray<TextChunk>> lines)
    {
        var labels = ImmutableArray.CreateBuilder<TextChunk>();
        var values = ImmutableArray.CreateBuilder<TextChunk>();
        foreach (var line in lines)
        {
            var first = FirstValue(line);
            labels.AddRange(line[..first]);
            values.AddRange(line[first..]);
        }

        return new TableRow(top, bottom, labels.ToImmutable(), [.. values.OrderBy(value => value.Box.Left)]);
    }

    /// <summary>Where the values at the end of the line begin; the length of the line when it has none.</summary>
    public static int FirstValue(ImmutableArray<TextChunk> line)
    {
        var first = line.Length;
        while (first > 0 && line[first - 1].IsValue) first--;
        // What stands before a unit is the number of the line.
        for (var at = first; at < line.Length; at++) if (line[at].IsUnit) return at;

        // 无 is a mark, and also a letter of the caption 无法提供 when that is printed from top to bottom, far left of the values.
        var isCaption = first == 0 && line.Length > 2 && line[0].IsWord && !line[1].IsWord && Gap(line, 0) > FarGaps * Gap(line, 1);
        return isCaption ? 1 : first;
    }

    private static double Gap(ImmutableArray<TextChunk> line, int at) => line[at + 1].Box.Left - line[at].Box.Right;
}
