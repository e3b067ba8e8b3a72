using System.Collections.Immutable;

namespace Gongkai.Extraction.Pages;

/// <summary>Divides rows without vertical lines into cells: columns stand where values stand under each other.</summary>
internal static class AlignedTables
{
    // Words reach this far over a border before they count as spanning it.
    private const double SpanPoints = 4.0;

    // Labels begin at the same x up to half a character.
    private const double SameEdgePoints = 3.0;

    // An edge where fewer labels begin is no column of labels.
    private const int FewestLabels = 3;

    /// <summary>
    /// The lattices of consecutive rows: wherever the values no longer fit the columns of the rows above, another one begins.
    /// </summary>
    /// <param name="rows">The rows from top to bottom, with those of headers.</param>
    /// <param name="labelEdges">The x where columns of labels begin, as far as lines show them.</param>
    /// <param name="isLineAbove">Whether a line, drawn or not, parts the cell at this x from the row above.</param>
    public static IEnumerable<Lattice> Divide(
        ImmutableArray<TableRow> rows, ImmutableArray<double> labelEdges, Func<double, double, double, bool> isLineAbove)
    {
        var labelRight = rows.Where(row => !row.Values.IsEmpty)
            .SelectMany(row => row.Labels.Where(label => label.Box.Right <= row.Values[0].Box.Left))
            .Select(label => label.Box.Right).DefaultIfEmpty(0).Max();
        var start = 0;
        while (start < rows.Length)
        {
            ValueColumns? columns = null;
            var end = start;
            var next = start;
            for (; next < rows.Length; next++)
            {
                if (rows[next].Values.IsEmpty) continue;
                var wider = columns is null ? FirstColumns(rows[start..next], rows[next], labelRight) : columns.With(rows[next]);
                if (wider is null) break;
                columns = wider;
                end = next + 1;
            }

            if (columns is null) yield break;
            yield return Build([.. rows[start..end]], columns, labelEdges, isLineAbove);
            start = end;
        }
    }

    private static ValueColumns FirstColumns(ImmutableArray<TableRow> header, TableRow row, double labelRight) =>
        ValueColumns.Of(row).WithHeader(header.Select(line => line.Labels), labelRight);

    private static Lattice Build(
        ImmutableArray<TableRow> rows, ValueColumns values, ImmutableArray<double> drawnEdges,
        Func<double, double, double, bool> isLineAbove)
    {
        var chunks = rows.SelectMany(row => row.Chunks).ToList();
        double left = chunks.Min(chunk => chunk.Box.Left) - 1, right = chunks.Max(chunk => chunk.Box.Right) + 1;
        var labels = rows.Where(row => !row.Values.IsEmpty).SelectMany(row => row.Labels).Where(label => label.Box.Right <= values.Left)
            .ToList();
        var labelRight = labels.Count > 0 ? labels.Max(label => label.Box.Right) : left;
        var edges = drawnEdges.IsEmpty
            ? LabelEdges(rows, labelRight) : drawnEdges.Where(edge => edge > left + SpanPoints && edge < labelRight);

        var columns = new List<double> { left };
        columns.AddRange(edges);
        if (labelRight > left) columns.Add((labelRight + values.Left) / 2);
        columns.AddRange(values.Borders);
        columns.Add(right);

        ImmutableArray<double> heights = [.. rows.Select(row => row.Top), rows[^1].Bottom];
        ImmutableArray<double> borders = [.. columns];
        return new Lattice(heights, borders, LatticeCell.Divide(
            rows.Length,
            borders.Length - 1,
            (row, column) =>
                !rows[row].Chunks.Any(
                chunk => chunk.Box.Left < borders[column] - SpanPoints && chunk.Box.Right > borders[column] + SpanPoints),
            (row, column) => isLineAbove(heights[row], borders[column], borders[column + 1])));
    }

    /// <summary>Where a column of line numbers ends, left of all labels; null where there is none.</summary>
    private static double? SerialEdge(ImmutableArray<TableRow> rows, double labelRight)
    {
        var labels = rows.Where(row => !row.Values.IsEmpty).SelectMany(row => row.Labels).Where(label => label.Box.Left < labelRight)
            .ToLookup(label => label.Text.All(char.IsAsciiDigit));
        if (labels[true].Count() < FewestLabels) return null;
        var edge = labels[true].Max(label => label.Box.Right) + 1;
        return labels[false].All(label => label.Box.Left >= edge) ? edge : null;
    }

    /// <summary>Where several labels begin at the same x, right of others.</summary>
    private static IEnumerable<double> LabelEdges(ImmutableArray<TableRow> rows, double labelRight)
    {
        if (SerialEdge(rows, labelRight) is { } serials) yield return serials;
        var lefts = rows.Where(row => !row.Values.IsEmpty).SelectMany(row => row.Labels)
            .Where(label => label.IsEnumerated && label.Box.Left < labelRight)
            .Select(label => label.Box.Left).Order().ToList();
        double? first = null;
        for (var at = 0; at < lefts.Count;)
        {
            var same = lefts.Skip(at).TakeWhile(left => left - lefts[at] <= SameEdgePoints).Count();
            if (first is null) first = lefts[at];
            else if (same >= FewestLabels) yield return lefts[at] - 1;
            at += same;
        }
    }
}
