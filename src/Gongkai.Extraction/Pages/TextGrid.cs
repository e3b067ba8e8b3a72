using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Makes a grid of rows of text.</summary>
/// <remarks>
/// Columns of text files drift from line to line, so a full row is read in order. Only a row with fewer values is read by
/// their positions, compared with the nearest full row; where these do not tell, its values share one cell, which no one
/// can take for a number.
/// </remarks>
internal static class TextGrid
{
    private const int LabelColumns = 2;

    // A value belongs to a column when it is nearer to it than this part of the way to the next column.
    private const double NearShare = 0.4;

    // What is drawn in the only column of a table stands no farther beside its other values: half a number of six digits.
    private const double LoneColumnEms = 2;

    public static Grid Build(ImmutableArray<ImmutableArray<TextChunk>> header, ImmutableArray<TextRow> rows, int page, DiagnosticLog log)
    {
        var count = rows.Max(row => row.Values.Length);
        var full = rows.Where(row => row.Values.Length == count).ToImmutableArray();
        var blank = BlankColumns(header, rows, full[0]);
        if (blank is not null) full = [];

        var cells = ImmutableArray.CreateBuilder<Cell>();
        for (var line = 0; line < header.Length; line++) cells.AddRange(HeaderCells(line, header[line], blank ?? Stretches(full[0]), page));
        for (var at = 0; at < rows.Length; at++)
        {
            var row = rows[at];
            cells.Add(LabelCell(header.Length + at, row, page));
            cells.AddRange(full.Contains(row)
                ? row.Values.Select((value, column) => Cell(header.Length + at, LabelColumns + column, 1, value.Text, value.Box, page))
                : PlacedCells(
                    header.Length + at, row, blank ?? Stretches(full.MinBy(other => Math.Abs(other.Start - row.Start)) ?? row), page, log));
        }

        cells.AddRange(Captions(header.Length, rows, page));
        var box = header.SelectMany(line => line).Concat(rows.SelectMany(Words)).Select(word => word.Box).Aggregate((a, b) => a.Union(b));
        return new Grid(
            GridKind.Aligned, header.Length + rows.Length, LabelColumns + (blank?.Length ?? count),
            [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)], Location.OnPage(page, box));
    }

    private static ImmutableArray<(double Left, double Right)> Stretches(TextRow row) =>
        [.. row.Values.Select(value => (value.Box.Left, value.Box.Right))];

    /// <summary>All columns, when the header has more of them than any row has values; nothing when it has not.</summary>
    private static ImmutableArray<(double Left, double Right)>? BlankColumns(
        ImmutableArray<ImmutableArray<TextChunk>> header, ImmutableArray<TextRow> rows, TextRow full)
    {
        var labelRight = rows.SelectMany(row => row.Leaf).Select(line => line[^1].Box.Right).DefaultIfEmpty(0).Max();
        var columns = ValueColumns.Of(new TableRow(0, 0, [], full.Values)).WithHeader(header, labelRight);
        return columns.Count > full.Values.Length ? [.. columns.Stretches] : null;
    }

    private static IEnumerable<TextChunk> Words(TextRow row) => row.Group.Concat(row.Leaf.SelectMany(line => line)).Concat(row.Values);

    private static Cell Cell(int row, int column, int span, string text, Box box, int page) =>
        new(row, column, 1, span, text, Location.OnPage(page, box));

    private static Cell LabelCell(int number, TextRow row, int page)
    {
        return row.Leaf.IsEmpty
            ? Cell(number, 1, 1, "", row.Values[0].Box with { Right = row.Values[0].Box.Left }, page)
            : Cell(number, 1, 1, string.Join('\n', row.Leaf.Select(line => string.Join(' ', line.Select(word => word.Text)))),
                Around(row.Leaf.SelectMany(line => line)), page);
    }

    /// <summary>
    /// Captions of groups run beside several rows, often a letter to a row: a single letter is no label, and 三 no number.
    /// </summary>
    private static IEnumerable<Cell> Captions(int header, ImmutableArray<TextRow> rows, int page)
    {
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            if (!rows[start].Group.IsEmpty)
            {
                while (end < rows.Length && !rows[end].Group.IsEmpty && !rows[end].Group.Any(word => word.IsEnumerated)) end++;
                var words = rows[start..end].SelectMany(row => row.Group).ToList();
                yield return new Cell(
                    header + start, 0, end - start, 1, string.Join('\n', words.Select(word => word.Text)),
                    Location.OnPage(page, Around(words)));
            }

            start = end;
        }
    }

    private static Box Around(IEnumerable<TextChunk> words) => words.Select(word => word.Box).Aggregate((a, b) => a.Union(b));

    /// <summary>The words of a header line over the columns that they stand over; those before the first column over the labels.</summary>
    private static IEnumerable<Cell> HeaderCells(
        int number, ImmutableArray<TextChunk> line, ImmutableArray<(double Left, double Right)> columns, int page)
    {
        var centres = columns.Select(column => (column.Left + column.Right) / 2).ToList();
        var pitch = Pitch(centres);
        return
            from word in line
            let over = Enumerable.Range(0, centres.Count).Where(at => centres[at] >= word.Box.Left && centres[at] <= word.Box.Right)
                .ToList()
            let nearest = Enumerable.Range(0, centres.Count).MinBy(at => Math.Abs(centres[at] - word.Box.Centre.X))
            let isLabel = over.Count == 0 && word.Box.Centre.X < centres[0] - (pitch / 2)
            let column = isLabel ? 1 : LabelColumns + (over.Count > 0 ? over[0] : nearest)
            group (word, over) by column into same
            orderby same.Key
            select Cell(number, same.Key, 1, string.Join(' ', same.Select(item => item.word.Text)), Around(same.Select(item => item.word)),
                page);
    }

    private static double Pitch(List<double> centres) =>
        centres.Count > 1 ? centres.Zip(centres.Skip(1), (left, right) => right - left).Min() : double.PositiveInfinity;

    private static IEnumerable<Cell> PlacedCells(
        int number, TextRow row, ImmutableArray<(double Left, double Right)> stretches, int page, DiagnosticLog log)
    {
        var centres = stretches.Select(column => (column.Left + column.Right) / 2).ToList();
        var columns = row.Values.Select(value => ColumnOf(value.Box.Centre.X, centres)).ToList();
        if (columns.Contains(-1) || columns.Distinct().Count() < columns.Count)
        {
            // One blank may stand between the digits of a number; two never do.
            var text = string.Join("  ", row.Values.Select(value => value.Text));
            log.Add(PageRules.ValuesWithoutColumns, $"{text}: {row.Values.Length} values for {centres.Count} columns.",
                Location.OnPage(page, Around(row.Values)));
            yield return Cell(number, LabelColumns, centres.Count, text, Around(row.Values), page);
            yield break;
        }

        var line = row.Values.IsEmpty ? Around(row.Leaf[^1]) : row.Values[0].Box;
        for (var column = 0; column < centres.Count; column++)
        {
            var at = columns.IndexOf(column);
            yield return at >= 0
                ? Cell(number, LabelColumns + column, 1, row.Values[at].Text, row.Values[at].Box, page)
                : Cell(number, LabelColumns + column, 1, "", line with { Left = Left(column), Right = Right(column) }, page);
        }

        // A blank cell reaches half way to its neighbours: what is drawn in it may be wider than what is printed above.
        double Left(int column) =>
            column > 0 ? (stretches[column - 1].Right + stretches[column].Left) / 2 : stretches[column].Left - HalfGap(column);
        double Right(int column) =>
            column + 1 < stretches.Length ? (stretches[column].Right + stretches[column + 1].Left) / 2
            : stretches[column].Right + HalfGap(column);
        double HalfGap(int column) => stretches.Length == 1 ? LoneColumnEms * line.Height
            : column > 0 ? Math.Max(0, stretches[column].Left - stretches[column - 1].Right) / 2
            : Math.Max(0, stretches[1].Left - stretches[0].Right) / 2;
    }

    /// <summary>The column that x surely belongs to; -1 when it stands between columns.</summary>
    private static int ColumnOf(double x, List<double> centres)
    {
        var nearest = Enumerable.Range(0, centres.Count).MinBy(at => Math.Abs(centres[at] - x));
        var neighbours = new List<double>();
        if (nearest > 0) neighbours.Add(centres[nearest] - centres[nearest - 1]);
        if (nearest + 1 < centres.Count) neighbours.Add(centres[nearest + 1] - centres[nearest]);
        return Math.Abs(centres[nearest] - x) <= NearShare * neighbours.DefaultIfEmpty(double.PositiveInfinity).Min() ? nearest : -1;
    }
}
