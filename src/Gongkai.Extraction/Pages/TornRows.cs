using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Puts rows together that a page break tears within their cells: the lower half of a broken number is no number.</summary>
internal static class TornRows
{
    // The columns of both parts stand at the same x up to this.
    private const double SameColumnPoints = 3.0;

    // A row of its own fills at least half of its cells; of a torn row only the longest numbers go on.
    private const double MostFilledShare = 0.5;

    /// <summary>Moves the rest of a torn row from the first table of a page to the last table of the page before.</summary>
    public static ImmutableArray<Block> Join(ImmutableArray<Block> blocks, DiagnosticLog log)
    {
        var joined = blocks.ToBuilder();
        var before = -1;
        for (var at = 0; at < joined.Count; at++)
        {
            if (joined[at] is Block.Paragraph { Kind: ParagraphKind.Navigation }) continue;
            if (joined[at] is not Block.Table lower)
            {
                before = -1;
                continue;
            }

            if (before >= 0 && joined[before] is Block.Table upper && lower.Location.Page == upper.Location.Page + 1
                && Rest(upper.Grid, lower.Grid) is { Count: > 0 } rest)
            {
                joined[before] = new Block.Table(WithRest(upper.Grid, rest));
                log.Add(PageRules.TornRow, $"{rest.Count} numbers go on at the top of page {lower.Location.Page}.", upper.Location);
                if (lower.Grid.RowCount == 1)
                {
                    joined.RemoveAt(at--);
                    continue;
                }

                joined[at] = new Block.Table(WithoutFirstRow(lower.Grid));
            }

            before = at;
        }

        return joined.ToImmutable();
    }

    /// <summary>
    /// For each cell of the upper table's last row that goes on, what stands in the lower table's first row; empty when that is a row of
    /// its own.
    /// </summary>
    private static Dictionary<Cell, string> Rest(Grid upper, Grid lower)
    {
        var rest = new Dictionary<Cell, string>();
        var first = lower.Cells.Where(cell => cell.Row == 0).ToList();
        var filled = first.Where(cell => cell.Text.Length > 0).ToList();
        if (filled.Count == 0 || filled.Count > MostFilledShare * first.Count || first.Exists(cell => cell.RowSpan > 1)) return rest;
        foreach (var cell in filled)
        {
            var above = upper.Cells.FirstOrDefault(other => other.Row + other.RowSpan == upper.RowCount && IsSameColumn(other, cell));
            if (above is null || !IsDigits(above.Text) || !IsDigits(cell.Text)) return [];
            rest.Add(above, cell.Text);
        }

        return rest;
    }

    /// <summary>True when two cells on either side of a page break stand in the same columns.</summary>
    public static bool IsSameColumn(Cell upper, Cell lower) =>
        upper.Location.Box is { } above && lower.Location.Box is { } below
        && Math.Abs(above.Left - below.Left) <= SameColumnPoints && Math.Abs(above.Right - below.Right) <= SameColumnPoints;

    private static bool IsDigits(string text) =>
        text.Length > 0 && text.All(letter => char.IsDigit(letter) || letter is '.' or ',' or '\n');

    private static Grid WithRest(Grid grid, Dictionary<Cell, string> rest) => grid with
    {
        Cells = [.. grid.Cells.Select(cell => rest.TryGetValue(cell, out var more) ? cell with { Text = cell.Text + "\n" + more } : cell)],
    };

    private static Grid WithoutFirstRow(Grid grid) => grid with
    {
        RowCount = grid.RowCount - 1,
        Cells = [.. grid.Cells.Where(cell => cell.Row > 0).Select(cell => cell with { Row = cell.Row - 1 })],
    };
}
