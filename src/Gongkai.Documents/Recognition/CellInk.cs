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
    public static CellInk Of(Raster page, Field cell, int threshold, double digit)
    {
        if (cell.IsEmpty) return new CellInk([]);
        var speck = Math.Max(1, (int)(SpeckShare * digit));
        var blots = Blots.In(page, cell, threshold)
            .Where(blot => Math.Max(blot.Width, blot.Height) > speck && blot.Area > speck && !IsLeftOver(blot, cell, digit)).ToList();
        if (!blots.Exists(blot => Math.Max(blot.Width, blot.Height) >= BlankShare * digit)) return new CellInk([]);
        return new CellInk(Divide(blots, digit));
    }

    private static bool IsLeftOver(Blot blot, Field cell, double digit)
    {
        var field = blot.Field;
        var thin = Math.Max(2, ThinShare * digit);
        var atTopOrBottom = field.Top == cell.Top || field.Bottom == cell.Bottom;
        var atSide = field.Left == cell.Left || field.Right == cell.Right;
        return (atTopOrBottom && blot.Height <= thin) || (atSide && blot.Width <= thin)
            || ((atTopOrBottom || atSide) && blot.Area < 0.12 * blot.Width * blot.Height);
    }

    /// <summary>Puts pieces together that overlap in height; small ones go to the line that is nearest.</summary>
    private static List<InkLine> Divide(List<Blot> blots, double digit)
    {
        var lines = new List<List<Blot>>();
        foreach (var blot in blots.OrderByDescending(blot => blot.Height).ThenBy(blot => blot.Field.Left))
        {
            var line = lines.Find(line => Overlap(Around(line), blot.Field) >= SameLineShare * Math.Min(blot.Height, Around(line).Height));
            if (line is null && blot.Height < 0.5 * digit)
                line = lines.MinBy(line => Distance(Around(line), blot.Field)) is { } near
                && Distance(Around(near), blot.Field) < 0.35 * digit ? near : null;
            if (line is null) lines.Add([blot]);
            else line.Add(blot);
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
            .. lines.Where(line => line.Exists(blot => Math.Max(blot.Width, blot.Height) >= BlankShare * digit))
                .Select(line => InkLine.Of(line, digit)).OrderBy(line => line.Field.Top),
        ];
    }

    private static Field Around(List<Blot> blots) => blots.Select(blot => blot.Field).Aggregate((one, other) => one.Union(other));

    private static int Overlap(Field one, Field other) => Math.Min(one.Bottom, other.Bottom) - Math.Max(one.Top, other.Top);

    private static int Distance(Field one, Field other) => -Overlap(one, other);
}
