using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>Reads one sheet: regions between blank rows become grids, and rows of prose around and between them paragraphs.</summary>
internal sealed class SheetReader(IReadOnlyList<string> words, NumberFormats formats, BlockList blocks)
{
    // What a row must have to be read as prose although other rows touch it: more than any label that fills a row of the forms.
    private const int ProseCharacters = 60;

    private readonly SortedDictionary<int, SortedDictionary<int, string>> _rows = [];
    private readonly Dictionary<(int Row, int Column), (int LastRow, int LastColumn)> _merges = [];
    private readonly HashSet<int> _hiddenColumns = [];

    public void Read(XElement sheet)
    {
        ReadColumns(sheet);
        if (!ReadRows(sheet)) blocks.AllowCells(int.MaxValue, 1);
        ReadMerges(sheet);
        var region = new List<int>();
        foreach (var row in _rows.Keys)
        {
            if (region.Count > 0 && !IsContinued(region, row)) EndRegion(region);
            region.Add(row);
        }

        EndRegion(region);
    }

    private void ReadColumns(XElement sheet)
    {
        foreach (var column in sheet.Element("cols")?.Elements("col") ?? [])
        {
            if (!DocumentFlag(column, "hidden") && (string?)column.Attribute("width") != "0") continue;
            var first = Attribute(column, "min") ?? 1;
            var last = Math.Min(Attribute(column, "max") ?? first, first + blocks.Options.MaximumColumns);
            for (var i = first; i <= last; i++) _hiddenColumns.Add(i - 1);
        }
    }

    /// <summary>Reads the cells that print something; false when there are too many.</summary>
    private bool ReadRows(XElement sheet)
    {
        int nextRow = 0, cells = 0;
        foreach (var element in sheet.Element("sheetData")?.Elements("row") ?? [])
        {
            blocks.Cancel.ThrowIfCancellationRequested();
            var row = (Attribute(element, "r") ?? nextRow + 1) - 1;
            nextRow = row + 1;
            if (DocumentFlag(element, "hidden") || DocumentFlag(element, "zeroHeight")) continue;
            var nextColumn = 0;
            foreach (var cell in element.Elements("c"))
            {
                var column = CellColumn((string?)cell.Attribute("r")) ?? nextColumn;
                nextColumn = column + 1;
                if (_hiddenColumns.Contains(column) || column >= blocks.Options.MaximumColumns) continue;
                var text = Print(cell);
                if (text.Length == 0) continue;
                if (++cells > blocks.Options.MaximumCells) return false;
                if (!_rows.TryGetValue(row, out var printed)) _rows[row] = printed = [];
                printed[column] = text;
            }
        }

        return true;
    }

    private void ReadMerges(XElement sheet)
    {
        foreach (var merge in sheet.Element("mergeCells")?.Elements("mergeCell") ?? [])
        {
            if ((string?)merge.Attribute("ref") is not { } range || range.Split(':') is not [var from, var to]) continue;
            if (CellColumn(from) is not { } firstColumn || CellColumn(to) is not { } lastColumn) continue;
            if (CellRow(from) is not { } firstRow || CellRow(to) is not { } lastRow) continue;
            if (lastRow >= firstRow && lastColumn >= firstColumn)
                _merges[(firstRow, firstColumn)] = (lastRow, Math.Min(lastColumn, blocks.Options.MaximumColumns - 1));
        }
    }

