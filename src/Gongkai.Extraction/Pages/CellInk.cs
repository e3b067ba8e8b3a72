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

    /// <summary>The grid with such cells marked.</summary>
    /// <param name="glyphs">What is printed on the page: a picture under text is its background.</param>
    public static Grid Mark(Grid grid, Page page, ImmutableArray<Glyph> glyphs)
    {
        if ((page.Ink.IsEmpty && page.Images.IsEmpty) || grid.Place.Box is not { } table) return grid;
        var pictures = page.Images.Select(image => image.Box).Where(box => Overlap(box, table) > 0).Select(box => (Box: box, IsBackground: glyphs.Any(glyph => box.Contains(glyph.Box.Centre)))).ToList();
        var shapes = page.Ink.Where(box => table.Contains(box.Centre)).ToList();
        if (pictures.Count == 0 && shapes.Count == 0) return grid;

        return grid with { Cells = [.. grid.Cells.Select(cell => cell is { Text: "", Place.Box: { } box } ? cell with { Unread = ContentOf(box) } : cell)] };

        UnreadContent ContentOf(Box cell)
        {
            if (pictures.Exists(picture => LiesIn(picture.Box, cell) || (!picture.IsBackground && Overlap(picture.Box, cell) >= CoveredShare * Area(cell)))) return UnreadContent.Picture;
            return shapes.Exists(shape => LiesIn(shape, cell)) ? UnreadContent.Drawing : UnreadContent.None;
        }
    }

    private static bool LiesIn(Box drawn, Box cell) => cell.Contains(drawn.Centre) && Overlap(drawn, cell) >= InsideShare * Area(drawn);

    private static double Overlap(Box one, Box other)
    {
        double width = Math.Min(one.Right, other.Right) - Math.Max(one.Left, other.Left), height = Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);
        return width > 0 && height > 0 ? width * height : 0;
    }

    private static double Area(Box box) => box.Width * box.Height;
}
