using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>
/// Finds the lines that a partly ruled table leaves out: cells that hold several values, side by side or below each other.
/// </summary>
internal static class UndrawnLines
{
    // Values of neighbouring columns stand at least this far apart; digits of a number that is printed wide stand closer.
    private const double ColumnGapEms = 1.4;

    // A word reaches this far over a line before it counts as crossing it.
    private const double CrossingPoints = 2.0;

    // One such cell may be a remark with two numbers.
    private const int FewestOpenCells = 2;

    /// <summary>The lattice with cells divided where lines of other rows, drawn further, would part the values in them.</summary>
    public static Lattice Divide(Lattice lattice, ImmutableArray<Glyph> glyphs)
    {
        if (lattice.Cells.All(cell => cell.ColumnSpan == 1)) return lattice;
        var contents = Contents(lattice, glyphs);
        return lattice with { Cells = [.. lattice.Cells.SelectMany((cell, index) => Divide(lattice, cell, contents[index]))] };
    }

    /// <summary>
    /// True when lines between columns are missing and no line of another row shows where: many cells hold several values side by side.
    /// </summary>
    public static bool LacksColumns(Lattice lattice, ImmutableArray<Glyph> glyphs) =>
        IsCommon(Contents(lattice, glyphs), (lines, _) => lines.Any(line => ValuesApart(line) > 1));

    /// <summary>True when lines between rows are missing: many cells hold values below each other.</summary>
    public static bool LacksRows(Lattice lattice, ImmutableArray<Glyph> glyphs)
    {
        var contents = Contents(lattice, glyphs);
        // Beside a single value of one line, another one of several lines is a number that its column was too narrow for.
        var single = Enumerable.Range(0, contents.Count).Where(cell => contents[cell] is [[{ IsValue: true }]])
            .Select(cell => lattice.Cells[cell].Row).ToHashSet();
        return IsCommon(
            contents, (lines, cell) => lines.Length > 1 && lines.All(line => line is [{ IsValue: true }])
            && !(single.Contains(lattice.Cells[cell].Row) && IsWrapped(lines)));
    }

    /// <summary>True when the lines but the last are equally long and the last is no longer, as those of a broken number are.</summary>
    private static bool IsWrapped(ImmutableArray<ImmutableArray<TextChunk>> lines)
    {
        var length = lines[0][0].Text.Length;
        return length > 1 && lines[..^1].All(line => line[0].Text.Length == length) && lines[^1][0].Text.Length <= length;
    }

    private static bool IsCommon(
        List<ImmutableArray<ImmutableArray<TextChunk>>> contents, Func<ImmutableArray<ImmutableArray<TextChunk>>, int, bool> isOpen)
    {
        var cells = Enumerable.Range(0, contents.Count).Where(cell => contents[cell].Any(line => line[^1].IsValue)).ToList();
        var open = cells.Count(cell => isOpen(contents[cell], cell));
        return open >= FewestOpenCells && open * 2 >= cells.Count - open;
    }

    /// <summary>For each cell, its lines as words.</summary>
    private static List<ImmutableArray<ImmutableArray<TextChunk>>> Contents(Lattice lattice, ImmutableArray<Glyph> glyphs)
    {
        var fields = new CellIndex(lattice);
        var byCell = glyphs.ToLookup(glyph => fields.CellAt(glyph.Box.Centre));
        return [.. Enumerable.Range(0, lattice.Cells.Length)
            .Select(cell => TextLine.FromGlyphs(byCell[cell]).Select(TextChunk.Split).ToImmutableArray())];
    }

    /// <summary>How many values stand at the end of the line with gaps between them.</summary>
    private static int ValuesApart(ImmutableArray<TextChunk> line)
    {
        var first = TableRow.FirstValue(line);
        if (first == line.Length) return 0;
        return 1 + Enumerable.Range(first, line.Length - first - 1).Count(at => IsApart(line[at], line[at + 1]));
    }

    private static bool IsApart(TextChunk left, TextChunk right) => right.Box.Left - left.Box.Right > ColumnGapEms * left.Box.Height;

    private static List<LatticeCell> Divide(Lattice lattice, LatticeCell cell, ImmutableArray<ImmutableArray<TextChunk>> lines)
    {
        if (cell.ColumnSpan == 1 || lines.Where(line => ValuesApart(line) > 1).ToList() is not [var valueLine]) return [cell];

        var first = TableRow.FirstValue(valueLine);
        var labelRight = valueLine[..first].Concat(lines.Where(line => line != valueLine).SelectMany(line => line))
            .Select(word => word.Box.Right).DefaultIfEmpty(double.NegativeInfinity).Max();
        var cuts = Enumerable.Range(cell.Column + 1, cell.ColumnSpan - 1)
            .Where(column => lattice.Columns[column] > labelRight && !valueLine.Any(word => Crosses(word, lattice.Columns[column])))
            .ToList();
        int[] starts = [cell.Column, .. cuts];
        int[] ends = [.. cuts, cell.Column + cell.ColumnSpan];
        var parts = starts.Zip(ends, (start, end) => cell with { Column = start, ColumnSpan = end - start }).ToList();
        return parts.TrueForAll(
            part => valueLine[first..].Count(value => Holds(lattice, part, value)) <= 1
            && !(HoldsLabel(part) && valueLine[first..].Any(value => Holds(lattice, part, value))))
            ? parts
            : [cell];

        bool HoldsLabel(LatticeCell part) => part.Column == cell.Column && labelRight > lattice.Columns[cell.Column];
    }

    private static bool Crosses(TextChunk word, double x) => word.Box.Left < x - CrossingPoints && word.Box.Right > x + CrossingPoints;

    private static bool Holds(Lattice lattice, LatticeCell cell, TextChunk word) =>
        lattice.BoxOf(cell) is var box && word.Box.Centre.X >= box.Left && word.Box.Centre.X <= box.Right;
}
