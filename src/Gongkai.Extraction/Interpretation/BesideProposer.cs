using System.Collections.Immutable;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Reads a table that was printed in blocks beside one another, each with labels of its own: the blocks are put below one another and read
/// as rows.
/// </summary>
internal sealed class BesideProposer(RowsProposer rows)
{
    // Fewer labels between values may be words in value cells, such as 另行统计.
    private const int FewestLabels = 3;

    // A block of fewer blank cells may be the levels of a header or of the labels.
    private const int FewestColumns = 3;

    /// <summary>The readings of the blocks; none when labels stand in one place of the lines only.</summary>
    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public IEnumerable<TableReading> Propose(TableRegion region, string unit)
    {
        var lines = Stacked(region.Rows);
        return lines.Length == region.Rows.Length
            ? [] : rows.Propose(region with { Rows = lines }, unit).Select(reading => reading with { Proposer = "beside" });
    }

    private static ImmutableArray<Line> Stacked(ImmutableArray<Line> lines) =>
        Cut(lines) is { } cut
            ? [.. lines.Select(line => Part(line, 0, cut)).OfType<Line>(),
                .. Stacked([.. lines.Select(line => Part(line, cut, line.Width)).OfType<Line>()])]
            : lines;

    /// <summary>The column in which most lines print a label between values; null when too few do.</summary>
    private static int? Cut(ImmutableArray<Line> lines)
    {
        var columns = lines.Select(LabelBetweenValues).OfType<int>().CountBy(column => column).ToList();
        if (columns.Count == 0) return null;
        var most = columns.MaxBy(count => count.Value);
        return most.Value >= FewestLabels ? most.Key : null;
    }

    private static int? LabelBetweenValues(Line line)
    {
        var values = 0;
        var printed = false;
        for (var at = 0; at < line.Cells.Length; at++)
        {
            var token = line.Cells[at];
            if (token.IsValue)
            {
                values++;
                printed |= token.IsPrintedValue;
                continue;
            }

            if (!token.Continued && (printed || HoldsBlanks(line, values)) && HoldsValues(line, at + 1)) return token.Column;
            values = 0;
        }

        return null;
    }

    private static bool HoldsValues(Line line, int start)
    {
        var cells = line.Cells[start..];
        return cells.Any(token => token.IsPrintedValue) || HoldsBlanks(line, cells.TakeWhile(token => token.IsBlank).Count());
    }

    /// <summary>True when a row whose cells are all blank has them there: a group's heading beside its rows has fewer.</summary>
    private static bool HoldsBlanks(Line line, int blanks) => line.Shape == LineShape.Columns && blanks >= FewestColumns;

    /// <summary>The cells of a line that begin in some columns, as a line of their own; null when it has none there.</summary>
    private static Line? Part(Line line, int start, int end)
    {
        ImmutableArray<Token> cells = [.. line.Cells.Where(token => token.Column >= start && token.Column < end)
            .Select(token => start == 0 ? token : token with { Column = token.Column - start })];
        return cells.IsEmpty ? null : line with { Cells = cells, Width = Math.Min(end, line.Width) - start };
    }
}