    private string Print(XElement cell)
    {
        var value = (string?)cell.Element("v") ?? "";
        return (string?)cell.Attribute("t") switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < words.Count ? words[index] : "",
            "inlineStr" => cell.Element("is") is { } item ? XlsxReader.Words(item) : "",
            "str" or "e" or "d" => value,
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => value.Length == 0 ? "" : formats.Print(value, Attribute(cell, "s") ?? 0),
        };
    }

    /// <summary>Whether no blank row parts this row from the region, or a merged cell bridges it.</summary>
    private bool IsContinued(List<int> region, int row)
    {
        if (row == region[^1] + 1) return true;
        return region.Any(above => _rows[above].Keys.Any(column => _merges.TryGetValue((above, column), out var end) && end.LastRow >= row - 1));
    }

    private void EndRegion(List<int> region)
    {
        var first = region.Count == 0 ? 0 : region.Min(row => _rows[row].Keys.First());
        var last = region.Count == 0 ? -1 : region.Max(row => _rows[row].Keys.Max(column => LastColumn(row, column)));
        var from = 0;
        for (var i = 0; i < region.Count; i++)
        {
            if (!IsProse(region, i, first, last, from)) continue;
            EmitGrid(region.GetRange(from, i - from));
            foreach (var text in _rows[region[i]].Values) EmitParagraph(text);
            from = i + 1;
        }

        EmitGrid(region.GetRange(from, region.Count - from));
        region.Clear();
    }

    /// <summary>A row that prints one cell only: a title over the table, a heading, a paragraph or a note below. Inside the table a short one may head a part of the form and stays.</summary>
    private bool IsProse(List<int> region, int index, int first, int last, int gridStart)
    {
        var row = region[index];
        if (_rows[row].Count != 1) return false;
        var (column, text) = _rows[row].First();
        if (_merges.TryGetValue((row, column), out var end) && end.LastRow > row) return false;
        if (CoveredFromAbove(region, index)) return false;
        if (text.Length > ProseCharacters) return true;
        var isEdge = index == gridStart || Enumerable.Range(index, region.Count - index).All(below => _rows[region[below]].Count == 1);
        return isEdge && (column == first || LastColumn(row, column) == last);
    }

    private bool CoveredFromAbove(List<int> region, int index)
    {
        var row = region[index];
        return region.Take(index).Any(above => _rows[above].Keys.Any(column => _merges.TryGetValue((above, column), out var end) && end.LastRow >= row));
    }

    private int LastColumn(int row, int column) => _merges.TryGetValue((row, column), out var end) ? end.LastColumn : column;

    private void EmitParagraph(string text)
    {
        foreach (var line in text.Split('\n'))
            if (!string.IsNullOrWhiteSpace(line)) blocks.Add(new Block.Paragraph(line, ParagraphKind.Body, Place.Nowhere));
    }

    private void EmitGrid(List<int> rows)
    {
        if (rows.Count == 0) return;
        var firstColumn = rows.Min(row => _rows[row].Keys.First());
        var lastColumn = rows.Max(row => _rows[row].Keys.Max(column => LastColumn(row, column)));
        var target = new List<Block>();
        TableAssembly.Emit(PlaceCells(rows, firstColumn, lastColumn), target);
        foreach (var block in target) blocks.Add(block);
    }

    /// <summary>All cells of the rectangle: a spreadsheet's blank cell is there although the file does not store it.</summary>
    private List<PlacedCell> PlaceCells(List<int> rows, int firstColumn, int lastColumn)
    {
        var placed = new List<PlacedCell>();
        var busyUntil = new int[lastColumn + 1];
        Array.Fill(busyUntil, -1);
        for (var index = 0; index < rows.Count; index++)
        {
            if (!blocks.AllowCells(placed.Count + lastColumn - firstColumn + 1, lastColumn + 1)) break;
            for (var column = firstColumn; column <= lastColumn; column++)
            {
                if (busyUntil[column] >= index || _hiddenColumns.Contains(column)) continue;
                int lastIndex = index, end = column;
                if (_merges.TryGetValue((rows[index], column), out var merge))
                {
                    while (lastIndex + 1 < rows.Count && rows[lastIndex + 1] <= merge.LastRow) lastIndex++;
                    while (end < Math.Min(merge.LastColumn, lastColumn) && busyUntil[end + 1] < index) end++;
                }

                for (var i = column; i <= end; i++) busyUntil[i] = lastIndex;
                var text = _rows[rows[index]].GetValueOrDefault(column, "");
                List<Block> content = text.Length == 0 ? [] : [new Block.Paragraph(text, ParagraphKind.Body, Place.Nowhere)];
                placed.Add(new PlacedCell(index, column, lastIndex - index + 1, end - column + 1, content));
            }
        }

        return placed;
    }

    private static bool DocumentFlag(XElement element, string name) => (string?)element.Attribute(name) is "1" or "true";

    private static int? Attribute(XElement element, string name) =>
        int.TryParse((string?)element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static int? CellColumn(string? reference)
    {
        var column = 0;
        foreach (var letter in (reference ?? "").TakeWhile(char.IsAsciiLetter))
        {
            column = (column * 26) + char.ToUpperInvariant(letter) - 'A' + 1;
            if (column > 20_000) return null;
        }

        return column == 0 ? null : column - 1;
    }

    private static int? CellRow(string reference) =>
        int.TryParse(reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row - 1 : null;
}
