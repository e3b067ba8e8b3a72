using System.IO.Compression;
using System.Text;

namespace Gongkai.Tests.Documents;

/// <summary>Office files made of the parts a test cares about.</summary>
internal static class OfficeFiles
{
    public const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Sheet = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Docx(string body, string styles = "", string numbering = "", string declaration = "", bool strict = false)
    {
        var names = $"xmlns:w=\"{(strict ? StrictWord : Word)}\" " +
            $"xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" " +
            $"xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" " +
            $"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" " +
            $"xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" " +
            $"xmlns:v=\"urn:schemas-microsoft-com:vml\"";
        var parts = new List<(string, string)>
        {
            ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
            ("word/document.xml", $"{declaration}<w:document {names}><w:body>{body}</w:body></w:document>"),
            ("docProps/core.xml", "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>年报</dc:title></cp:coreProperties>"),
        };
        if (styles.Length > 0) parts.Add(("word/styles.xml", $"<w:styles {names}>{styles}</w:styles>"));
        if (numbering.Length > 0) parts.Add(("word/numbering.xml", $"<w:numbering {names}>{numbering}</w:numbering>"));
        return Zip([.. parts]);
    }

    public static byte[] Xlsx(string sheet, string shared = "", string styles = "", string state = "visible") => Zip(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml",
            $"<workbook xmlns=\"{Sheet}\" xmlns:r=\"{Relations}\"><sheets><sheet name=\"表一\" sheetId=\"1\" state=\"{state}\" " +
            $"r:id=\"rId1\"/></sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels",
            $"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" " +
            $"Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"),
        ("xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Sheet}\">{sheet}</worksheet>"),
        ("xl/sharedStrings.xml", $"<sst xmlns=\"{Sheet}\">{shared}</sst>"),
        ("xl/styles.xml", $"<styleSheet xmlns=\"{Sheet}\">{styles}</styleSheet>"));

    public static byte[] Zip(params (string Name, string Content)[] members)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in members)
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return memory.ToArray();
    }

    public static string Paragraph(string text) => $"<w:p><w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r></w:p>";

    public static string Cell(string text, string properties = "") => $"<w:tc><w:tcPr>{properties}</w:tcPr>{Paragraph(text)}</w:tc>";
}
