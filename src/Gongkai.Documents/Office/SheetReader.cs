using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Office;

/// <summary>Reads one sheet: regions between blank rows become grids, and rows of prose around and between them paragraphs.</summary>
internal sealed class SheetReader(IReadOnlyList<SharedString> words, NumberFormats formats, SheetStyles styles, BlockList blocks)
{
    // What a row must have to be read as prose although other rows touch it: more than any label that fills a row of the forms.
    private const int ProseCharacters = 60;

    // Pictures over cells; a sheet with more is an album.
    private const int MostDrawings = 1_000;

    // The largest table of the forms has 28 rows.
    private const int RowsAround = 30;

    private readonly SortedDictionary<int, SortedDictionary<int, PrintedCell>> _rows = [];
    private readonly Dictionary<(int Row, int Column), (int LastRow, int LastColumn)> _merges = [];
    private readonly Dictionary<int, List<int>> _framed = [];
    private readonly HashSet<int> _hiddenColumns = [];
    private readonly HashSet<int> _hiddenRows = [];
    private int _cells;
    private long _characters;

    /// <param name="drawing">What is drawn over the sheet; nothing when nothing is.</param>
    public void Read(XElement sheet, XElement? drawing)
    {
        ReadColumns(sheet);
        ReadMerges(sheet);
        if (!ReadRows(sheet)) blocks.AllowCells(int.MaxValue, 1);
        if (drawing is not null) ReadDrawing(drawing);
        var region = new List<int>();
        var reach = -1;
        foreach (var row in _rows.Keys)
        {
            // No blank row parts this row from the region, or a merged cell bridges it.
            if (region.Count > 0 && row != region[^1] + 1 && reach < row - 1)
            {
                EndRegion(region);
                reach = -1;
            }

            region.Add(row);
            reach = Math.Max(reach, Reach(row));
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
        var nextRow = 0;
        foreach (var element in sheet.Element("sheetData")?.Elements("row") ?? [])
        {
            blocks.Cancel.ThrowIfCancellationRequested();
            var row = (Attribute(element, "r") ?? nextRow + 1) - 1;
            nextRow = row + 1;
            if (DocumentFlag(element, "hidden") || DocumentFlag(element, "zeroHeight") || (string?)element.Attribute("ht") is "0")
            {
                _hiddenRows.Add(row);
                continue;
            }

            var nextColumn = 0;
            foreach (var cell in element.Elements("c"))
            {
                var column = CellColumn((string?)cell.Attribute("r")) ?? nextColumn;
                nextColumn = column + 1;
                if (column >= blocks.Options.MaximumColumns) continue;
                // A merged cell whose first column is hidden shows its text in those that are left.
                var shownIn = column;
                if (_hiddenColumns.Contains(column))
                {
                    var last = LastColumn(row, column);
                    while (shownIn <= last && _hiddenColumns.Contains(shownIn)) shownIn++;
                    if (shownIn > last) continue;
                    _merges[(row, shownIn)] = _merges[(row, column)];
                }

                if (Print(cell) is not { IsBlank: false } text)
                {
                    if (IsFramed(cell)) NoteFrame(row, column);
                    continue;
                }

                if (!Add(row, shownIn, text)) return false;
            }
        }

        return true;
    }

    /// <summary>A blank cell that somebody made: with a border around it, or a text that is empty.</summary>
    private bool IsFramed(XElement cell) =>
        (string?)cell.Attribute("t") is "s" or "inlineStr" or "str" || styles.HasBorder(Attribute(cell, "s") ?? 0);

    private void NoteFrame(int row, int column)
    {
        if (!_framed.TryGetValue(row, out var columns)) _framed[row] = columns = [];
        columns.Add(column);
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

    private bool Add(int row, int column, PrintedCell cell)
    {
        _characters += cell.Text.Length;
        if (++_cells > blocks.Options.MaximumCells || !blocks.HasRoomFor(_characters)) return false;
        if (!_rows.TryGetValue(row, out var printed)) _rows[row] = printed = [];
        printed[column] = cell;
        return true;
    }

    private PrintedCell Print(XElement cell)
    {
        var value = (string?)cell.Element("v");
        var style = Attribute(cell, "s") ?? 0;
        var type = (string?)cell.Attribute("t");
        // An empty string is stored with its type; a formula that was never computed has neither.
        if (string.IsNullOrEmpty(value) && type is null or "n" && cell.Element("f") is not null)
            return new PrintedCell("", UnreadContent.Formula);
        var item = type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < words.Count ? words[index] : null,
            "inlineStr" => cell.Element("is") is { } inline ? new SharedString(inline) : null,
            _ => null,
        };
        if (item is not null) return new PrintedCell(item.Print(run => run is null ? styles.IsUnseen(style) : styles.IsUnseen(run, style)));
        if (styles.IsUnseen(style)) return PrintedCell.Blank;
        return new PrintedCell(type switch
        {
            "s" or "inlineStr" => "",
            "str" or "e" or "d" => value ?? "",
            "b" => value == "1" ? "TRUE" : "FALSE",
            _ => string.IsNullOrEmpty(value) ? "" : formats.Print(value, style),
        });
    }

    /// <summary>Notes pictures and shapes in the blank cells over which they lie.</summary>
    private void ReadDrawing(XElement drawing)
    {
        foreach (var anchor in drawing.Elements().Where(anchor => anchor.Name.LocalName is "twoCellAnchor" or "oneCellAnchor")
            .Take(MostDrawings))
        {
            if (anchor.Element("from") is not { } from || Mark(from, "row") is not { } top || Mark(from, "col") is not { } left) continue;
            var to = anchor.Element("to");
            var bottom = Math.Min(to is null ? top : Last(to, "row") ?? top, top + blocks.Options.MaximumColumns);
            var right = Math.Min(to is null ? left : Last(to, "col") ?? left, blocks.Options.MaximumColumns - 1);
            var unread = anchor.Descendants().Any(element => element.Name.LocalName == "blip")
                ? UnreadContent.Picture : UnreadContent.Drawing;
            for (var row = top; row <= bottom; row++)
            {
                // A picture below the last row or beside the table covers no cell of it.
                if (_hiddenRows.Contains(row) || !_rows.TryGetValue(row, out var printed)) continue;
                var last = LastColumnAround(row);
                for (var column = left; column <= right; column++)
                {
                    if (_hiddenColumns.Contains(column) || printed.ContainsKey(column) || column > last) continue;
                    if (!Add(row, column, new PrintedCell("", unread))) return;
                }
            }
        }
    }

    /// <summary>The last column that the rows around print in, up to the next rows that print nothing.</summary>
    private int LastColumnAround(int row)
    {
        var last = LastColumnOf(row);
        for (var above = row - 1; above >= row - RowsAround && _rows.ContainsKey(above); above--)
            last = Math.Max(last, LastColumnOf(above));
        for (var below = row + 1; below <= row + RowsAround && _rows.ContainsKey(below); below++)
            last = Math.Max(last, LastColumnOf(below));
        return last;

        int LastColumnOf(int printed) => _rows[printed].Keys.Max(column => LastColumn(printed, column));
    }

    /// <summary>The last row or column that a drawing reaches into: one that ends on an edge does not reach beyond it.</summary>
    private static int? Last(XElement to, string name) =>
        Mark(to, name) is { } end ? Mark(to, name + "Off") is 0 && end > 0 ? end - 1 : end : null;

    private static int? Mark(XElement place, string name) =>
        int.TryParse(place.Element(name)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The last row to which a cell that begins in this one reaches.</summary>
    private int Reach(int row) => _rows[row].Keys.Max(column => _merges.TryGetValue((row, column), out var end) ? end.LastRow : row);

    private void EndRegion(List<int> region)
    {
        var first = region.Count == 0 ? 0 : region.Min(row => _rows[row].Keys.First());
        var last = region.Count == 0 ? -1 : region.Max(row => _rows[row].Keys.Max(column => LastColumn(row, column)));
        // Where the single cells begin that end the region, and how far down the cells above each row reach.
        var tail = region.Count;
        while (tail > 0 && _rows[region[tail - 1]].Count == 1) tail--;
        int from = 0, reach = -1;
        for (var i = 0; i < region.Count; i++)
        {
            var isCovered = reach >= region[i];
            reach = Math.Max(reach, Reach(region[i]));
            if (isCovered || !IsProse(region[i], first, last, isEdge: i == from || i >= tail)) continue;
            EmitGrid(region.GetRange(from, i - from));
            foreach (var cell in _rows[region[i]].Values) EmitParagraph(cell.Text);
            from = i + 1;
        }

        EmitGrid(region.GetRange(from, region.Count - from));
        region.Clear();
    }

    /// <summary>
    /// A row that prints one cell only: a title over the table, a heading, a paragraph or a note below. Inside the table a short one may
    /// head a part of the form and stays.
    /// </summary>
    private bool IsProse(int row, int first, int last, bool isEdge)
    {
        if (_rows[row].Count != 1) return false;
        var (column, cell) = _rows[row].First();
        if (_merges.TryGetValue((row, column), out var end) && end.LastRow > row) return false;
        if (cell.Text.Length > ProseCharacters) return true;
        // A label beside blank cells of the table.
        if (_framed.TryGetValue(row, out var framed) && framed.Exists(other => other > LastColumn(row, column))) return false;
        return isEdge && (column == first || LastColumn(row, column) == last);
    }

    private int LastColumn(int row, int column) => _merges.TryGetValue((row, column), out var end) ? end.LastColumn : column;

    private void EmitParagraph(string text)
    {
        foreach (var line in text.Split('\n'))
            if (!string.IsNullOrWhiteSpace(line)) blocks.Add(new Block.Paragraph(line, ParagraphKind.Body, Location.Nowhere));
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
                var cell = _rows[rows[index]].GetValueOrDefault(column, PrintedCell.Blank);
                List<Block> content = cell.Text.Length == 0 ? [] : [new Block.Paragraph(cell.Text, ParagraphKind.Body, Location.Nowhere)];
                placed.Add(new PlacedCell(index, column, lastIndex - index + 1, end - column + 1, content, cell.Unread));
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
        int.TryParse(
            reference.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ$"), NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            ? row - 1 : null;
}
