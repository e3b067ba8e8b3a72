namespace Gongkai.Documents.Recognition;

/// <summary>
/// What is printed in a cell, as shapes: lines of glyphs, without specks and without what is left of the lines around the cell.
/// </summary>
/// <param name="Lines">From top to bottom; none for a blank cell.</param>
internal sealed record CellInk(IReadOnlyList<InkLine> Lines)
{
    // Dust and the grain of a bad scan; a full point of 10-point type is a fifth of a digit high.
    private const double SpeckShare = 0.13;

    // A cell whose largest piece of ink is smaller than this part of a digit is blank. The smallest mark, a hyphen, is a third of a digit
    // wide.
    private const double BlankShare = 0.3;

    // What touches the cell's edge and is thinner than this part of a digit is left over from a line.
    private const double ThinShare = 0.28;

    // Digits of one page differ in height by less than this.
    private const double HighestDigitShare = 1.2;

    // Pieces of ink that overlap in height by this part of the lower one stand on one line.
    private const double SameLineShare = 0.35;

    /// <summary>Looks into a cell.</summary>
    /// <param name="digit">The height of a digit on the page, in pixels.</param>
    public static CellInk Of(Raster page, PixelRect cell, int threshold, double digit)
    {
        if (cell.IsEmpty) return new CellInk([]);
        var speck = Math.Max(1, (int)(SpeckShare * digit));
        var components = InkComponents.In(page, cell, threshold)
            .Where(component => Math.Max(component.Width, component.Height) > speck && component.Area > speck
                && !IsLeftOver(component, cell, digit)).ToList();
        if (!components.Exists(component => Math.Max(component.Width, component.Height) >= BlankShare * digit)) return new CellInk([]);
        return new CellInk(Divide(components, digit));
    }

    private static bool IsLeftOver(InkComponent component, PixelRect cell, double digit)
    {
        var field = component.Bounds;
        var thin = Math.Max(2, ThinShare * digit);
        var atTopOrBottom = field.Top == cell.Top || field.Bottom == cell.Bottom;
        var atSide = field.Left == cell.Left || field.Right == cell.Right;
        return (atTopOrBottom && component.Height <= thin) || (atSide && component.Width <= thin)
            || ((atTopOrBottom || atSide) && component.Area < 0.12 * component.Width * component.Height);
    }

    /// <summary>Puts pieces together that overlap in height; small ones go to the line that is nearest.</summary>
    private static List<InkLine> Divide(List<InkComponent> components, double digit)
    {
        var lines = new List<List<InkComponent>>();
        foreach (var component in components.OrderByDescending(component => component.Height).ThenBy(component => component.Bounds.Left))
        {
            var line = lines.Find(
                line => Overlap(Around(line), component.Bounds) >= SameLineShare * Math.Min(component.Height, Around(line).Height));
            if (line is null && component.Height < 0.5 * digit)
                line = lines.MinBy(line => Distance(Around(line), component.Bounds)) is { } near
                && Distance(Around(near), component.Bounds) < 0.35 * digit ? near : null;
            if (line is null) lines.Add([component]);
            else line.Add(component);
        }

        // The bar and the stem of a thin 7 or 5 may not touch: what is together no higher than a digit is one line.
        lines.Sort((one, other) => Around(one).Top.CompareTo(Around(other).Top));
        for (var at = 1; at < lines.Count;)
        {
            var (above, below) = (Around(lines[at - 1]), Around(lines[at]));
            if (above.Union(below).Height <= HighestDigitShare * digit
                && Math.Min(above.Right, below.Right) > Math.Max(above.Left, below.Left))
            {
                lines[at - 1].AddRange(lines[at]);
                lines.RemoveAt(at);
            }
            else
            {
                at++;
            }
        }

        return
        [
            .. lines.Where(line => line.Exists(component => Math.Max(component.Width, component.Height) >= BlankShare * digit))
                .Select(line => InkLine.Of(line, digit)).OrderBy(line => line.Bounds.Top),
        ];
    }

    private static PixelRect Around(List<InkComponent> components) =>
        components.Select(component => component.Bounds).Aggregate((one, other) => one.Union(other));

    private static int Overlap(PixelRect one, PixelRect other) => Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);

    private static int Distance(PixelRect one, PixelRect other) => -Overlap(one, other);
}
