using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Renderers;

/// <summary>Markdown, as converters of Office and PDF files write it.</summary>
internal static partial class MarkdownWriting
{
    /// <summary>Headings marked by number signs, tables by a function.</summary>
    public static string Write(IEnumerable<Part> blocks, Func<FormGrid, IEnumerable<string>> table)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            IEnumerable<string> lines = block switch
            {
                Part.Title title => title.Lines.Select(line => "# " + line),
                Part.Heading heading => [new string('#', heading.Level + 1) + " " + heading.Text],
                Part.Paragraph paragraph => [paragraph.Text],
                Part.Table grid => table(grid.Grid),
                _ => [],
            };
            var any = false;
            foreach (var line in lines)
            {
                text.Append(line).Append('\n');
                any = true;
            }

            if (any) text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>One table with pipes; the text of a cell that spans several places stands in each of them, or in the first.</summary>
    public static IEnumerable<string> Pipes(FormGrid grid, bool repeat)
    {
        ArgumentNullException.ThrowIfNull(grid);
        var plain = new FormGrid { HeaderRows = grid.HeaderRows, LabelColumns = grid.LabelColumns };
        foreach (var cell in grid.Cells)
        {
            var copy = cell.Copy();
            copy.Text = copy.Text.Replace("\n", "<br>", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);
            plain.Add(copy);
        }

        // Only labels are repeated: a value stands once.
        foreach (var cell in plain.Cells.Where(cell => cell is ValueCell && cell.ColumnSpan > 1).ToList())
        {
            for (var column = cell.Column + 1; column < cell.Column + cell.ColumnSpan; column++)
                plain.Add("", CellRole.Other, cell.Row, column);
            cell.ColumnSpan = 1;
        }

        plain.Unmerge(repeat);
        for (var row = 0; row < plain.Rows; row++)
        {
            var cells = Enumerable.Range(0, plain.Columns).Select(column => plain.At(row, column)?.Text ?? "");
            yield return $"| {string.Join(" | ", cells)} |";
            if (row == 0) yield return $"|{string.Concat(Enumerable.Repeat("---|", plain.Columns))}";
        }
    }

    /// <summary>
    /// A table a row group: what labels a row or its group stands as a heading above, and columns have names that say nothing.
    /// </summary>
    /// <param name="grid">The table.</param>
    /// <param name="everyRow">Every row has a heading of its own with its enumerator; in the table stands its name alone.</param>
    public static IEnumerable<string> Sections(FormGrid grid, bool everyRow)
    {
        ArgumentNullException.ThrowIfNull(grid);
        if (grid.LabelColumns == 0 || grid.HeaderRows == 0)
        {
            foreach (var line in Pipes(grid, repeat: true)) yield return line;
            yield break;
        }

        var values = grid.Columns - grid.LabelColumns;
        string[] above = [];
        var open = false;
        for (var row = grid.HeaderRows; row < grid.Rows; row++)
        {
            var labels = Enumerable.Range(0, grid.LabelColumns).Select(column => grid.At(row, column)).Distinct()
                .Select(cell => cell?.Text ?? "").Where(text => text.Length > 0).ToList();
            var deepest = labels.Count == grid.LabelColumns;
            string[] heads = labels.Count > 1 && (deepest || !everyRow) ? [.. labels[..^1]] : [.. labels];
            var name = labels.Count > 0 ? labels[^1] : "";
            if (everyRow && !deepest) name = Enumerator().Replace(name, "");
            if (!open || !heads.SequenceEqual(above))
            {
                if (open) yield return "";
                for (var level = 0; level < heads.Length; level++)
                {
                    if (!heads.Take(level + 1).SequenceEqual(above.Take(level + 1)))
                    {
                        yield return $"{new string('#', level + 3)} {heads[level]}";
                        yield return "";
                    }
                }

                yield return $"| 类别 | {string.Join(" | ", Enumerable.Range(1, values - 1).Select(number => $"数据{number}"))} | 总计 |";
                yield return $"|{string.Concat(Enumerable.Repeat("---|", values + 1))}";
                above = heads;
                open = true;
            }

            yield return $"| {name} | " +
                $"{string.Join(" | ", Enumerable.Range(grid.LabelColumns, values).Select(column => grid.At(row, column)?.Text ?? ""))} |";
        }
    }

    [GeneratedRegex("^(（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、)")]
    private static partial Regex Enumerator();
}
