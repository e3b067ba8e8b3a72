using System.Collections.Immutable;
using System.Globalization;
using System.Xml.Linq;
using Gongkai.Documents.Office;
using Gongkai.Model;

namespace Gongkai.Documents.Ofd;

/// <summary>Reads OFD into pages of glyphs, rulings and images, as the PDF engines do.</summary>
/// <remarks>The format: GB/T 33190-2016. Its text states its characters and their places, so that no font is needed.</remarks>
internal sealed class OfdReader(OfdPackage package, ReadingOptions options, DiagnosticLog log, CancellationToken cancel)
{
    // A5 to A3 are usual; a side beyond two metres is no paper.
    private const double LongestSide = 2_000;

    private static readonly Box Paper = new(0, 0, 210, 297);

    private readonly ImmutableArray<Page>.Builder _pages = ImmutableArray.CreateBuilder<Page>();
    private readonly ImmutableArray<Block>.Builder _pictures = ImmutableArray.CreateBuilder<Block>();
    private readonly Dictionary<string, XElement?> _templates = new(StringComparer.Ordinal);
    private readonly ImmutableArray<Hint>.Builder _hints = ImmutableArray.CreateBuilder<Hint>();

    /// <summary>Reads a file; nothing when it has no page that can be read, with a diagnostic.</summary>
    public static Document? Read(string source, ReadOnlyMemory<byte> bytes, ReadingOptions options, DiagnosticLog log,
        CancellationToken cancel)
    {
        using var parts = OfficePackage.Open(bytes, options, log);
        return parts is null ? null : new OfdReader(new OfdPackage(parts), options, log, cancel).Read(source);
    }

    private Document? Read(string source)
    {
        if (package.Load("", "OFD.xml") is { } start)
        {
            foreach (var body in start.Root.Elements("DocBody"))
            {
                if (body.Element("DocInfo")?.Element("Title")?.Value.Trim() is { Length: > 0 } title) _hints.Add(
                    new Hint(HintKind.Title, title));
                if (package.Load(start.Path, body.Element("DocRoot")?.Value) is { } root) ReadDocument(root);
            }
        }

        if (_pages.Count == 0)
        {
            log.Add(OfdRules.Unreadable, "None of the pages that the file names is there.");
            return null;
        }

        // A scan: the file holds nothing but the pictures of its pages.
        return _pictures.Count > 0 && _pages.All(page => page.Glyphs.IsEmpty)
            ? new Document(source, FileFormat.Ofd, ReadingMethod.Pdf, _pictures.ToImmutable(), [], _hints.ToImmutable())
            : new Document(source, FileFormat.Ofd, ReadingMethod.Pdf, [], _pages.ToImmutable(), _hints.ToImmutable());
    }

    private void ReadDocument((string Path, XElement Root) document)
    {
        var common = document.Root.Element("CommonData");
        var resources = new OfdResources();
        foreach (var location in common?.Elements().Where(element => element.Name.LocalName is "PublicRes" or "DocumentRes")
            .Select(element => element.Value) ?? [])
            if (package.Load(document.Path, location) is { } listed) resources.Add(listed.Root, listed.Path);

        var templates = (common?.Elements("TemplatePage") ?? []).Where(template => template.Attribute("ID") is not null)
            .GroupBy(template => (string?)template.Attribute("ID") ?? "", StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        var notes = Notes(document);
        var paper = SizeOf(common?.Element("PageArea"));
        foreach (var reference in document.Root.Element("Pages")?.Elements("Page") ?? [])
        {
            cancel.ThrowIfCancellationRequested();
            if (_pages.Count == options.Pdf.Pages)
            {
                log.Add(OfdRules.TooManyPages,
                    string.Create(CultureInfo.InvariantCulture, $"Pages after the first {options.Pdf.Pages} were not read."));
                return;
            }

            var number = _pages.Count + 1;
            if (package.Load(document.Path, (string?)reference.Attribute("BaseLoc")) is not { } page)
            {
                log.Add(OfdRules.PageLost, string.Create(CultureInfo.InvariantCulture, $"Page {number} could not be read."));
                _pages.Add(new Page(number, paper.Width * OfdCanvas.PointsPerMillimetre, paper.Height * OfdCanvas.PointsPerMillimetre, [],
                    [], []));
                continue;
            }

            foreach (var location in page.Root.Elements("PageRes").Select(element => element.Value))
                if (package.Load(page.Path, location) is { } listed) resources.Add(listed.Root, listed.Path);
            var canvas = new OfdCanvas(number, SizeOf(page.Root.Element("Area")) is var own && page.Root.Element("Area") is not null ? own
                : paper, resources, options.Pdf.MarksPerPage);
            DrawTemplates(page.Root, templates, document.Path, canvas, isBehind: true);
            canvas.Draw(page.Root.Element("Content"));
            DrawTemplates(page.Root, templates, document.Path, canvas, isBehind: false);
            foreach (var note in notes.GetValueOrDefault((string?)reference.Attribute("ID") ?? "", [])) canvas.DrawNote(note);
            Add(canvas);
        }
    }

    private void Add(OfdCanvas canvas)
    {
        if (canvas.IsFull) log.Add(OfdRules.PageLost,
            string.Create(CultureInfo.InvariantCulture, $"Page {canvas.Number} has more than {options.Pdf.MarksPerPage} marks."));
        _pages.Add(canvas.ToPage());
        foreach (var path in canvas.Pictures.Where(path => package.Picture(path).Length > 0)) _pictures.Add(
            new Block.Picture("", Location.Nowhere) { Content = package.Picture(path) });
    }

    private void DrawTemplates(XElement page, Dictionary<string, XElement> templates, string from, OfdCanvas canvas, bool isBehind)
    {
        foreach (var use in page.Elements("Template"))
        {
            if (!templates.TryGetValue((string?)use.Attribute("TemplateID") ?? "", out var template)) continue;
            var order = (string?)use.Attribute("ZOrder") ?? (string?)template.Attribute("ZOrder") ?? "Background";
            if (order == "Background" == isBehind) canvas.Draw(Template(from, (string?)template.Attribute("BaseLoc")));
        }
    }

    /// <summary>The content of a template, which many pages show.</summary>
    private XElement? Template(string from, string? location)
    {
        var path = OfdPackage.Resolve(from, location ?? "");
        if (!_templates.TryGetValue(path, out var content)) _templates[path] = content =
            package.Load(from, location)?.Root.Element("Content");
        return content;
    }

    /// <summary>What is stuck onto the pages, by their ids.</summary>
    private Dictionary<string, List<XElement>> Notes((string Path, XElement Root) document)
    {
        var notes = new Dictionary<string, List<XElement>>(StringComparer.Ordinal);
        if (package.Load(document.Path, document.Root.Element("Annotations")?.Value) is not { } list) return notes;
        foreach (var page in list.Root.Elements("Page"))
        {
            if ((string?)page.Attribute("PageID") is not { } id || package.Load(list.Path, page.Element("FileLoc")?.Value) is not { } file)
                continue;
            if (!notes.TryGetValue(id, out var found)) notes[id] = found = [];
            found.AddRange(file.Root.Elements("Annot"));
        }

        return notes;
    }

    private static Box SizeOf(XElement? area)
    {
        var box = OfdNumbers.Box(area?.Element("PhysicalBox")) ?? Paper;
        return box is { Width: > 0 and <= LongestSide, Height: > 0 and <= LongestSide } ? box : Paper;
    }
}
