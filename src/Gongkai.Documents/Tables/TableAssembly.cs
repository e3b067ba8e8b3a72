using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Tables;

/// <summary>
/// Decides whether a table holds data or merely lays out the page, and makes a grid of the one and a run of blocks of the other.
/// </summary>
internal static class TableAssembly
{
    // The longest cell of the forms, the note on how to fill a column, has fewer than 100 characters, and its row has other cells.
    private const int ProseRowCharacters = 150;

    // A cell of the page's layout holds an article: several paragraphs. The longest note in a real data cell has about 200 characters.
    private const int ArticleCharacters = 400;
    private const int ArticleParagraphs = 3;
    private const int LayoutCells = 12;

    // A table around another one holds data only if the inner one is an exception in it: a label set in a box of its own.
    private const int FewestOuterCells = 6;
    private const int LargestInnerGrid = 4;

    /// <param name="slivers">Columns too narrow to be seen: where a program rounded the same edge twice, once for each of two rows.</param>
    public static void Emit(IReadOnlyList<PlacedCell> cells, List<Block> target, IReadOnlyCollection<int>? slivers = null)
    {
        if (cells.Count == 0) return;
        if (slivers is { Count: > 0 }) cells = WithoutSlivers(cells, slivers);
        if (IsLayout(cells))
        {
            foreach (var cell in InReadingOrder(cells)) target.AddRange(cell.Content);
            return;
        }

        var grid = Squeeze(cells);
        var columns = grid.Max(cell => cell.ColumnEnd);
        var from = 0;
        for (var i = 0; i < grid.Count; i++)
        {
            if (!IsProseRow(grid, i, columns)) continue;
            AddGrid(grid.GetRange(from, i - from), target);
            target.AddRange(grid[i].Content);
            from = i + 1;
        }

        AddGrid(grid.GetRange(from, grid.Count - from), target);
    }

    /// <summary>
    /// The cells without hidden columns: those that stand in them alone are gone, those that reach over them are narrower.
    /// </summary>
    public static List<PlacedCell> WithoutColumns(IReadOnlyList<PlacedCell> cells, HashSet<int> hidden)
    {
        var before = new List<int> { 0 };
        foreach (var column in Enumerable.Range(0, cells.Count == 0 ? 0 : cells.Max(cell => cell.ColumnEnd)))
            before.Add(before[^1] + (hidden.Contains(column) ? 0 : 1));
        return
        [
            .. cells.Where(cell => before[cell.ColumnEnd] > before[cell.Column])
                .Select(cell => cell with { Column = before[cell.Column], ColumnSpan = before[cell.ColumnEnd] - before[cell.Column] }),
        ];
    }

    private static bool IsLayout(IReadOnlyList<PlacedCell> cells)
    {
        if (cells.All(cell => cell.Column == cells[0].Column)) return true;

        var around = cells.Where(HoldsTable).ToList();
        if (around.Count > 0)
        {
            var small = around.All(cell => cell.Content.OfType<Block.Table>().All(table => table.Grid.Cells.Length <= LargestInnerGrid));
            return !small || cells.Count < FewestOuterCells || around.Count * 4 > cells.Count;
        }

        return cells.Count <= LayoutCells && cells.Any(IsArticle);
    }

    /// <summary>The cells of a layout, row by row; but where tables stand side by side, each right behind the caption above it.</summary>
    private static IEnumerable<PlacedCell> InReadingOrder(IReadOnlyList<PlacedCell> cells)
    {
        var beside = cells.Where(HoldsTable).GroupBy(cell => cell.Row).Where(row => row.Count() > 1).SelectMany(row => row).ToList();
        if (beside.Count == 0) return cells;

        var captions = new Dictionary<PlacedCell, PlacedCell>();
        foreach (var cell in beside)
        {
            if (cells.FirstOrDefault(
                other => other.RowEnd == cell.Row && other.Column == cell.Column && other.ColumnEnd == cell.ColumnEnd && IsCaption(other))
                is { } caption) captions[cell] = caption;
        }

        return cells.Except(captions.Values)
            .SelectMany(cell => captions.TryGetValue(cell, out var caption) ? [caption, cell] : (PlacedCell[])[cell]);
    }

