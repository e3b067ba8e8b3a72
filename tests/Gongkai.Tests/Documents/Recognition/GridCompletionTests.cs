using System.Collections.Immutable;
using Gongkai.Documents.Recognition;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Recognition;

/// <summary>Grids of 100 × 40 pixels a cell, and as many points.</summary>
public sealed class GridCompletionTests
{
    [Fact]
    public void A_cell_over_rows_with_a_number_each_is_divided_where_other_cells_are()
    {
        var grid = Grid(rows: 4, columns: 2, CellAt(0, 1, rowSpan: 4), [.. Column(0, 4)]);

        var completed = Complete(grid, Number(1, 1), Number(2, 1), Number(3, 1));

        // The header over the numbers keeps its row.
        Assert.Equal(
            [(0, 1), (1, 1), (2, 1), (3, 1)],
            completed.Cells.Where(cell => cell.Column == 1).Select(cell => (cell.Row, cell.RowSpan)));
        Assert.Equal(new Box(100, 80, 200, 120), completed.Cells.Single(cell => (cell.Row, cell.Column) == (2, 1)).Location.Box);
    }

    [Fact]
    public void Rows_without_a_number_stay_together()
    {
        var grid = Grid(rows: 4, columns: 2, CellAt(0, 1, rowSpan: 4), [.. Column(0, 4)]);

        Assert.Equal(
            [(0, 2), (2, 1), (3, 1)],
            Complete(grid, Number(2, 1), Number(3, 1)).Cells.Where(cell => cell.Column == 1).Select(cell => (cell.Row, cell.RowSpan)));
    }

    [Fact]
    public void A_cell_over_columns_with_a_number_each_is_divided()
    {
        var grid = Grid(rows: 2, columns: 3, CellAt(1, 0, columnSpan: 3), CellAt(0, 0), CellAt(0, 1), CellAt(0, 2));

        Assert.Equal(
            [(0, 1), (1, 1), (2, 1)],
            Complete(grid, Number(1, 0), Number(1, 1), Number(1, 2)).Cells.Where(cell => cell.Row == 1)
                .Select(cell => (cell.Column, cell.ColumnSpan)));
    }

    [Fact]
    public void One_number_divides_nothing() =>
        Assert.Equal(
            5, Complete(Grid(rows: 4, columns: 2, CellAt(0, 1, rowSpan: 4), [.. Column(0, 4)]), Number(2, 1)).Cells.Length);

    [Fact]
    public void Two_numbers_in_one_row_divide_nothing()
    {
        var grid = Grid(rows: 4, columns: 2, CellAt(0, 1, rowSpan: 4), [.. Column(0, 4)]);
        var beside = Number(2, 1) with { Ink = Number(2, 1).Ink.Move(20, 0) };

        Assert.Same(grid, Complete(grid, Number(2, 1), beside));
    }

    private static Grid Complete(Grid grid, params ImmutableArray<FoundLine> lines) =>
        GridCompletion.Of(grid, lines, cell => FieldOf(cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan));

    private static FoundLine Number(int row, int column) =>
        new(new PixelRect((column * 100) + 40, (row * 40) + 10, (column * 100) + 50, (row * 40) + 30), [], "0", 0.9);

    private static PixelRect FieldOf(int row, int column, int rowSpan, int columnSpan) =>
        new(column * 100, row * 40, (column + columnSpan) * 100, (row + rowSpan) * 40);

    private static IEnumerable<Cell> Column(int column, int rows) => Enumerable.Range(0, rows).Select(row => CellAt(row, column));

    private static Cell CellAt(int row, int column, int rowSpan = 1, int columnSpan = 1)
    {
        var field = FieldOf(row, column, rowSpan, columnSpan);
        return new Cell(
            row, column, rowSpan, columnSpan, "", Location.OnPage(1, new Box(field.Left, field.Top, field.Right, field.Bottom)));
    }

    private static Grid Grid(int rows, int columns, Cell wide, params ImmutableArray<Cell> others) =>
        new(GridKind.Ruled, rows, columns, [wide, .. others], Location.OnPage(1, new Box(0, 0, columns * 100, rows * 40)));
}
