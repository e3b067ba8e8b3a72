using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Tests.Documents.Ofd;

/// <summary>An OFD file as GB/T 33190 lays it out, drawn by tests. It names fonts and brings none.</summary>
internal sealed class OfdSketch
{
    private const double MillimetresPerPoint = 25.4 / 72;

    private readonly List<(string Content, string Attributes)> _pages = [];
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly List<string> _templates = [];

    /// <summary>Entries of the document's resources, such as styles and pictures.</summary>
    public string Resources { get; set; } = "";

    /// <summary>What follows the pages in the document.</summary>
    public string Trailer { get; set; } = "";

    public OfdSketch Page(string objects, string area = "", string before = "")
    {
        _pages.Add(($"{area}{before}<ofd:Content><ofd:Layer ID=\"9\" Type=\"Body\">{objects}</ofd:Layer></ofd:Content>", ""));
        return this;
    }

    /// <summary>Adds a template, and returns what a page says to use it.</summary>
    public string Template(string objects, string order)
    {
        _templates.Add(objects);
        return $"<ofd:Template TemplateID=\"t{_templates.Count}\" ZOrder=\"{order}\"/>";
    }

    public OfdSketch File(string path, byte[] content)
    {
        _files[path] = content;
        return this;
    }

    /// <summary>A text whose characters stand one after another, in millimetres from the page's corner to its baseline.</summary>
    public static string Text(double x, double y, string text, double size = 4, string attributes = "", string inside = "") =>
        string.Create(
        CultureInfo.InvariantCulture,
        $"<ofd:TextObject ID=\"1\" Boundary=\"{x} {y - size} 100 {size * 1.3}\" Font=\"7\" Size=\"{size}\" " +
        $"{attributes}>{inside}<ofd:TextCode X=\"0\" Y=\"{size}\">{SecurityElement.Escape(text)}</ofd:TextCode></ofd:TextObject>");

    /// <summary>A path from the corner of the page, in millimetres.</summary>
    public static string Outline(string data, string attributes, string inside = "") =>
        $"<ofd:PathObject ID=\"2\" Boundary=\"0 0 210 297\" " +
        $"{attributes}>{inside}<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>";

    /// <summary>A box of one colour.</summary>
    public static string Surface(double x, double y, double width, double height, string colour, string attributes = "") => Outline(
        string.Create(
            CultureInfo.InvariantCulture,
            $"M {x} {y} L {x + width} {y} L {x + width} {y + height} L {x} {y + height} C"),
        $"Fill=\"true\" Stroke=\"false\" {attributes}",
        $"<ofd:FillColor Value=\"{colour}\"/>");

    /// <summary>The same marks on the same pages: what a PDF became when somebody saved it as OFD.</summary>
    public static OfdSketch Of(IEnumerable<Page> pages)
    {
        var sketch = new OfdSketch();
        foreach (var page in pages)
        {
            var objects = new StringBuilder();
            foreach (var ruling in page.Rulings)
            {
                objects.Append(CultureInfo.InvariantCulture, $"<ofd:PathObject ID=\"2\" Boundary=\"0 0 {Millimetres(page.Width)} " +
                    $"{Millimetres(page.Height)}\" LineWidth=\"{Millimetres(Math.Max(ruling.Thickness, .1))}\">");
                objects.Append(CultureInfo.InvariantCulture, $"<ofd:AbbreviatedData>M {Millimetres(ruling.From.X)} " +
                    $"{Millimetres(ruling.From.Y)} L {Millimetres(ruling.To.X)} " +
                    $"{Millimetres(ruling.To.Y)}</ofd:AbbreviatedData></ofd:PathObject>");
            }

            foreach (var line in Lines(page.Glyphs.Where(glyph => glyph.Visible)))
            {
                var (first, size) = (line[0], Millimetres(line[0].FontSize));
                var steps = string.Join(' ', line.Zip(line.Skip(1),
                    (one, next) => string.Create(CultureInfo.InvariantCulture, $"{Millimetres(next.Box.Left - one.Box.Left)}")));
                objects.Append(CultureInfo.InvariantCulture, $"<ofd:TextObject ID=\"1\" Boundary=\"{Millimetres(first.Box.Left)} " +
                    $"{Millimetres(first.Box.Top)} {Millimetres(line[^1].Box.Right - first.Box.Left)} {Millimetres(first.Box.Height)}\" " +
                    $"Font=\"7\" Size=\"{size}\">");
                objects.Append(CultureInfo.InvariantCulture, $"<ofd:TextCode X=\"0\" Y=\"{Millimetres(first.Baseline - first.Box.Top)}\" " +
                    $"DeltaX=\"{steps}\">{SecurityElement.Escape(string.Concat(line.Select(glyph => glyph.Text)))}</ofd:TextCode>" +
                    $"</ofd:TextObject>");
            }

            sketch.Page(objects.ToString(), string.Create(CultureInfo.InvariantCulture,
                $"<ofd:Area><ofd:PhysicalBox>0 0 {Millimetres(page.Width)} {Millimetres(page.Height)}</ofd:PhysicalBox></ofd:Area>"));
        }

        return sketch;
    }

