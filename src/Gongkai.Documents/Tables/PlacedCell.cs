using System.Collections.Immutable;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Tables;

/// <summary>A cell whose place in the table is settled, with all that stands in it.</summary>
/// <param name="Shown">What it shows beside its blocks.</param>
internal sealed record PlacedCell(
    int Row, int Column, int RowSpan, int ColumnSpan, IReadOnlyList<Block> Content, UnreadContent Shown = UnreadContent.None)
{
    /// <summary>Stands in a cell that shows something and no text, so that nobody takes it for a blank.</summary>
    private const string ObjectSign = "\uFFFC";

    /// <summary>What is printed in the cell, paragraphs on lines of their own.</summary>
    public string Text { get; } = Print(Content) is { Length: > 0 } text ? text : UnreadIn(Content, Shown) == UnreadContent.None
        ? "" : ObjectSign;

    /// <summary>What the cell shows that is not in its text.</summary>
    public UnreadContent Unread => UnreadIn(Content, Shown);

    /// <summary>The texts that stand apart in the cell; empty when there is only one.</summary>
    public ImmutableArray<string> Pieces
    {
        get
        {
            // Lines are set apart by stated breaks, paragraphs and cells of a table inside by the format.
            if (Content is not [Block.Paragraph only] || only.Text.Contains('\n'))
            {
                ImmutableArray<string> pieces = [
                    .. Content.SelectMany(PiecesOf).Select(piece => piece.Trim()).Where(piece => piece.Length > 0)];
                if (pieces.Length > 1) return pieces;
            }

            return [];
        }
    }

    public int RowEnd => Row + RowSpan;

    public int ColumnEnd => Column + ColumnSpan;

    private static string Print(IReadOnlyList<Block> content)
    {
        if (content is [Block.Paragraph only]) return only.Text;
        var text = new StringBuilder();
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
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> PiecesOf(Block block) => block switch
    {
        Block.Paragraph paragraph => paragraph.Text.Split('\n'),
        Block.Table table => table.Grid.Cells.SelectMany(cell => cell.Text.Split('\n')),
        _ => [],
    };

    private static UnreadContent UnreadIn(IReadOnlyList<Block> content, UnreadContent shown)
    {
        if (shown != UnreadContent.None) return shown;
        foreach (var block in content)
        {
            switch (block)
            {
                case Block.Picture:
                    return UnreadContent.Picture;
                case Block.Table table when table.Grid.Cells.FirstOrDefault(cell => cell.Unread != UnreadContent.None) is { } inner:
                    return inner.Unread;
            }
        }

        return UnreadContent.None;
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