    private static bool HoldsTable(PlacedCell cell) => cell.Content.Any(block => block is Block.Table);

    // A caption is short; what is longer is prose.
    private const int LongestCaption = 40;

    private static bool IsCaption(PlacedCell cell) => !HoldsTable(cell) && cell.Text.Trim().Length is > 0 and <= LongestCaption;

    private static bool IsArticle(PlacedCell cell) =>
        cell.Text.Length > ArticleCharacters && cell.Content.Count >= ArticleParagraphs;

    /// <summary>Prose set into a table as a row of its own.</summary>
    private static bool IsProseRow(List<PlacedCell> cells, int index, int columns)
    {
        var cell = cells[index];
        return cell.Column == 0 && cell.ColumnSpan == columns && cell.RowSpan == 1 && cell.Text.Length > ProseRowCharacters;
    }

    /// <summary>Takes out slivers that no cell fills alone, so that the edges on both sides of each become one again.</summary>
    private static List<PlacedCell> WithoutSlivers(IReadOnlyList<PlacedCell> cells, IReadOnlyCollection<int> slivers)
    {
        var filled = cells.Where(cell => cell.ColumnSpan == 1).Select(cell => cell.Column).ToHashSet();
        var dropped = new List<int>();
        foreach (var sliver in slivers.Order())
        {
            // Neighbouring slivers could otherwise leave a cell without width.
            if (!filled.Contains(sliver) && (dropped.Count == 0 || dropped[^1] != sliver - 1)) dropped.Add(sliver);
        }

        int Shift(int column) => column - dropped.Count(sliver => sliver < column);
        return [.. cells.Select(
            cell => cell with { Column = Shift(cell.Column), ColumnSpan = Shift(cell.ColumnEnd) - Shift(cell.Column) })];
    }

    /// <summary>Drops rows and columns in which no cell begins: they come from cut cells and from Word's invisible columns.</summary>
    private static List<PlacedCell> Squeeze(IReadOnlyList<PlacedCell> cells)
    {
        var rows = Numbering([.. cells.Select(cell => cell.Row)]);
        var columns = Numbering([.. cells.Select(cell => cell.Column)]);
        var squeezed = new List<PlacedCell>(cells.Count);
        foreach (var cell in cells)
        {
            var row = After(rows, cell.Row);
            var column = After(columns, cell.Column);
            var rowSpan = After(rows, cell.RowEnd) - row;
            var columnSpan = After(columns, cell.ColumnEnd) - column;
            squeezed.Add(cell with { Row = row, Column = column, RowSpan = rowSpan, ColumnSpan = columnSpan });
        }

        return squeezed;
    }

    private static int[] Numbering(SortedSet<int> starts) => [.. starts];

    /// <summary>How many of the used lines stand before this one.</summary>
    private static int After(int[] starts, int line)
    {
        var index = Array.BinarySearch(starts, line);
        return index < 0 ? ~index : index;
    }

    private static void AddGrid(List<PlacedCell> cells, List<Block> target)
    {
        if (cells.Count == 0) return;
        var top = cells.Min(cell => cell.Row);
        var builder = ImmutableArray.CreateBuilder<Cell>(cells.Count);
        foreach (var cell in cells)
        {
            builder.Add(new Cell(cell.Row - top, cell.Column, cell.RowSpan, cell.ColumnSpan, cell.Text, Location.Nowhere)
            {
                Unread = cell.Unread,
                Pieces = cell.Pieces,
            });
        }

        var grid = new Grid(
            GridKind.Ruled, cells.Max(cell => cell.RowEnd) - top, cells.Max(cell => cell.ColumnEnd), builder.MoveToImmutable(),
                Location.Nowhere);
        if (cells.Exists(cell => cell.Text.Length > 0)) target.Add(new Block.Table(grid));
        foreach (var cell in cells)
            target.AddRange(cell.Content.Where(block => block is Block.Picture));
    }
}
