using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>
/// Documents for tests, written as text: a paragraph a line; lines between <c>{{</c> and <c>}}</c> are a table, its cells divided by <c>|
/// </c>, lines in them by <c>⏎</c>.
/// </summary>
internal static class DocumentText
{
    public static Document Read(string text, GridKind kind = GridKind.Ruled, string source = "report.txt")
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var rows = new List<string[]>();
        var inTable = false;
        var number = 0;
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            number++;
            if (line == "{{") inTable = true;
            else if (line == "}}") Close(number);
            else if (inTable) rows.Add(line.Split('|'));
            else if (line.Trim().Length > 0) blocks.Add(new Block.Paragraph(line, ParagraphKind.Body, Location.OnLine(number)));
        }

        return new Document(source, FileFormat.Text, ReadingMethod.Text, blocks.ToImmutable(), [], []);

        void Close(int line)
        {
            blocks.Add(new Block.Table(Grid(rows, kind, line - rows.Count)));
            rows.Clear();
            inTable = false;
        }
    }

    /// <summary>Reads a cell's span off its front: <c>[3]text</c> covers three columns.</summary>
    private static Grid Grid(List<string[]> rows, GridKind kind, int firstLine)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>();
        var width = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var column = 0;
            foreach (var printed in rows[row])
            {
                var (span, text) = printed.StartsWith('[')
                    && printed.IndexOf(']') is > 0 and var close
                    ? (int.Parse(printed[1..close], System.Globalization.CultureInfo.InvariantCulture), printed[(close + 1)..])
                    : (1, printed);
                cells.Add(new Cell(row, column, 1, span, text.Replace('⏎', '\n'), Location.OnLine(firstLine + row)));
                column += span;
            }

            width = Math.Max(width, column);
        }

        return new Grid(kind, rows.Count, width, cells.ToImmutable(), Location.OnLine(firstLine));
    }
}
