using Gongkai.Model;

namespace Gongkai.Tests.Pages;

/// <summary>Prints grids so that a test can say what it expects in one string a row.</summary>
internal static class GridText
{
    /// <summary>
    /// The cells that begin in each row, <c>|</c> between them, <c>⏎</c> for line breaks; spans as <c>{rows}x{columns}</c> behind the
    /// text.
    /// </summary>
    public static string[] Rows(this Grid grid) =>
    [
        .. from row in Enumerable.Range(0, grid.RowCount)
           select string.Join('|', grid.Cells.Where(cell => cell.Row == row).OrderBy(cell => cell.Column).Select(Text)),
    ];

    private static string Text(Cell cell)
    {
        var span = cell is { RowSpan: 1, ColumnSpan: 1 } ? "" : $" {cell.RowSpan}x{cell.ColumnSpan}";
        return cell.Text.Replace('\n', '⏎') + span;
    }
}
