using System.Text;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Renderers;

/// <summary>
/// Tables as a program prints them that keeps a page's layout by blanks: columns at fixed places, labels broken over several lines, the
/// values of a row on the line in its middle.
/// </summary>
internal static class LayoutText
{
    /// <summary>A table whose columns keep their places.</summary>
    /// <param name="grid">The table.</param>
    /// <param name="valueWidth">Characters of a value column; a Chinese character takes two.</param>
    /// <param name="labelWidth">Characters of all label columns together.</param>
    public static IEnumerable<string> Kept(FormGrid grid, int valueWidth, int labelWidth)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var (lines, lefts) = Place(grid, valueWidth, labelWidth);
        foreach (var line in lines)
        {
            var text = new StringBuilder();
            var width = 0;
            foreach (var (column, columnSpan, piece) in line.OrderBy(part => part.Column))
            {
                // Pieces stand in the middle of their cells, but for labels at the left edge.
                var space = lefts[column + columnSpan] - lefts[column] - Width(piece);
                var at = lefts[column] + (column < grid.LabelColumns ? 0 : Math.Max(0, space / 2));
                if (at <= width && width > 0) at = width + 1;
                text.Append(' ', at - width).Append(piece);
                width = at + Width(piece);
            }

            yield return text.ToString();
        }
    }

    /// <summary>
    /// The same lines with single blanks, as a program prints them that follows the order of the page and keeps no layout.
    /// </summary>
    public static IEnumerable<string> Raw(FormGrid grid, int valueWidth, int labelWidth)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return Place(grid, valueWidth, labelWidth).Lines
            .Select(line => string.Join(' ', line.OrderBy(part => part.Column).Select(part => part.Text)))
            .Where(line => line.Length > 0);
    }

    /// <summary>Columns that a text takes in a font of fixed width.</summary>
    public static int Width(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Sum(character => character >= 0x1100 ? 2 : 1);
    }

    /// <summary>Breaks a text into lines that are not wider than a cell.</summary>
    public static List<string> Wrap(string text, int width)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = new List<string>();
        var line = new StringBuilder();
        var used = 0;
        foreach (var character in text)
        {
            var wide = character >= 0x1100 ? 2 : 1;
            if (character == '\n' || used + wide > width)
            {
                lines.Add(line.ToString());
                line.Clear();
                used = 0;
                if (character == '\n') continue;
            }

            line.Append(character);
            used += wide;
        }

        if (line.Length > 0 || lines.Count == 0) lines.Add(line.ToString());
        return lines;
    }

    private static (List<List<(int Column, int Span, string Text)>> Lines, int[] Lefts) Place(FormGrid grid, int valueWidth, int labelWidth)
    {
        var labels = Math.Max(1, grid.LabelColumns);
        // A page gives a column the width of its longest number.
        valueWidth = grid.Values.Where(cell => cell.ColumnSpan == 1).Select(cell => Width(cell.Text) + 2).Append(valueWidth).Max();
        var lefts = new int[grid.Columns + 1];
        for (var column = 0; column < grid.Columns; column++)
            lefts[column + 1] = lefts[column] + (column < grid.LabelColumns ? Math.Max(6, labelWidth / labels) : valueWidth);

        // A row is as high as the highest cell that stands in it alone; what spans several rows is spread over them.
        var wrapped = grid.Cells.ToDictionary(
            cell => cell, cell => Wrap(cell.Text, Math.Max(2, lefts[cell.Column + cell.ColumnSpan] - lefts[cell.Column] - 1)));
        var heights = Enumerable.Range(0, grid.Rows)
            .Select(row => grid.Cells.Where(cell => cell.Row == row && cell.RowSpan == 1).Select(cell => wrapped[cell].Count)
                .DefaultIfEmpty(1).Max())
            .ToArray();
        foreach (var cell in grid.Cells.Where(cell => cell.RowSpan > 1))
        {
            var rows = Enumerable.Range(cell.Row, cell.RowSpan).ToList();
            var lacking = wrapped[cell].Count - rows.Sum(row => heights[row]);
            if (lacking > 0) heights[rows[^1]] += lacking;
        }

        var tops = new int[grid.Rows + 1];
        for (var row = 0; row < grid.Rows; row++) tops[row + 1] = tops[row] + heights[row];
        var lines = Enumerable.Range(0, tops[grid.Rows]).Select(_ => new List<(int, int, string)>()).ToList();
        foreach (var cell in grid.Cells)
        {
            var height = tops[cell.Row + cell.RowSpan] - tops[cell.Row];
            var first = tops[cell.Row] + ((height - wrapped[cell].Count) / 2);
            for (var at = 0; at < wrapped[cell].Count; at++)
            {
                if (wrapped[cell][at].Trim().Length > 0) lines[first + at].Add((cell.Column, cell.ColumnSpan, wrapped[cell][at]));
            }
        }

        return (lines, lefts);
    }
}
