using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Tables;

/// <summary>A cell whose place in the table is settled, with all that stands in it.</summary>
internal sealed record PlacedCell(int Row, int Column, int RowSpan, int ColumnSpan, IReadOnlyList<Block> Content)
{
    /// <summary>Stands in a cell that shows a picture and no text, so that nobody takes it for a blank.</summary>
    private const string PictureSign = "\uFFFC";

    /// <summary>What is printed in the cell, paragraphs on lines of their own.</summary>
    public string Text { get; } = Print(Content);

    public int RowEnd => Row + RowSpan;

    public int ColumnEnd => Column + ColumnSpan;

    private static string Print(IReadOnlyList<Block> content)
    {
        if (content is [Block.Paragraph only]) return only.Text;
        var text = new StringBuilder();
        var picture = false;
        foreach (var block in content)
        {
            switch (block)
            {
                case Block.Paragraph paragraph:
                    if (text.Length > 0) text.Append('\n');
                    text.Append(paragraph.Text);
                    break;
                case Block.Table table:
                    PrintRows(table.Grid, text);
                    break;
                case Block.Picture:
                    picture = true;
                    break;
            }
        }

        return text.Length == 0 && picture ? PictureSign : text.ToString();
    }

    private static void PrintRows(Grid grid, StringBuilder text)
    {
        var row = -1;
        foreach (var cell in grid.Cells)
        {
            if (text.Length > 0) text.Append(cell.Row == row ? ' ' : '\n');
            row = cell.Row;
            text.Append(cell.Text);
        }
    }
}
