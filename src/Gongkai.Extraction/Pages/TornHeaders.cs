using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>
/// Completes a header that a page break tears: a head that covers several rows is printed above the break, and below it stands an empty
/// cell.
/// </summary>
internal static class TornHeaders
{
    /// <summary>
    /// Prints the heads of a table that ends a page without any value again in the empty cells that continue them on the next page.
    /// </summary>
    public static ImmutableArray<Block> Join(ImmutableArray<Block> blocks)
    {
        var joined = blocks.ToBuilder();
        Grid? above = null;
        for (var at = 0; at < joined.Count; at++)
        {
            if (joined[at] is Block.Paragraph { Kind: ParagraphKind.Navigation }) continue;
            var grid = (joined[at] as Block.Table)?.Grid;
            if (above is not null && grid is not null && grid.Location.Page == above.Location.Page + 1)
                joined[at] = new Block.Table(WithHeads(above, grid));
            above = grid is not null && !grid.Cells.Any(cell => IsNumber(cell.Text)) ? grid : null;
        }

        return joined.ToImmutable();
    }

    private static Grid WithHeads(Grid upper, Grid lower)
    {
        var first = lower.Cells.Where(cell => cell.Row == 0).ToList();
        if (first.TrueForAll(cell => cell.Text.Length == 0) || first.Exists(cell => IsNumber(cell.Text))) return lower;

        var heads = upper.Cells.Where(cell => cell.Row + cell.RowSpan == upper.RowCount && cell.Text.Length > 0).ToList();
        return lower
            with
        {
            Cells = [
            .. lower.Cells.Select(
            cell => cell is { Row: 0, Text: "" }
            && heads.Find(head => TornRows.IsSameColumn(head, cell)) is { } head ? cell with { Text = head.Text } : cell)]
        };
    }

    private static bool IsNumber(string text) =>
        text.Length > 0 && text.All(letter => char.IsDigit(letter) || letter is '.' or ',' or '-' or '\n');
}
