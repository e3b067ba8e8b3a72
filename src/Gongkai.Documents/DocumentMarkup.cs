using System.Globalization;
using System.Net;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Shows a document without pages as it was read: its text as numbered lines, or its paragraphs and tables with the cells where
/// they were found. Nothing of its own markup is kept.</summary>
internal static class DocumentMarkup
{
    // No report comes near it; more would only be slow to show.
    private const int MostLines = 20_000;

    private const string Head = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><style>
        :root { color-scheme: light dark; }
        body { font: 14px/1.6 system-ui, "Noto Sans CJK SC", sans-serif; margin: 1.2rem; color: #1f2933; background: #fff; }
        table { border-collapse: collapse; margin: .8rem 0; }
        td { border: 1px solid #9aa7b4; padding: .2rem .5rem; vertical-align: top;
          white-space: pre-line; min-width: 1.5rem; }
        .heading { font-weight: 600; } .navigation { color: #7b8794; font-size: 12px; }
        ol { list-style: none; margin: 0; padding: 0; font: 13px/1.55 ui-monospace, "Noto Sans Mono CJK SC", monospace; }
        li { white-space: pre-wrap; padding-left: 4.2em; position: relative; }
        li::before { content: attr(data-line); position: absolute; left: 0; width: 3.4em; text-align: right;
          color: #7b8794; }
        .suspect { outline: 3px solid #c026d3; outline-offset: -1px; background: #fae8ff; } .active { background: #f5d0fe; }
        @media (prefers-color-scheme: dark) { body { color: #e3e8ee; background: #14191f; }
          td { border-color: #52606d; } .suspect { background: #4a1d52; outline-color: #e879f9; }
          .active { background: #701a75; } }
        </style></head><body>
        """;

    /// <summary>The lines of a text, each with its number.</summary>
    public static string Lines(ReadOnlySpan<byte> bytes)
    {
        var markup = new StringBuilder(Head).Append("<ol>\n");
        var number = 0;
        foreach (var line in TextDecoder.Decode(bytes, "", new DiagnosticLog()).ReplaceLineEndings("\n").Split('\n').Take(MostLines))
            markup.Append(CultureInfo.InvariantCulture, $"<li data-line=\"{++number}\">{WebUtility.HtmlEncode(line)}</li>\n");
        return markup.Append("</ol></body></html>").ToString();
    }

    /// <summary>Paragraphs and tables; each cell says where it was found.</summary>
    public static string Blocks(Document document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var markup = new StringBuilder(Head);
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Block.Table table:
                    AppendTable(markup, table.Grid);
                    break;
                case Block.Paragraph paragraph:
                    var style = paragraph.Kind switch
                    {
                        ParagraphKind.Heading => " class=\"heading\"",
                        ParagraphKind.Navigation =>
                        " class=\"navigation\"",
                        _ => ""
                    };
                    markup.Append(CultureInfo.InvariantCulture, $"<p{style}>{WebUtility.HtmlEncode(paragraph.Text)}</p>\n");
                    break;
                case Block.Picture picture:
                    markup.Append(CultureInfo.InvariantCulture,
                        $"<p class=\"navigation\">[{WebUtility.HtmlEncode(picture.Description)}]</p>\n");
                    break;
            }
        }

        return markup.Append("</body></html>").ToString();
    }

    private static void AppendTable(StringBuilder markup, Grid grid)
    {
        markup.Append("<table>\n");
        foreach (var row in grid.Cells.GroupBy(cell => cell.Row).OrderBy(row => row.Key))
        {
            markup.Append("<tr>");
            foreach (var cell in row.OrderBy(cell => cell.Column))
            {
                markup.Append(CultureInfo.InvariantCulture,
                    $"<td rowspan=\"{cell.RowSpan}\" colspan=\"{cell.ColumnSpan}\" data-path=\"{cell.Location.Path}\"");
                if (cell.Location is { Page: { } page, Box: { } box })
                    markup.Append(CultureInfo.InvariantCulture, $" data-box=\"{page}/{box.Left:0.##}/{box.Top:0.##}\"");
                if (cell.Location.Line is { } line) markup.Append(CultureInfo.InvariantCulture, $" data-line=\"{line}\"");
                markup.Append('>').Append(WebUtility.HtmlEncode(cell.Text)).Append("</td>");
            }

            markup.Append("</tr>\n");
        }

        markup.Append("</table>\n");
    }
}
