using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Finds the cell of a lattice at a point.</summary>
internal sealed class CellIndex
{
    private readonly ImmutableArray<double> _rows;
    private readonly ImmutableArray<double> _columns;
    private readonly int[,] _cells;

    public CellIndex(Lattice lattice)
    {
        _rows = lattice.Rows;
        _columns = lattice.Columns;
        _cells = new int[_rows.Length - 1, _columns.Length - 1];
        for (var index = 0; index < lattice.Cells.Length; index++)
        {
            var cell = lattice.Cells[index];
            for (var row = cell.Row; row < cell.Row + cell.RowSpan; row++)
            {
                for (var column = cell.Column; column < cell.Column + cell.ColumnSpan; column++) _cells[row, column] = index;
            }
        }
    }

    /// <summary>The index of the cell; -1 outside the lattice.</summary>
    public int CellAt(Point point)
    {
        int row = Slot(_rows, point.Y), column = Slot(_columns, point.X);
        return row < 0 || column < 0 ? -1 : _cells[row, column];
    }

    private static int Slot(ImmutableArray<double> positions, double at)
    {
        var next = positions.BinarySearch(at);
        var slot = next >= 0 ? next : ~next - 1;
        return slot == positions.Length - 1 && at <= positions[^1] ? slot - 1 : slot < positions.Length - 1 ? slot : -1;
    }
}
