using System.Collections.Immutable;

namespace Gongkai.Extraction.Pages;

/// <summary>The columns that the values of consecutive rows form: stretches of x that do not overlap.</summary>
internal sealed class ValueColumns
{
    // Centred numbers of different length stand over each other; a value off its column by less than this still belongs to it. Text files
    // shift words by one character.
    private const double StrayPoints = 7.0;

    private readonly List<(double Left, double Right)> _columns;

    private ValueColumns(List<(double, double)> columns) => _columns = columns;

    public int Count => _columns.Count;

    public double Left => _columns[0].Left;

    /// <summary>The x between neighbouring columns.</summary>
    public IEnumerable<double> Borders => _columns.Zip(_columns.Skip(1), (left, right) => (left.Right + right.Left) / 2);

    public static ValueColumns Of(TableRow row) => new([.. row.Values.Select(value => (value.Box.Left, value.Box.Right))]);

    /// <summary>The columns widened by a row that fits them; nothing when it does not, and begins another table.</summary>
    public ValueColumns? With(TableRow row)
    {
        if (row.Values.Length > Count) return Fill(Of(row), this);
        return Fill(this, Of(row));
    }

    // Header words stand beside their values in tables of one or two columns; in larger ones they stand over them.
    private const int FewestHeaderColumns = 3;

    /// <summary>The columns with those that have a word in the header and no value in any row: all blank, but printed.</summary>
    /// <param name="header">The lines of the header from top to bottom; groups stand above their columns.</param>
    /// <param name="labelRight">Where the labels of the rows end.</param>
    public ValueColumns WithHeader(IEnumerable<ImmutableArray<TextChunk>> header, double labelRight)
    {
        var heads = new List<(double Left, double Right)>();
        foreach (var word in header.Reverse().SelectMany(line => line))
        {
            if (word.Box.Left > labelRight && !heads.Exists(head => Overlap(head, (word.Box.Left, word.Box.Right))))
                heads.Add((word.Box.Left, word.Box.Right));
        }

        if (heads.Count < FewestHeaderColumns || heads.Count <= Count) return this;
        heads.Sort();
        foreach (var column in _columns)
        {
            // Where header and values do not stand over each other, as in text whose columns drift, the header tells nothing.
            if (heads.Count(head => Overlap(head, column)) != 1) return this;
            var at = heads.FindIndex(head => Overlap(head, column));
            heads[at] = (Math.Min(heads[at].Left, column.Left), Math.Max(heads[at].Right, column.Right));
        }

        return new ValueColumns(heads);
    }

    private static bool Overlap((double Left, double Right) one, (double Left, double Right) other) =>
        one.Left < other.Right && one.Right > other.Left;

    public IEnumerable<(double Left, double Right)> Stretches => _columns;

    private static ValueColumns? Fill(ValueColumns full, ValueColumns part)
    {
        var columns = full._columns.ToList();
        foreach (var (left, right) in part._columns)
        {
            var hits = Enumerable.Range(0, columns.Count)
                .Where(at => columns[at].Left < right + StrayPoints && columns[at].Right > left - StrayPoints).ToList();
            var inside = hits.Where(at => columns[at].Left < right && columns[at].Right > left).ToList();
            if (inside.Count == 1) hits = inside;
            if (hits.Count != 1) return null;
            columns[hits[0]] = (Math.Min(columns[hits[0]].Left, left), Math.Max(columns[hits[0]].Right, right));
        }

        return columns.Zip(columns.Skip(1)).All(pair => pair.First.Right < pair.Second.Left) ? new ValueColumns(columns) : null;
    }
}
