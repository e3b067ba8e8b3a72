using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Takes a sheet apart on which several pages are printed side by side.</summary>
/// <remarks>Such pages have the same margins, and nothing reaches over the gutters between them. A wide table may leave the middle free as
/// well; but no line of text fills each of its halves.</remarks>
internal static class PagesOnSheet
{
    // More pages side by side could not be read.
    private const int MostParts = 3;

    // The gutter is at least this wide, as two margins of printed pages are.
    private const double NarrowestGutterPoints = 30.0;

    // The text of each page begins at the same distance from its edge, up to this.
    private const double SameMarginPoints = 12.0;

    // Each page has a line of text or a ruling as long as this part of the room between its margins.
    private const double LongLineShare = 0.6;

    /// <summary>The pages from left to right, in the coordinates of the sheet; the sheet itself when it is one page.</summary>
    public static ImmutableArray<(Page Page, ImmutableArray<Glyph> Glyphs)> Of(Page sheet, ImmutableArray<Glyph> glyphs)
    {
        if (sheet.Width <= sheet.Height || sheet.Recognition is not null || glyphs.IsEmpty) return [(sheet, glyphs)];
        for (var count = MostParts; count > 1; count--)
        {
            if (Divide(sheet, glyphs, count) is { } parts) return parts;
        }

        return [(sheet, glyphs)];
    }

    private static ImmutableArray<(Page, ImmutableArray<Glyph>)>? Divide(Page sheet, ImmutableArray<Glyph> glyphs, int count)
    {
        var width = sheet.Width / count;
        if (width > sheet.Height) return null;
        for (var edge = 1; edge < count; edge++)
        {
            if (!IsFree(edge * width, sheet, glyphs)) return null;
        }

        var parts = glyphs.ToLookup(glyph => Math.Clamp((int)(glyph.Box.Centre.X / width), 0, count - 1));
        var margins = new List<double>();
        foreach (var part in parts)
        {
            var (left, right) = (part.Min(glyph => glyph.Box.Left), part.Max(glyph => glyph.Box.Right));
            var room = width - (2 * (left - (part.Key * width)));
            var longest = Math.Max(
                LongestText(part),
                sheet.Rulings.Where(ruling => ruling.From.X >= left - SameMarginPoints && ruling.To.X <= right + SameMarginPoints)
                .Select(ruling => ruling.To.X - ruling.From.X).DefaultIfEmpty(0).Max());
            if (longest < LongLineShare * room) return null;
            margins.Add(left - (part.Key * width));
        }

        if (margins.Count < 2 || margins.Max() - margins.Min() > SameMarginPoints) return null;
        return [.. parts.OrderBy(part => part.Key)
            .Select(part => (Cut(sheet, part.Key * width, (part.Key + 1) * width), part.ToImmutableArray()))];
    }

    private static bool IsFree(double at, Page sheet, ImmutableArray<Glyph> glyphs)
    {
        double left = at - (NarrowestGutterPoints / 2), right = at + (NarrowestGutterPoints / 2);
        return !glyphs.Any(glyph => glyph.Box.Right > left && glyph.Box.Left < right)
            && !sheet.Rulings.Any(ruling => ruling.To.X > left && ruling.From.X < right);
    }

    /// <summary>The width of the longest line without gaps.</summary>
    private static double LongestText(IEnumerable<Glyph> part) =>
        TextLine.FromGlyphs(part).SelectMany(line => TextChunk.Split(line)).Max(word => word.Box.Width);

    private static Page Cut(Page sheet, double left, double right)
    {
        return sheet with
        {
            Glyphs = [.. sheet.Glyphs.Where(glyph => IsInside(glyph.Box))],
            Rulings = [.. sheet.Rulings.Where(ruling => ruling.From.X >= left && ruling.To.X <= right)],
            Images = [.. sheet.Images.Where(image => IsInside(image.Box))],
            Ink = [.. sheet.Ink.Where(IsInside)],
            Struck = [.. sheet.Struck.Where(IsInside)],
        };

        bool IsInside(Box box) => box.Centre.X >= left && box.Centre.X < right;
    }
}
