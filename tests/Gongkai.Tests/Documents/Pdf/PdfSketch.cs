using System.Globalization;
using System.Text;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>Writes small PDFs for tests: pages of text and lines, with y from the bottom as PDF counts it.</summary>
internal sealed class PdfSketch
{
    // Objects 1 to 7 are those of every sketch.
    private const int FirstOwnObject = 8;

    private readonly List<(StringBuilder Content, string Attributes)> _pages = [];
    private readonly List<string> _own = [];

    /// <summary>More entries of the catalog.</summary>
    public string Catalog { get; set; } = "";

    /// <summary>More entries of the resources of every page.</summary>
    public string Resources { get; set; } = "";

    private StringBuilder Content => _pages[^1].Content;

    /// <param name="attributes">Entries of the page dictionary, such as <c>/Rotate 90</c>.</param>
    public PdfSketch Page(string attributes = "")
    {
        _pages.Add((new StringBuilder(), attributes));
        return this;
    }

    public PdfSketch Text(double x, double y, string text, string font = "/Song", double size = 10, string matrix = "1 0 0 1", int mode = 0)
    {
        var hex = Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
        return Draw(string.Create(CultureInfo.InvariantCulture, $"BT {font} {size} Tf {mode} Tr {matrix} {x} {y} Tm <{hex}> Tj ET"));
    }

    public PdfSketch Line(double x1, double y1, double x2, double y2) =>
        Draw(string.Create(CultureInfo.InvariantCulture, $"{x1} {y1} m {x2} {y2} l S"));

    public PdfSketch Draw(string operators)
    {
        Content.Append(operators).Append('\n');
        return this;
    }

    /// <summary>
    /// Adds a form. On every page <c>/Form Do</c> draws the first one; an annotation may name any by the number of its object.
    /// </summary>
    /// <returns>That number.</returns>
    public int Form(string entries, string operators) => Stream($"/Type /XObject /Subtype /Form {entries}", operators);

    /// <returns>The number of the new object.</returns>
    public int Stream(string entries, string content) => Object($"<< {entries} /Length {content.Length} >>\nstream\n{content}endstream");

    /// <returns>The number of the new object.</returns>
    public int Object(string content)
    {
        _own.Add(content);
        return FirstOwnObject + _own.Count - 1;
    }

    public byte[] ToBytes(string before = "", bool brokenTable = false)
    {
        // 1 catalog, 2 page tree, 3 Chinese font with known characters, 4 its descendant, 5 font without a map to Unicode, 6 its
        // descendant, 7 the Chinese font in vertical writing
        var pages = Enumerable.Range(0, _pages.Count).Select(page => $"{FirstOwnObject + _own.Count + (2 * page)} 0 R");
        List<string> objects =
        [
            $"<< /Type /Catalog /Pages 2 0 R {Catalog} >>",
            $"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', pages)}] >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] /CIDSystemInfo << /Registry (Adobe) " +
                "/Ordering (GB1) /Supplement 2 >> /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox " +
                "[0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /Unknown /Encoding /Identity-H /DescendantFonts [6 0 R] >>",
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Unknown /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) " +
                "/Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /Unknown /Flags 4 /FontBBox [0 -120 1000 880] " +
                "/ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>",
            "<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-V /DescendantFonts [4 0 R] >>",
            .. _own,
        ];
        foreach (var (content, attributes) in _pages)
        {
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {attributes} /Contents {objects.Count + 2} 0 R " +
                $"/Resources << /Font << /Song 3 0 R /Bare 5 0 R /Upright 7 0 R >> " +
                $"{(_own.Count > 0 ? $"/XObject << /Form {FirstOwnObject} 0 R >>" : "")} {Resources} >> >>");
            objects.Add($"<< /Length {content.Length} >>\nstream\n{content}endstream");
        }

        var pdf = new StringBuilder(before).Append("%PDF-1.5\n");
        var offsets = new List<int>();
        for (var number = 1; number <= objects.Count; number++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{objects[number - 1]}\nendobj\n");
        }

        var table = brokenTable ? 7 : pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (var offset in offsets) pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(pdf.ToString());
    }
}
