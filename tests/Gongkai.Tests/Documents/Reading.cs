using System.Globalization;
using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

/// <summary>Reads test documents, and prints blocks so that a test can show them.</summary>
internal static class Reading
{
    public static Document? Read(byte[] bytes, FileFormat format, DiagnosticLog log, ReadingOptions? options = null)
    {
        using var reader = new DocumentReader(options ?? new ReadingOptions());
        return reader.Read("test", bytes, format, log, CancellationToken.None);
    }

    public static Document Read(byte[] bytes, FileFormat format)
    {
        var log = new DiagnosticLog();
        var document = Read(bytes, format, log);
        Assert.True(document is not null, string.Join("; ", log.ToImmutable().Select(diagnostic => diagnostic.Message)));
        return document;
    }

    public static string Html(string html) => Print(Read(Encoding.UTF8.GetBytes(html), FileFormat.Html));

    public static string Text(string text) => Print(Read(Encoding.UTF8.GetBytes(text), FileFormat.Text));

    public static string Markdown(string text) => Print(Read(Encoding.UTF8.GetBytes(text), FileFormat.Markdown));

    /// <summary>A line a block; a table as a line a row, cells as <c>column+columnspan^rowspan:text</c>, spans of one left out.</summary>
    public static string Print(Document document)
    {
        var lines = new List<string>();
        foreach (var block in document.Blocks)
        {
            switch (block)
            {
                case Block.Paragraph { Kind: ParagraphKind.Body } paragraph: lines.Add(Escape(paragraph.Text)); break;
                case Block.Paragraph paragraph: lines.Add($"{paragraph.Kind}: {Escape(paragraph.Text)}"); break;
                case Block.Picture picture: lines.Add($"[{picture.Description}]"); break;
                case Block.Table table: lines.AddRange(Rows(table.Grid)); break;
            }
        }

        return string.Join('\n', lines);
    }

    private static IEnumerable<string> Rows(Grid grid) =>
        from cell in grid.Cells
        group cell by cell.Row into row
        select "| " + string.Join(" | ", row.Select(Print));

    private static string Print(Cell cell) => string.Create(
        CultureInfo.InvariantCulture,
        $"{cell.Column}{(cell.ColumnSpan > 1 ? "+" + cell.ColumnSpan : "")}{(cell.RowSpan > 1 ? "^" + cell.RowSpan : "")}:" +
        $"{Escape(cell.Text)}");

    private static string Escape(string text) =>
        text.Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);
}
