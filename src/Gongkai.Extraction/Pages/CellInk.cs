using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Finds the cells without text in which something is drawn all the same: they are not blank.</summary>
internal static class CellInk
{
    // What is drawn in a cell lies within it, but for strokes that touch the border.
    private const double InsideShare = 0.7;

    // One picture of several values covers most of each of their cells; a seal or a logo only touches some.
    private const double CoveredShare = 0.5;

    // Strokes of digits are as long as type is high; dots of dotted lines are shorter, lines between cells longer.
    private const double ShortestStrokePoints = 3;
    private const double LongestStrokePoints = 30;

    // What comes closer to a border than this is a piece of it.
    private const double BorderPoints = 2;

    // A dash stands about half way down its cell.
    private const double MiddleShare = 0.15;

    /// <summary>The grid with such cells marked.</summary>
    /// <param name="glyphs">What is printed on the page: a picture under text is its background.</param>
    public static Grid Mark(Grid grid, Page page, ImmutableArray<Glyph> glyphs)
    {
        if (grid.Location.Box is not { } table || grid.Cells.All(cell => cell.Text.Length > 0)) return grid;
        var pictures = page.Images.Select(image => image.Box).Where(box => Overlap(box, table) > 0)
            .Select(box => (Box: box, IsBackground: glyphs.Any(glyph => box.Contains(glyph.Box.Centre)))).ToList();
        var shapes = page.Ink.Where(box => table.Contains(box.Centre)).ToList();
        var strokes = page.Rulings.Where(ruling => IsStroke(ruling) && table.Contains(ruling.From)).ToList();
        if (pictures.Count == 0 && shapes.Count == 0 && strokes.Count == 0) return grid;

        return grid with
        {
            Cells = [
            .. grid.Cells.Select(cell => cell is { Text: "", Location.Box: { } box } ? cell with { Unread = ContentOf(box) } : cell)]
        };

        UnreadContent ContentOf(Box cell)
        {
            if (pictures.Exists(
                picture => LiesIn(picture.Box, cell)
                || (!picture.IsBackground && Overlap(picture.Box, cell) >= CoveredShare * Area(cell)))) return UnreadContent.Picture;
            return shapes.Exists(shape => LiesIn(shape, cell))
                || IsDrawnOf(strokes.Where(stroke => IsWithin(stroke, cell)), cell) ? UnreadContent.Drawing : UnreadContent.None;
        }
    }

    private static bool IsStroke(Ruling ruling) =>
        ruling.Thickness > 0 && Length(ruling) is >= ShortestStrokePoints and <= LongestStrokePoints;

    private static double Length(Ruling ruling) => ruling.IsHorizontal ? ruling.To.X - ruling.From.X : ruling.To.Y - ruling.From.Y;

    private static bool IsWithin(Ruling stroke, Box cell) =>
        stroke.From.X >= cell.Left + BorderPoints && stroke.To.X <= cell.Right - BorderPoints && stroke.From.Y >= cell.Top + BorderPoints
            && stroke.To.Y <= cell.Bottom - BorderPoints;

    /// <summary>
    /// True for a digit made of upright strokes, or a dash in the middle of the cell. One line in its lower half is a line to write upon.
    /// </summary>
    private static bool IsDrawnOf(IEnumerable<Ruling> strokes, Box cell)
    {
        var all = strokes.ToList();
        return all.Count > 1
            || all.Exists(stroke => !stroke.IsHorizontal || Math.Abs(stroke.From.Y - cell.Centre.Y) <= MiddleShare * cell.Height);
    }

    private static bool LiesIn(Box drawn, Box cell) => cell.Contains(drawn.Centre) && Overlap(drawn, cell) >= InsideShare * Area(drawn);

    private static double Overlap(Box one, Box other)
    {
        double width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left),
            height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    private static double Area(Box box) => box.Width * box.Height;
}
