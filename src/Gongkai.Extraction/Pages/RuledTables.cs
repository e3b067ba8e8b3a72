using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Tables that lines divide into cells.</summary>
internal static class RuledTables
{
    // A digit further from the digit before it than this, with a line between them, begins another number.
    private const double SameNumberGapEms = 0.12;

    // The largest gap between digits of one number; letter-spaced digits are told apart by the cells they stand in.
    private const double DigitGapEms = 0.25;

    /// <summary>The lattices of the page that hold text in more than one cell.</summary>
    /// <remarks>Drawn lines come first. Edges of backgrounds only make a table where there are no drawn ones: they also stand around marked
    /// words.</remarks>
    /// <param name="glyphs">What is printed on the page. Backgrounds of single rows, or of nothing but a header, divide no table.</param>
    public static ImmutableArray<Lattice> FindLattices(Page page, ImmutableArray<Glyph> glyphs)
    {
        var drawn = Lattices(page.Rulings.Where(ruling => ruling.Thickness > 0));
        if (page.Rulings.All(ruling => ruling.Thickness > 0)) return drawn;

        var all = Lattices(page.Rulings.Where(ruling =>
            !drawn.Any(lattice => Overlaps(lattice.Box, ruling)))).Where(lattice => HoldsRowsOfValues(lattice, glyphs));
        return [.. drawn.Concat(all).OrderBy(lattice => lattice.Box.Top).ThenBy(lattice => lattice.Box.Left)];
    }

    private static bool HoldsRowsOfValues(Lattice lattice, ImmutableArray<Glyph> glyphs) =>
        TextLine.FromGlyphs(glyphs.Where(glyph => lattice.Box.Contains(glyph.Box.Centre)))
            .Count(line => TextChunk.Split(line)[^1].IsValue) > 1;

    private static bool Overlaps(Box box, Ruling ruling) =>
        ruling.From.X <= box.Right && ruling.To.X >= box.Left && ruling.From.Y <= box.Bottom && ruling.To.Y >= box.Top;

    private static ImmutableArray<Lattice> Lattices(IEnumerable<Ruling> rulings)
    {
        var lines = rulings.ToList();
        return [.. Lattice.Find(RuledLine.Join(lines, horizontal: true), RuledLine.Join(lines, horizontal: false))
            .Where(lattice => lattice.Cells.Length > 1)];
    }

    /// <summary>Fills the lattice with the glyphs whose centres it contains.</summary>
    public static Grid Fill(Lattice lattice, GridKind kind, ImmutableArray<Glyph> glyphs, int page, DiagnosticLog log)
    {
        var fields = new CellIndex(lattice);
        var contents = new List<Glyph>[lattice.Cells.Length];
        foreach (var run in Runs(glyphs, fields))
        {
            var cells = run.Select(glyph => fields.CellAt(glyph.Box.Centre)).ToList();
            var cell = cells[0];
            if (cells.Exists(other => other != cell))
            {
                var box = run.Select(glyph => glyph.Box).Aggregate((a, b) => a.Union(b));
                cell = fields.CellAt(box.Centre);
                log.Add(PageRules.NumberCrossesRule, $"{string.Concat(run.Select(glyph => glyph.Text))} is wider than its cell.",
                    Location.OnPage(page, box));
            }

            if (cell >= 0) (contents[cell] ??= []).AddRange(run);
        }

        var filled = lattice.Cells.Select((cell, index) => new Cell(
            cell.Row, cell.Column, cell.RowSpan, cell.ColumnSpan,
            contents[index] is { } content ? TextLine.TextOf(content) : "",
            Location.OnPage(page, lattice.BoxOf(cell)))
        {
            Unread = contents[index] is { } printed && TextLine.HasOverprint(printed) ? UnreadContent.Overprint : UnreadContent.None,
        });
        return new Grid(kind, lattice.Rows.Length - 1, lattice.Columns.Length - 1, [.. filled], Location.OnPage(page, lattice.Box));
    }

    /// <summary>Single glyphs, and numbers as a whole: a number wider than its cell must not be torn apart.</summary>
    private static IEnumerable<List<Glyph>> Runs(ImmutableArray<Glyph> glyphs, CellIndex fields)
    {
        var run = new List<Glyph>();
        foreach (var glyph in glyphs)
        {
            if (run.Count > 0 && !Continues(run[^1], glyph, fields))
            {
                yield return run;
                run = [];
            }

            run.Add(glyph);
        }

        if (run.Count > 0) yield return run;
    }

    private static bool Continues(Glyph left, Glyph right, CellIndex fields)
    {
        if (!IsNumeric(left) || !IsNumeric(right)) return false;
        if (Math.Abs(left.Baseline - right.Baseline) > SameNumberGapEms * left.FontSize) return false;
        var gap = (right.Box.Left - left.Box.Right) / left.FontSize;
        if (gap is < -DigitGapEms or > DigitGapEms) return false;
        return gap <= SameNumberGapEms || fields.CellAt(left.Box.Centre) == fields.CellAt(right.Box.Centre);
    }

    private static bool IsNumeric(Glyph glyph) =>
        glyph.Text is [>= '0' and <= '9' or '.' or ',' or '-' or '+' or (>= '０' and <= '９') or '．' or '，'];
}
