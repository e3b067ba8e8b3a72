using System.Collections.Immutable;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Assigns the cells of rows that stand in grid columns to the named columns above them.</summary>
internal static class ColumnPlacement
{
    /// <summary>The cell below each named column, or null where the row has none; empty when a printed cell belongs to no single column.</summary>
    public static ImmutableArray<PrintedCell?> Place(LabelledRow row, ImmutableArray<HeaderColumn> columns)
    {
        var placed = new PrintedCell?[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            var column = columns[index];
            var cells = row.Rest.Where(cell => cell.Column < column.End && cell.End > column.Start).ToList();
            var printed = cells.Where(cell => !cell.IsBlank).ToList();
            if (printed.Count > 1 || (printed.Count == 1 && CoversAnother(printed[0], columns, index))) return [];
            placed[index] = printed.Count == 1 ? printed[0] : cells.Count > 0 ? cells[0] : null;
        }

        return [.. placed];
    }

    /// <summary>The cells behind the label, one for each column; empty when there are more or fewer. A remark behind the last column is left out.</summary>
    public static ImmutableArray<PrintedCell?> InOrder(LabelledRow row, int count)
    {
        if (row.Leaf is not { } leaf) return [];
        var cells = row.Row.Cells.Where(cell => cell.Column > leaf.Column && !cell.Continued).ToList();
        while (cells.Count > count && (cells[^1].IsBlank || !cells[^1].IsValue)) cells.RemoveAt(cells.Count - 1);
        return cells.Count == count && cells.TrueForAll(cell => cell.IsValue) ? [.. cells] : [];
    }

    private static bool CoversAnother(PrintedCell cell, ImmutableArray<HeaderColumn> columns, int index) =>
        columns.Where((column, other) => other != index && cell.Column < column.End && cell.End > column.Start).Any();
}
