using System.Globalization;
using System.Net;
using System.Text;
using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Pages;

namespace Gongkai.Corpus.Renderers;

/// <summary>HTML pages in the styles of agencies' sites.</summary>
internal static class HtmlWriting
{
    /// <summary>What differs between pages.</summary>
    /// <param name="Charset">The encoding that the page names.</param>
    /// <param name="Head">What stands in the head, after the title.</param>
    /// <param name="Before">Markup before the article.</param>
    /// <param name="After">Markup behind the article.</param>
    /// <param name="Cell">The markup inside a cell.</param>
    /// <param name="HeaderCells">Labels are <c>th</c> cells in a <c>thead</c>.</param>
    public sealed record Style(string Charset, string Head, string Before, string After, Func<GridCell, string> Cell, bool HeaderCells);

    public static string Escaped(string text) => WebUtility.HtmlEncode(text).Replace("\n", "<br/>", StringComparison.Ordinal);

    /// <summary>The text of a cell as it is.</summary>
    public static string PlainCell(GridCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        return GhostOf(cell) + cell.Look switch
        {
            CellLook.Picture => Picture(cell.Text),
            CellLook.Outline or CellLook.Dots => Drawing(cell.Text, cell.Look == CellLook.Dots),
            CellLook.PaperColoured => $"<span style=\"color:#fff\">{Escaped(cell.Text)}</span>",
            CellLook.Superscript => Raised(cell.Text),
            _ => Escaped(cell.Text),
        };
    }

    /// <summary>The text as Word saves it: in a paragraph, divided into pieces that a reader does not see.</summary>
    public static string WordCell(GridCell cell)
    {
        ArgumentNullException.ThrowIfNull(cell);
        if (cell.Look is CellLook.Picture or CellLook.Outline or CellLook.Dots or CellLook.Superscript || cell.Ghost is not null)
            return $"<p class=MsoNormal>{PlainCell(cell)}</p>";
        if (cell.Text.Length == 0) return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>";
        var middle = cell.Text.Length / 2;
        var colour = cell.Look == CellLook.PaperColoured ? ";color:white" : "";
        return $"<p class=MsoNormal align=center style='text-align:center'><span " +
            $"style='font-size:10.5pt{colour};\nfont-family:宋体'>{Escaped(cell.Text[..middle])}"
            + $"</span><span lang=EN-US style='font-size:10.5pt{colour}'>{Escaped(cell.Text[middle..])}<o:p></o:p></span></p>";
    }

    public static string Write(IEnumerable<Part> blocks, Style style)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(style);
        var body = new StringBuilder();
        var title = "";
        foreach (var block in blocks)
        {
            switch (block)
            {
                case Part.Title lines:
                    title = title.Length > 0 ? title : string.Concat(lines.Lines);
                    body.Append("<h1>").AppendJoin("<br/>", lines.Lines.Select(Escaped)).Append("</h1>\n");
                    break;
                case Part.Heading heading:
                    body.Append(CultureInfo.InvariantCulture, $"<p><strong>{Escaped(heading.Text)}</strong></p>\n");
                    break;
                case Part.Paragraph paragraph:
                    body.Append(CultureInfo.InvariantCulture, $"<p>{Escaped(paragraph.Text)}</p>\n");
                    break;
                case Part.Table grid:
                    AppendTable(body, grid.Grid, style);
                    break;
                case Part.PageBreak:
                    body.Append("<div style=\"page-break-before:always\"></div>\n");
                    break;
            }
        }

        return $"<!DOCTYPE html>\n<html><head><meta " +
            $"charset=\"{style.Charset}\"><title>{Escaped(title)}</title>{style.Head}</head>\n<body>{style.Before}\n{body}{style.After}" +
            $"</body></html>\n";
    }

    /// <summary>A table as markup inside other text.</summary>
    public static string Table(FormGrid grid, Style style)
    {
        var markup = new StringBuilder();
        AppendTable(markup, grid, style);
        return markup.ToString();
    }

    private static void AppendTable(StringBuilder body, FormGrid grid, Style style)
    {
        body.Append("<table border=\"1\" cellspacing=\"0\" cellpadding=\"2\">");
        if (style.HeaderCells && grid.HeaderRows > 0) body.Append("<thead>");
        for (var row = 0; row < grid.Rows; row++)
        {
            var cells = grid.Starting(row).ToList();
            var hidden = cells.Count > 0 && cells.TrueForAll(cell => cell.Look == CellLook.Hidden);
            body.Append(hidden ? "<tr style=\"display:none\">" : "<tr>");
            foreach (var cell in cells)
            {
                var name = style.HeaderCells && cell.Role is CellRole.Header or CellRole.Corner ? "th" : "td";
                body.Append('<').Append(name);
                if (cell.RowSpan > 1) body.Append(CultureInfo.InvariantCulture, $" rowspan=\"{cell.RowSpan}\"");
                if (cell.ColumnSpan > 1) body.Append(CultureInfo.InvariantCulture, $" colspan=\"{cell.ColumnSpan}\"");
                if (cell.Look == CellLook.Hidden && !hidden) body.Append(" style=\"display:none\"");
                body.Append('>').Append(style.Cell(cell)).Append("</").Append(name).Append('>');
            }

            body.Append("</tr>\n");
            if (style.HeaderCells && row == grid.HeaderRows - 1) body.Append("</thead><tbody>");
        }

        body.Append(style.HeaderCells && grid.HeaderRows > 0 ? "</tbody></table>\n" : "</table>\n");
    }

    private static string GhostOf(GridCell cell)
    {
        if (cell.Ghost is not { } ghost) return "";
        string[] styles = ["display:none", "visibility:hidden", "font-size:0", "opacity:0"];
        return ghost.Means switch
        {
            GhostMeans.Style => $"<span style=\"{styles[(cell.Row + cell.Column) % styles.Length]}\">{Escaped(ghost.Text)}</span>",
            GhostMeans.Colour => $"<font color=\"#ffffff\">{Escaped(ghost.Text)}</font>",
            GhostMeans.Struck => $"<s>{Escaped(ghost.Text)}</s>",
            _ => $"<span style=\"position:absolute;left:-9999px\">{Escaped(ghost.Text)}</span>",
        };
    }

    // The last character of the text is the mark.
    private static string Raised(string text) => $"{Escaped(text[..^1])}<sup>{Escaped(text[^1..])}</sup>";

    private static string Picture(string text) =>
        "<img alt=\"\" src=\"data:image/svg+xml;base64,"
        + $"{Convert.ToBase64String(Encoding.UTF8.GetBytes(Drawing(text, isDotted: false)))}\"/>";

    private static string Drawing(string text, bool isDotted)
    {
        var strokes = new StringBuilder();
        var at = 2;
        foreach (var digit in text.Where(char.IsAsciiDigit))
        {
            foreach (var (left, top, width, height) in SevenSegments.Of(digit))
            {
                for (var step = 0; isDotted && step < width * height; step += 2)
                    strokes.Append(CultureInfo.InvariantCulture,
                        $"<circle cx='{at + left + (width > 1 ? step : 0)}' cy='{top + (width > 1 ? 0 : step)}' r='.5'/>");
                if (!isDotted)
                    strokes.Append(CultureInfo.InvariantCulture, $"<rect x='{at + left}' y='{top}' width='{width}' height='{height}'/>");
            }

            at += 9;
        }

        return $"<svg xmlns='http://www.w3.org/2000/svg' width='{at}' height='14'>{strokes}</svg>";
    }
}
