using System.Text;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Renderers;

/// <summary>Plain text: paragraphs as lines, tables in one of many manners.</summary>
internal static class TextWriting
{
    /// <summary>Writes the blocks with one manner for tables.</summary>
    /// <param name="blocks">The document.</param>
    /// <param name="table">The lines of a table.</param>
    /// <param name="gap">A blank line between paragraphs.</param>
    /// <param name="indent">What stands before a paragraph.</param>
    public static string Write(IEnumerable<Part> blocks, Func<FormGrid, IEnumerable<string>> table, bool gap, string indent = "")
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(table);
        var text = new StringBuilder();
        foreach (var block in blocks)
        {
            IEnumerable<string> lines = block switch
            {
                Part.Title title => title.Lines.Select(line => indent + line),
                Part.Heading heading => [indent + heading.Text],
                Part.Paragraph paragraph => [indent + paragraph.Text],
                Part.Table grid => table(grid.Grid),
                _ => [],
            };
            foreach (var line in lines) text.Append(line).Append('\n');
            if (gap) text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Every place of the grid, covered ones empty, with tabs between.</summary>
    public static IEnumerable<string> Tabs(FormGrid grid) =>
        Matrix(grid).Select(row => string.Join('\t', row.Select(cell => cell?.Text ?? "")));

    /// <summary>Every place of the grid between two bars.</summary>
    public static IEnumerable<string> Bars(FormGrid grid, char bar) =>
        Matrix(grid).Select(row => $"{bar}{string.Join(bar, row.Select(cell => cell?.Text ?? ""))}{bar}");

    /// <summary>Tabs between cells; a cell over several columns takes one place, a cell from above leaves one empty.</summary>
    public static IEnumerable<string> RaggedTabs(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            var cells = new List<string>();
            for (var column = 0; column < grid.Columns;)
            {
                var cell = grid.At(row, column);
                cells.Add(cell is not null && cell.Row == row ? cell.Text : "");
                column = cell is null ? column + 1 : cell.Column + cell.ColumnSpan;
            }

            yield return string.Join('\t', cells);
        }
    }

    /// <summary>Pipes between the cells that begin in a row; nothing stands for covered places.</summary>
    public static IEnumerable<string> PipeRows(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++) yield return string.Join(" | ", grid.Starting(row).Select(cell => cell.Text)) + " |";
    }

    /// <summary>A cell a line with a pipe behind it; the covered places of a row are pipes on a line at its end.</summary>
    public static IEnumerable<string> PipeCells(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            var starting = grid.Starting(row).ToList();
            foreach (var cell in starting) yield return cell.Text.Length == 0 ? "|" : cell.Text + " |";
            if (grid.Columns > starting.Count) yield return new string('|', grid.Columns - starting.Count);
        }
    }

    /// <summary>A cell a line, and a pipe on a line of its own behind each.</summary>
    public static IEnumerable<string> PipesOnOwnLines(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            foreach (var cell in grid.Starting(row))
            {
                if (cell.Text.Length > 0) yield return cell.Text;
                yield return "|";
            }
        }
    }

    /// <summary>A pipe before every cell, a cell a line.</summary>
    public static IEnumerable<string> LeadingPipes(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            foreach (var cell in grid.Starting(row)) yield return "| " + cell.Text;
            yield return "|";
        }
    }

    /// <summary>A cell a line; blank cells leave nothing.</summary>
    public static IEnumerable<string> Lines(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            foreach (var cell in grid.Starting(row).Where(cell => cell.Text.Trim().Length > 0)) yield return cell.Text;
        }
    }

    /// <summary>A cell a line with a blank line behind each; blank cells leave nothing.</summary>
    public static IEnumerable<string> SpacedLines(FormGrid grid) => Lines(grid).SelectMany(line => new[] { line, "" });

    /// <summary>A cell a line, a blank line for a blank cell.</summary>
    public static IEnumerable<string> LinesWithBlankLines(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            foreach (var cell in grid.Starting(row)) yield return cell.Text;
        }
    }

    /// <summary>A row a line with single blanks between its cells.</summary>
    public static IEnumerable<string> Blanks(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
            yield return string.Join(' ', grid.Starting(row).Where(cell => cell.Text.Trim().Length > 0).Select(cell => cell.Text));
    }

    /// <summary>All cells of the table in one line, nothing between.</summary>
    public static IEnumerable<string> RunOn(FormGrid grid) => [string.Concat(Lines(grid))];

    /// <summary>Comma-separated values, as a spreadsheet exports them.</summary>
    public static IEnumerable<string> Commas(FormGrid grid) =>
        Matrix(grid).Select(row => string.Join(',', row.Select(cell => Quoted(cell?.Text ?? ""))));

    /// <summary>The grid as rows of places: a cell stands in its first place, covered places are null.</summary>
    public static IEnumerable<GridCell?[]> Matrix(FormGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        for (var row = 0; row < grid.Rows; row++)
        {
            var cells = new GridCell?[grid.Columns];
            foreach (var cell in grid.Starting(row)) cells[cell.Column] = cell;
            yield return cells;
        }
    }

    private static string Quoted(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
