using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Divides cells whose ruled lines were not found, by the numbers that the second reader found in them.</summary>
/// <remarks>
/// A cell holds one number. Where one spans several rows that other cells divide, and several of these rows have a number of their own in
/// it, a line between them was too faint or too broken to be found: each of the rows has a cell of its own there. So have columns.
/// </remarks>
internal static class GridCompletion
{
    // Two numbers in a cell may be a number that fell to pieces; of a missing line, more stand in it where the table is long.
    private const int FewestNumbers = 2;

    /// <param name="boxOf">Where a cell of the grid is, in pixels.</param>
    public static Grid Of(Grid grid, ImmutableArray<FoundLine> lines, Func<Cell, PixelRect> boxOf)
    {
        var numbers = lines.Where(line => line.IsNumber).Select(line => line.Ink).ToList();
        if (numbers.Count < FewestNumbers) return grid;
        var (rows, columns) = (Bands(grid, boxOf, isDown: true), Bands(grid, boxOf, isDown: false));
        var cells = grid.Cells.SelectMany(cell => Divided(cell, boxOf(cell), numbers, rows, isDown: true))
            .SelectMany(part => Divided(part.Cell, part.Box, numbers, columns, isDown: false))
            .OrderBy(part => part.Cell.Row).ThenBy(part => part.Cell.Column).ToList();
        return cells.Count == grid.Cells.Length ? grid : grid with { Cells = [.. cells.Select(part => part.Cell)] };
    }

    private static IEnumerable<(Cell Cell, PixelRect Box)> Divided(
        Cell cell, PixelRect box, List<PixelRect> numbers, (int From, int To)?[] bands, bool isDown)
    {
        var (first, span) = isDown ? (cell.Row, cell.RowSpan) : (cell.Column, cell.ColumnSpan);
        var held = span == 1 ? []
            : numbers.FindAll(number => box.Intersect(number) == number).ConvertAll(number => BandOf(number, bands, isDown));
        if (held.Count < FewestNumbers || held.Distinct().Count() < held.Count || held.Exists(band => band < first || band >= first + span))
        {
            yield return (cell, box);
            yield break;
        }

        var start = isDown ? box.Top : box.Left;
        for (var from = first; from < first + span;)
        {
            // Rows without a number stay together: a header over the numbers.
            var to = from + 1;
            if (!held.Contains(from))
            {
                while (to < first + span && !held.Contains(to)) to++;
            }

            var end = (to < first + span ? bands[to - 1]?.To ?? bands[to]?.From : null) ?? (isDown ? box.Bottom : box.Right);
            var part = isDown ? box with { Top = start, Bottom = end } : box with { Left = start, Right = end };
            var own = isDown ? cell with { Row = from, RowSpan = to - from } : cell with { Column = from, ColumnSpan = to - from };
            yield return (own with { Location = Scaled(cell.Location, box, part) }, part);
            (from, start) = (to, end);
        }
    }

    /// <summary>The place of a part of a cell.</summary>
    private static Location Scaled(Location place, PixelRect whole, PixelRect part)
    {
        if (place.Box is not { } box) return place;
        var (across, down) = (box.Width / whole.Width, box.Height / whole.Height);
        return place with
        {
            Box = new Box(
                box.Left + ((part.Left - whole.Left) * across), box.Top + ((part.Top - whole.Top) * down),
                box.Right - ((whole.Right - part.Right) * across), box.Bottom - ((whole.Bottom - part.Bottom) * down)),
        };
    }

    /// <summary>The row or column in which a number stands; -1 where none is divided off.</summary>
    private static int BandOf(PixelRect number, (int From, int To)?[] bands, bool isDown)
    {
        var middle = isDown ? (number.Top + number.Bottom) / 2 : (number.Left + number.Right) / 2;
        return Array.FindIndex(bands, band => band is { } known && middle >= known.From && middle < known.To);
    }

    /// <summary>Where each row or column begins and ends, as the cells of it alone have it; nothing where it has none.</summary>
    private static (int From, int To)?[] Bands(Grid grid, Func<Cell, PixelRect> boxOf, bool isDown)
    {
        var bands = new (int From, int To)?[isDown ? grid.RowCount : grid.ColumnCount];
        foreach (var group in grid.Cells.Where(cell => (isDown ? cell.RowSpan : cell.ColumnSpan) == 1)
            .GroupBy(cell => isDown ? cell.Row : cell.Column))
        {
            var boxes = group.Select(boxOf).Where(box => !box.IsEmpty).ToList();
            if (boxes.Count == 0) continue;
            var from = boxes.Select(box => isDown ? box.Top : box.Left);
            var to = boxes.Select(box => isDown ? box.Bottom : box.Right);
            bands[group.Key] = (from.Order().ElementAt(boxes.Count / 2), to.Order().ElementAt(boxes.Count / 2));
        }

        return bands;
    }
}
