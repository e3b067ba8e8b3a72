using System.Collections.Immutable;

namespace Gongkai.Extraction.Pages;

/// <summary>A cell between the lines of a lattice: the rows and columns it covers, from 0.</summary>
internal readonly record struct LatticeCell(int Row, int Column, int RowSpan, int ColumnSpan)
{
    /// <summary>Divides a raster into cells: neighbours without a line between them are one cell.</summary>
    /// <param name="rows">Rows of the raster.</param>
    /// <param name="columns">Columns of the raster.</param>
    /// <param name="lineLeftOf">Whether a line is drawn at the left of the field in this row and column.</param>
    /// <param name="lineAbove">Whether a line is drawn above the field.</param>
    public static ImmutableArray<LatticeCell> Divide(int rows, int columns, Func<int, int, bool> lineLeftOf, Func<int, int, bool> lineAbove)
    {
        var sets = new DisjointSets(rows * columns);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var field = (row * columns) + column;
                if (column > 0 && !lineLeftOf(row, column)) sets.Join(field, field - 1);
                if (row > 0 && !lineAbove(row, column)) sets.Join(field, field - columns);
            }
        }

        return Rectangles(rows, columns, sets);
    }

    /// <summary>Sets that are no rectangles, where a piece of a line is missing, are cut into rectangles row by row.</summary>
    private static ImmutableArray<LatticeCell> Rectangles(int rows, int columns, DisjointSets sets)
    {
        var taken = new bool[rows * columns];
        var cells = ImmutableArray.CreateBuilder<LatticeCell>();
        for (var field = 0; field < taken.Length; field++)
        {
            if (taken[field]) continue;
            int row = field / columns, column = field % columns, set = sets.Find(field);
            var width = 1;
            while (column + width < columns && IsFree(row, column + width)) width++;
            var height = 1;
            while (row + height < rows && IsFreeRow(row + height)) height++;
            for (var at = row; at < row + height; at++) Array.Fill(taken, true, (at * columns) + column, width);
            cells.Add(new(row, column, height, width));

            bool IsFree(int atRow, int atColumn) => !taken[(atRow * columns) + atColumn] && sets.Find((atRow * columns) + atColumn) == set;

            // The row below belongs to the cell when it is as wide: neither narrower nor wider.
            bool IsFreeRow(int atRow) =>
                Enumerable.Range(column, width).All(atColumn => IsFree(atRow, atColumn))
                && (column == 0 || !IsFree(atRow, column - 1))
                && (column + width == columns || !IsFree(atRow, column + width));
        }

        return cells.ToImmutable();
    }
}
