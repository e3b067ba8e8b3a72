using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// Writes a workbook of one sheet as a stream: rows come one after the other, and only the notes are held. The same cells give the same
/// bytes.
/// </summary>
/// <remarks>Office Open XML, ECMA-376 part 1, sections 18.3 (sheets), 18.7 (comments) and 18.8 (styles).</remarks>
internal sealed class Workbook : IDisposable
{
    public const int MostRows = 1_048_576;
    public const int MostColumns = 16_384;

    // Excel opens a sheet with many notes slowly; the dataset's own tables have them all.
    private const int MostNotes = 20_000;
    private const int LongestText = 32_767;

    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private static readonly DateTimeOffset Written = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Stream _stream;
    private readonly ZipArchive _zip;
    private readonly Stream _sheetStream;
    private readonly XmlWriter _sheet;
    private readonly List<(int Row, int Column, string Text)> _notes = [];
    private int _row;
    private int _column;

    public Workbook(Stream stream, int frozenRows, int frozenColumns, IEnumerable<double> widths)
    {
        _stream = stream;
        _zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        WritePart("[Content_Types].xml", ContentTypes);
        WritePart("_rels/.rels", Relations);
        WritePart("xl/workbook.xml", Book);
        WritePart("xl/_rels/workbook.xml.rels", BookRelations);
        WritePart("xl/styles.xml", Styles);
        WritePart("xl/worksheets/_rels/sheet1.xml.rels", SheetRelations);
        _sheetStream = Begin("xl/worksheets/sheet1.xml");
        _sheet = XmlWriter.Create(_sheetStream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false });
        _sheet.WriteStartElement("worksheet", Main);
        _sheet.WriteAttributeString("xmlns", "r", null, "http://schemas.openxmlformats.org/officeDocument/2006/relationships");
        _sheet.WriteRaw(
            $"<sheetViews><sheetView workbookViewId=\"0\"><pane xSplit=\"{frozenColumns}\" ySplit=\"{frozenRows}\" " +
            $"topLeftCell=\"{Name(frozenRows + 1, frozenColumns + 1)}\" activePane=\"bottomRight\" " +
            $"state=\"frozen\"/></sheetView></sheetViews>");
        _sheet.WriteRaw("<cols>");
        var number = 0;
        foreach (var width in widths)
            _sheet.WriteRaw(
            string.Create(CultureInfo.InvariantCulture, $"<col min=\"{++number}\" max=\"{number}\" width=\"{width}\" customWidth=\"1\"/>"));
        _sheet.WriteRaw("</cols>");
        _sheet.WriteStartElement("sheetData", Main);
    }

    public int Rows => _row;

    public void BeginRow()
    {
        if (_row == MostRows) throw new InvalidOperationException($"A sheet has no more than {MostRows} rows.");
        _row++;
        _column = 0;
        _sheet.WriteStartElement("row", Main);
        _sheet.WriteAttributeString("r", _row.ToString(CultureInfo.InvariantCulture));
    }

    public void EndRow() => _sheet.WriteEndElement();

    public void Text(string text, CellStyle style = CellStyle.Plain)
    {
        if (!Cell(style, text.Length > 0)) return;
        _sheet.WriteAttributeString("t", "inlineStr");
        _sheet.WriteStartElement("is", Main);
        _sheet.WriteStartElement("t", Main);
        _sheet.WriteAttributeString("xml", "space", null, "preserve");
        _sheet.WriteString(Writable(text));
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
        _sheet.WriteEndElement();
    }

    public void Number(decimal? value, CellStyle style = CellStyle.Number)
    {
        if (!Cell(style, value is not null)) return;
        _sheet.WriteElementString("v", Main, value.GetValueOrDefault().ToString(CultureInfo.InvariantCulture));
        _sheet.WriteEndElement();
    }

    public void Date(DateOnly? day)
    {
        if (!Cell(CellStyle.Date, day is not null)) return;
        _sheet.WriteElementString(
            "v", Main, (day.GetValueOrDefault().DayNumber - new DateOnly(1899, 12, 30).DayNumber).ToString(CultureInfo.InvariantCulture));
        _sheet.WriteEndElement();
    }

    /// <summary>Puts a note on the cell that was written last.</summary>
    public void Note(string text)
    {
        if (_notes.Count < MostNotes) _notes.Add((_row, _column, text));
    }

    public void Complete()
    {
        _sheet.WriteEndElement();
        _sheet.WriteRaw("<legacyDrawing r:id=\"rId2\"/>");
        _sheet.WriteEndElement();
        _sheet.Dispose();
        _sheetStream.Dispose();
        WritePart("xl/comments1.xml", Comments());
        WritePart("xl/drawings/vmlDrawing1.vml", Boxes());
        _zip.Dispose();
        _stream.Flush();
    }

    /// <summary>Closes the file as it is. The archive is not closed: it would write once more, perhaps to a disk that is full.</summary>
    public void Dispose() => _stream.Dispose();

    /// <summary>Begins a cell, and says whether it has a value. One without a value and without a look is left out.</summary>
    private bool Cell(CellStyle style, bool hasValue)
    {
        _column++;
        if (!hasValue && (style is CellStyle.Plain or CellStyle.Number or CellStyle.Date)) return false;
        _sheet.WriteStartElement("c", Main);
        _sheet.WriteAttributeString("r", Name(_row, _column));
        if (style != CellStyle.Plain) _sheet.WriteAttributeString("s", ((int)style).ToString(CultureInfo.InvariantCulture));
        if (hasValue) return true;
        _sheet.WriteEndElement();
        return false;
    }

    private static string Name(int row, int column)
    {
        var letters = "";
        for (; column > 0; column = (column - 1) / 26) letters = (char)('A' + ((column - 1) % 26)) + letters;
        return letters + row.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Without what XML cannot hold; a cell holds no more than 32,767 characters.</summary>
    private static string Writable(string text)
    {
        var cut = text.Length > LongestText ? text[..LongestText] : text;
        return cut.All(character => character is '\t' or '\n' or '\r' or (>= ' ' and <= '\uD7FF') or (>= '\uE000' and <= '\uFFFD')) ? cut
            : string.Concat(cut.EnumerateRunes().Where(rune => rune.Value is '\t' or '\n' or '\r' or >= ' ' and not (0xFFFE or 0xFFFF)));
    }

    private Stream Begin(string name)
    {
        var entry = _zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Written;
        return entry.Open();
    }

    private void WritePart(string name, string text)
    {
        using var part = Begin(name);
        part.Write(Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + text));
    }

    private string Comments()
    {
        var text = new StringBuilder($"<comments xmlns=\"{Main}\"><authors><author>gongkai</author></authors><commentList>");
        foreach (var (row, column, note) in _notes)
            text.Append(CultureInfo.InvariantCulture,
                $"<comment ref=\"{Name(row, column)}\" authorId=\"0\"><text><t " +
                $"xml:space=\"preserve\">{System.Security.SecurityElement.Escape(Writable(note))}</t></text></comment>");
        return text.Append("</commentList></comments>").ToString();
    }

    /// <summary>The boxes in which Excel shows notes, hidden until the pointer comes.</summary>
    private string Boxes()
    {
        var text = new StringBuilder(
            "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" " +
            "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" " +
            "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" " +
            "o:connecttype=\"rect\"/></v:shapetype>");
        var number = 0;
        foreach (var (row, column, _) in _notes)
            text.Append(CultureInfo.InvariantCulture,
                $"<v:shape id=\"_x0000_s{1025 + number++}\" type=\"#_x0000_t202\" " +
                $"style=\"position:absolute;width:160pt;height:70pt;visibility:hidden\" fillcolor=\"#ffffe1\" " +
                $"o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/><v:path o:connecttype=\"none\"/><v:textbox " +
                $"style=\"mso-direction-alt:auto\"/><x:ClientData " +
                $"ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill><x:Row>{row - 1}</x:Row>" +
                $"<x:Column>{column - 1}</x:Column></x:ClientData></v:shape>");
        return text.Append("</xml>").ToString();
    }

    private const string ContentTypes =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" " +
            "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/><Default Extension=\"vml\" " +
            "ContentType=\"application/vnd.openxmlformats-officedocument.vmlDrawing\"/>"
        + "<Override PartName=\"/xl/workbook.xml\" " +
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" " +
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
        + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
        + "<Override PartName=\"/xl/comments1.xml\" " +
            "ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml\"/></Types>";

    private const string Relations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" " +
            "Target=\"xl/workbook.xml\"/></Relationships>";

    private const string Book =
        "<workbook xmlns=\"" + Main
            + "\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"政府信息公开年报\" " +
            "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>";

    private const string BookRelations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" " +
            "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles\" Target=\"styles.xml\"/></Relationships>";

    private const string SheetRelations =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" " +
            "Target=\"../comments1.xml\"/><Relationship Id=\"rId2\" "
        + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing\" " +
            "Target=\"../drawings/vmlDrawing1.vml\"/></Relationships>";

    // In the order of CellStyle: the look of each state.
    private const string Styles =
        "<styleSheet xmlns=\"" + Main + "\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/></numFmts>"
        + "<fonts count=\"3\"><font><sz val=\"11\"/><name val=\"等线\"/></font><font><b/><sz val=\"11\"/><name " +
            "val=\"等线\"/></font><font><sz val=\"9\"/><color rgb=\"FF808080\"/><name val=\"Consolas\"/></font></fonts>"
        + "<fills count=\"7\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFDDEBF7\"/></patternFill></fill><fill><patternFill " +
            "patternType=\"solid\"><fgColor rgb=\"FFFFC7CE\"/></patternFill></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFD9D9D9\"/></patternFill></fill><fill><patternFill " +
            "patternType=\"solid\"><fgColor rgb=\"FFFFEB9C\"/></patternFill></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFF2F2F2\"/></patternFill></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"9\"><xf/>"
        + "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\" applyAlignment=\"1\"><alignment wrapText=\"1\" " +
            "vertical=\"center\" horizontal=\"center\"/></xf>"
        + "<xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf fillId=\"3\" applyFill=\"1\"/><xf fillId=\"4\" " +
            "applyFill=\"1\"/><xf fillId=\"5\" applyFill=\"1\"/><xf fillId=\"6\" applyFill=\"1\"/>"
        + "<xf fontId=\"2\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>";
}
