using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Renderers;

/// <summary>Spreadsheets: one sheet for all, or a sheet for each section.</summary>
internal static class XlsxWriting
{
    private const string Relationships =
        """
        <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
          <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
            Target="xl/workbook.xml"/>
        </Relationships>
        """;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    /// <param name="blocks">The document.</param>
    /// <param name="sheetPerTable">A sheet begins with every heading above a table.</param>
    /// <param name="numbers">Cells that print a plain number hold a number; otherwise all cells hold text.</param>
    public static byte[] Write(IReadOnlyList<Part> blocks, bool sheetPerTable, bool numbers)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var sheets = new List<(SheetData Rows, MergeCells Merged)> { (new SheetData(), new MergeCells()) };
        var at = 1U;
        for (var index = 0; index < blocks.Count; index++)
        {
            var block = blocks[index];
            if (sheetPerTable && block is Part.Heading
                && blocks.Skip(index + 1).TakeWhile(next => next is not Part.Heading).Any(next => next is Part.Table))
            {
                sheets.Add((new SheetData(), new MergeCells()));
                at = 1;
            }

            var (rows, merged) = sheets[^1];
            IEnumerable<string> lines = block switch
            {
                Part.Title title => title.Lines,
                Part.Heading heading => [heading.Text],
                Part.Paragraph paragraph => [paragraph.Text],
                _ => [],
            };
            foreach (var line in lines) rows.Append(new Row(TextCell(line, 0, at)) { RowIndex = at++ });
            if (block is Part.Table table) at = AddTable(table.Grid, rows, merged, at, numbers);
        }

        return Packed(sheets);
    }

    private static uint AddTable(FormGrid grid, SheetData rows, MergeCells merged, uint at, bool numbers)
    {
        for (var row = 0; row < grid.Rows; row++, at++)
        {
            var line = new Row { RowIndex = at };
            if (grid.Starting(row).Any() && grid.Starting(row).All(cell => cell.Look == CellLook.Hidden)) line.Hidden = true;
            foreach (var cell in grid.Starting(row))
            {
                line.Append(cell.Look is CellLook.Outline or CellLook.Dots ? FormulaCell(cell.Column, at)
                    : cell.Ghost is not null ? GhostCell(cell, at)
                    : numbers && cell is ValueCell { Print.Value: { } value } && cell.Text == CellPrint.Plain(value)
                    ? new Cell(new CellValue(cell.Text)) { CellReference = Reference(cell.Column, at) }
                    : TextCell(cell.Text, cell.Column, at));
                if (cell.RowSpan > 1 || cell.ColumnSpan > 1)
                {
                    var last = Reference(cell.Column + cell.ColumnSpan - 1, at + (uint)cell.RowSpan - 1);
                    merged.Append(new MergeCell { Reference = $"{Reference(cell.Column, at)}:{last}" });
                }
            }

            rows.Append(line);
        }

        return at;
    }

    // A program that computes nothing wrote the formula: what it gives stands nowhere.
    private static Cell FormulaCell(int column, uint row) =>
        new(new CellFormula("Sheet1!ZZ1+1")) { CellReference = Reference(column, row) };

    private static Cell GhostCell(GridCell cell, uint row)
    {
        var ghost = cell.Ghost ?? new Ghost("", GhostMeans.Style);
        var properties = ghost.Means == GhostMeans.Struck
            ? new RunProperties(new Strike()) : new RunProperties(new Color { Rgb = "FFFFFFFF" });
        return new(new InlineString(new Run(properties, new Text(ghost.Text)), new Run(new Text(cell.Text))))
        {
            CellReference = Reference(cell.Column, row),
            DataType = CellValues.InlineString,
        };
    }

    private static Cell TextCell(string text, int column, uint row) =>
        new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve }))
        {
            CellReference = Reference(column, row),
            DataType = CellValues.InlineString,
        };

    private static string Reference(int column, uint row)
    {
        var name = "";
        for (var left = column + 1; left > 0; left = (left - 1) / 26) name = (char)('A' + ((left - 1) % 26)) + name;
        return name + row.ToString(CultureInfo.InvariantCulture);
    }

    private static byte[] Packed(List<(SheetData Rows, MergeCells Merged)> sheets)
    {
        var numbered = Enumerable.Range(1, sheets.Count).ToList();
        var overrides = string.Concat(numbered.Select(number =>
            $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" " +
                $"ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"));
        var links = string.Concat(numbered.Select(number =>
            $"<Relationship Id=\"rId{number}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" " +
                $"Target=\"worksheets/sheet{number}.xml\"/>"));
        var names = string.Concat(numbered.Select(number => $"<sheet name=\"Sheet{number}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>"));
        const string declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml",
                declaration + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
                + "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" " +
                    "ContentType=\"application/xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" " +
                    "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>" + overrides
                    + "</Types>"),
            ("_rels/.rels", Relationships),
            ("xl/workbook.xml",
                declaration + $"<workbook xmlns=\"{Main}\" " +
                $"xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>"),
            ("xl/_rels/workbook.xml.rels", declaration
                + $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{links}</Relationships>"),
        };
        foreach (var (sheet, number) in sheets.Zip(numbered))
        {
            var worksheet = new Worksheet(sheet.Rows);
            if (sheet.Merged.HasChildren) worksheet.Append(sheet.Merged);
            parts.Add(($"xl/worksheets/sheet{number}.xml", declaration + worksheet.OuterXml));
        }

        return PackedParts.Pack(parts);
    }
}
