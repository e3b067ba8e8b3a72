using Gongkai.Documents.Html;
using Gongkai.Documents.Lines;
using Gongkai.Model;

namespace Gongkai.Documents.Text;

/// <summary>What a cell or a line of Markdown says: Markdown is HTML too.</summary>
internal sealed class MarkdownCell : ICellMarkup
{
    private MarkdownCell()
    {
    }

    public static MarkdownCell Instance { get; } = new();

    /// <summary>The cell with its marks taken off, and its tags read as a browser does.</summary>
    public Cell Read(Cell cell, BlockList blocks)
    {
        var plain = MarkdownMarks.Strip(cell.Text);
        if (!MarkdownMarks.HasTags(plain)) return cell with { Text = plain.Trim(' ', '\t') };
        return HtmlReader.ReadCell(plain, blocks) is { } read
            ? cell with { Text = read.Text, Unread = read.Unread, Pieces = read.Pieces }
            : cell with { Text = plain, Unread = UnreadContent.EmbeddedObject };
    }

    /// <summary>A line of prose with its marks taken off.</summary>
    public string ReadLine(string line, BlockList blocks)
    {
        var plain = MarkdownMarks.Strip(line);
        return MarkdownMarks.HasTags(plain) && HtmlReader.ReadCell(plain, blocks) is { } read ? read.Text : plain;
    }
}
