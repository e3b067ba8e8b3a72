using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Lines of a page that touch each other: the skeleton of one table.</summary>
/// <param name="Rows">The y of its horizontal lines, from top to bottom.</param>
/// <param name="Columns">The x of its vertical lines, from left to right.</param>
/// <param name="Cells">Its cells in row order; they cover it without overlap.</param>
internal sealed record Lattice(ImmutableArray<double> Rows, ImmutableArray<double> Columns, ImmutableArray<LatticeCell> Cells)
{
    // Lines meet when they come this close; WPS leaves the corners open by up to half a point, dashed lines by one gap.
    private const double TouchPoints = 3.5;

    // An edge is drawn when lines cover this part of it.
    private const double DrawnShare = 0.6;

    // A page with more lines than this in one direction is a drawing. The fullest form page seen has 90.
    public const int MostLines = 1500;

    // A raster with more fields is a drawing. The largest form table seen has 1,200.
    private const int MostFields = 40_000;

    // Lines that reach this far beyond the outermost crossing line show that a border is not drawn. Overshooting corners stay below 2
    // points.
    private const double OpenBorderPoints = 8.0;

    public Box Box => new(Columns[0], Rows[0], Columns[^1], Rows[^1]);

    public Box BoxOf(LatticeCell cell) =>
        new(Columns[cell.Column], Rows[cell.Row], Columns[cell.Column + cell.ColumnSpan], Rows[cell.Row + cell.RowSpan]);

    /// <summary>The lattices that these lines form, from top to bottom.</summary>
    public static ImmutableArray<Lattice> Find(ImmutableArray<RuledLine> horizontal, ImmutableArray<RuledLine> vertical)
    {
        if (horizontal.Length > MostLines || vertical.Length > MostLines) return [];
        var lattices =
            from part in Connected(horizontal, vertical)
            where part.Horizontal.Count > 1 && part.Vertical.Count > 0
            let lattice = Build(part.Horizontal, part.Vertical)
            where lattice is not null
            orderby lattice.Box.Top, lattice.Box.Left
            select lattice;
        return [.. lattices];
    }

    private static IEnumerable<(List<RuledLine> Horizontal, List<RuledLine> Vertical)> Connected(
        ImmutableArray<RuledLine> horizontal, ImmutableArray<RuledLine> vertical)
    {
        var sets = new DisjointSets(horizontal.Length + vertical.Length);
        for (var row = 0; row < horizontal.Length; row++)
        {
            for (var column = 0; column < vertical.Length; column++)
            {
                if (Touch(horizontal[row], vertical[column])) sets.Join(row, horizontal.Length + column);
            }
        }

        return
            from line in Enumerable.Range(0, horizontal.Length + vertical.Length)
            group line by sets.Find(line) into part
            select (
                part.Where(line => line < horizontal.Length).Select(line => horizontal[line]).ToList(),
                part.Where(line => line >= horizontal.Length).Select(line => vertical[line - horizontal.Length]).ToList());
    }

    private static bool Touch(RuledLine horizontal, RuledLine vertical) =>
        vertical.At >= horizontal.From - TouchPoints && vertical.At <= horizontal.To + TouchPoints
        && horizontal.At >= vertical.From - TouchPoints && horizontal.At <= vertical.To + TouchPoints;

    private static Lattice? Build(List<RuledLine> horizontal, List<RuledLine> vertical)
    {
        var sides = OpenSides(horizontal, vertical);
        var ends = OpenSides(vertical, horizontal);
        vertical.AddRange(sides);
        horizontal.AddRange(ends);

        var rows = Positions(horizontal);
        var columns = Positions(vertical);
        if (rows.Length < 2 || columns.Length < 2 || rows.Length * columns.Length > MostFields) return null;
        return new Lattice(rows, columns, LatticeCell.Divide(
            rows.Length - 1,
            columns.Length - 1,
            (row, column) => IsDrawn(vertical, columns[column], rows[row], rows[row + 1]),
            (row, column) => IsDrawn(horizontal, rows[row], columns[column], columns[column + 1])));
    }

    /// <summary>
    /// The borders across <paramref name="along"/> that are not drawn: where at least two lines end together beyond the outermost crossing
    /// line, or one that runs through the whole table.
    /// </summary>
    private static List<RuledLine> OpenSides(List<RuledLine> along, List<RuledLine> across)
    {
        var open = new List<RuledLine>();
        double first = across.Min(line => line.At), last = across.Max(line => line.At);
        AddBorder(along.Where(line => line.From < first - OpenBorderPoints), line => line.From);
        AddBorder(along.Where(line => line.To > last + OpenBorderPoints), line => line.To);
        return open;

        void AddBorder(IEnumerable<RuledLine> lines, Func<RuledLine, double> end)
        {
            var common = lines.GroupBy(line => Math.Round(end(line) / RuledLine.SameRulePoints)).MaxBy(group => group.Count());
            if (common is null
                || (common.Count() < 2
                && !common.All(
                line => line.From < last - OpenBorderPoints && line.To > last - OpenBorderPoints
                && line.From < first + OpenBorderPoints))) return;
            open.Add(new(common.Average(end), along.Min(line => line.At), along.Max(line => line.At)));
        }
    }

    private static ImmutableArray<double> Positions(List<RuledLine> lines)
    {
        var positions = ImmutableArray.CreateBuilder<double>();
        double start = double.NegativeInfinity, sum = 0, weight = 0;
        foreach (var line in lines.OrderBy(line => line.At))
        {
            if (line.At - start > RuledLine.SameRulePoints)
            {
                if (weight > 0) positions.Add(sum / weight);
                (start, sum, weight) = (line.At, 0, 0);
            }

            sum += line.At * line.Length;
            weight += line.Length;
        }

        if (weight > 0) positions.Add(sum / weight);
        return positions.ToImmutable();
    }

    private static bool IsDrawn(List<RuledLine> lines, double at, double from, double to)
    {
        var covered = 0.0;
        foreach (var line in lines)
        {
            if (Math.Abs(line.At - at) <= RuledLine.SameRulePoints)
                covered += Math.Max(0, Math.Min(line.To, to) - Math.Max(line.From, from));
        }

        return covered >= DrawnShare * (to - from);
    }
}
