using Gongkai.Documents.Html;
using Gongkai.Documents.Lines;

namespace Gongkai.Documents.Text;

/// <summary>Reads text and Markdown: a paragraph a line, tables where fields stand between tabs or pipes, and HTML tables inside.</summary>
internal static class PlainTextReader
{
    public static void Read(string text, bool markdown, BlockList blocks)
    {
        var lines = Lines(text);
        var markup = markdown ? MarkdownCell.Instance : null;
        var start = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!OpensTable(lines[i])) continue;
            var end = EndOfTable(lines, i);
            if (end < 0) break;
            DelimitedLines.Read(lines.GetRange(start, i - start), start + 1, markup, blocks);
            HtmlReader.ReadFragment(string.Join('\n', lines.GetRange(i, end - i + 1)), blocks);
            start = end + 1;
            i = end;
        }

        DelimitedLines.Read(lines.GetRange(start, lines.Count - start), start + 1, markup, blocks);
    }

    /// <summary>Whether a table of HTML begins in the line; a word in angle brackets in prose is none.</summary>
    private static bool OpensTable(string line)
    {
        var at = line.IndexOf("<table", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && (at + 6 == line.Length || line[at + 6] is '>' or ' ' or '\t')
            && (line.AsSpan(0, at).IsWhiteSpace() || line.AsSpan().TrimStart()[0] == '<');
    }

    private static int EndOfTable(List<string> lines, int from)
    {
        var open = 0;
        for (var i = from; i < lines.Count; i++)
        {
            open += Count(lines[i], "<table") - Count(lines[i], "</table");
            if (open <= 0) return i;
        }

        return -1;
    }

    private static int Count(string line, string tag)
    {
        var count = 0;
        for (var at = line.IndexOf(tag, StringComparison.OrdinalIgnoreCase); at
            >= 0; at = line.IndexOf(tag, at + 1, StringComparison.OrdinalIgnoreCase))
            count++;
        return count;
    }

    /// <summary>
    /// Lines as printed, without line ends. The form feed that opens a page is part of no line and ends none, so that lines count as
    /// editors count them.
    /// </summary>
    private static List<string> Lines(string text)
    {
        var lines = new List<string>();
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var end = rest.IndexOfAny('\n', '\r');
            var line = end < 0 ? rest : rest[..end];
            lines.Add(line.TrimStart('\f').ToString());
            if (end < 0) break;
            rest = rest[(end + (rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        }

        return lines;
    }
}
