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

    // A character beside another stands at its height and over no more than an edge of it.
    private const double BesideShare = 0.5;

    // Numbers; a picture beside a label is a sign of some kind.
    private const int LongestNumber = 15;

    // A dash stands about half way down its cell.
    private const double MiddleShare = 0.15;

    /// <summary>The grid with such cells marked.</summary>
    /// <param name="glyphs">What is printed on the page: a picture under text is its background.</param>
    public static Grid Mark(Grid grid, Page page, ImmutableArray<Glyph> glyphs)
    {
        if (grid.Location.Box is not { } table) return grid;
        var pictures = page.Images.Select(image => image.Box).Where(box => Overlap(box, table) > 0)
            .Select(box => (Box: box, IsBackground: glyphs.Any(glyph => box.Contains(glyph.Box.Centre)))).ToList();
        var drawn = page.Ink.Where(box => table.Contains(box.Centre)).ToList();
        List<Box> shapes = [.. drawn, .. page.Struck.Where(box => table.Contains(box.Centre))];
        var strokes = page.Rulings.Where(ruling => IsStroke(ruling) && table.Contains(ruling.From)).ToList();
        if (pictures.Count == 0 && shapes.Count == 0 && strokes.Count == 0) return grid;

        return grid with
        {
            Cells = [
            .. grid.Cells.Select(cell => cell.Location.Box is not { } box ? cell
                : cell.Text.Length == 0 ? cell with { Unread = ContentOf(box) }
                : cell.Unread == UnreadContent.None && IsShort(cell.Text) ? cell with { Unread = Beside(box) }
                : cell)],
        };

        // Next to digits, and as high, stands what may be another digit.
        UnreadContent Beside(Box cell)
        {
            var printed = glyphs.Where(glyph => cell.Contains(glyph.Box.Centre)).Select(glyph => glyph.Box).ToList();
            if (pictures.Exists(picture => IsBeside(picture.Box))) return UnreadContent.Picture;
            return drawn.Exists(IsBeside) ? UnreadContent.Drawing : UnreadContent.None;

            bool IsBeside(Box box) => LiesIn(box, cell) && box.Height >= ShortestStrokePoints && box.Width <= LongestStrokePoints
                && printed.Exists(glyph => Math.Min(glyph.Bottom, box.Bottom) - Math.Max(glyph.Top, box.Top) >= BesideShare * box.Height)
                && !printed.Exists(glyph => Overlap(glyph, box) > BesideShare * Math.Min(Area(glyph), Area(box)));
        }

        UnreadContent ContentOf(Box cell)
        {
            if (pictures.Exists(
                picture => LiesIn(picture.Box, cell)
                || (!picture.IsBackground && Overlap(picture.Box, cell) >= CoveredShare * Area(cell)))) return UnreadContent.Picture;
            return shapes.Exists(shape => LiesIn(shape, cell))
                || IsDrawnOf(strokes.Where(stroke => IsWithin(stroke, cell)), cell) ? UnreadContent.Drawing : UnreadContent.None;
        }
    }

    private static bool IsShort(string text) => text.Length <= LongestNumber && text.AsSpan().ContainsAnyInRange('0', '9');

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