    public byte[] ToBytes()
    {
        var parts = new SortedDictionary<string, byte[]>(_files, StringComparer.Ordinal);
        Add("OFD.xml", "OFD", " Version=\"1.0\" DocType=\"OFD\"",
            "<ofd:DocBody><ofd:DocInfo><ofd:Title>年报</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>");
        var templates =
            string.Concat(_templates.Select((_, at) => $"<ofd:TemplatePage ID=\"t{at + 1}\" BaseLoc=\"Tpls/Tpl_{at}/Content.xml\"/>"));
        var pages = string.Concat(_pages.Select((_, at) => $"<ofd:Page ID=\"p{at + 1}\" BaseLoc=\"Pages/Page_{at}/Content.xml\"/>"));
        Add("Doc_0/Document.xml", "Document", "", $"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 " +
            $"297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>/Doc_0/PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml" +
            $"</ofd:DocumentRes>{templates}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages>{Trailer}");
        Add("Doc_0/PublicRes.xml", "Res", " BaseLoc=\"Res\"", "<ofd:Fonts><ofd:Font ID=\"7\" FontName=\"仿宋_GB2312\"/></ofd:Fonts>");
        Add("Doc_0/DocumentRes.xml", "Res", " BaseLoc=\"Res\"", Resources);
        for (var at = 0; at < _templates.Count; at++) Add(
            $"Doc_0/Tpls/Tpl_{at}/Content.xml", "Page", "", $"<ofd:Content><ofd:Layer ID=\"8\">{_templates[at]}</ofd:Layer></ofd:Content>");
        for (var at = 0; at < _pages.Count; at++)
            Add($"Doc_0/Pages/Page_{at}/Content.xml", "Page", _pages[at].Attributes, _pages[at].Content);

        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, content) in parts)
            {
                var entry = zip.CreateEntry(path);
                entry.LastWriteTime = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using var stream = entry.Open();
                stream.Write(content);
            }
        }

        return memory.ToArray();

        void Add(string path, string root, string attributes, string content) => parts.TryAdd(
            path, Encoding.UTF8.GetBytes($"<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:{root} " +
                $"xmlns:ofd=\"http://www.ofdspec.org/2016\"{attributes}>{content}</ofd:{root}>"));
    }

    private static double Millimetres(double points) => Math.Round(points * MillimetresPerPoint, 4);

    /// <summary>Glyphs of one size that follow one another on one baseline.</summary>
    private static List<List<Glyph>> Lines(IEnumerable<Glyph> glyphs)
    {
        var lines = new List<List<Glyph>>();
        foreach (var glyph in glyphs)
        {
            if (lines is [.., var last] && last[^1].Baseline == glyph.Baseline && last[^1].FontSize == glyph.FontSize
                && glyph.Box.Left > last[^1].Box.Left) last.Add(glyph);
            else lines.Add([glyph]);
        }

        return lines;
    }
}
