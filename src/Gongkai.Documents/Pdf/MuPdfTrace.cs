using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Turns what <c>mutool trace</c> prints into pages.</summary>
/// <remarks>The trace lists drawing operations in page space, where crop box and rotation are already applied and y grows downwards.</remarks>
internal sealed class MuPdfTrace
{
    // Closer glyphs are printed over each other, such as accents and false bold.
    private const double LeastAdvanceEms = 0.2;

    private readonly MarkupReader _tags;
    private readonly PdfLimits _limits;
    private readonly DiagnosticLog _log;
    private readonly ImmutableArray<Page>.Builder _pages = ImmutableArray.CreateBuilder<Page>();
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly string[] _common = new string[0x10000];
    private readonly List<SubPath> _path = [];

    // Patterns and soft masks are drawn apart from the page: what they hold is no content of its own.
    private int _hidden;
    private PageMatrix _transform = PageMatrix.Identity;
    private PageMatrix _glyph = PageMatrix.Identity;
    private bool _vertical;
    private bool _visible;
    private double _lineWidth;
    private bool _painted;
    private string _ink = PageCanvas.BlackInk;
    private PendingGlyph? _pending;
    private double _widthShare = 1;

    private MuPdfTrace(Stream trace, PdfLimits limits, DiagnosticLog log)
    {
        _tags = new MarkupReader(trace);
        _limits = limits;
        _log = log;
    }

    /// <summary>Reads pages up to the limit. A page that the trace does not finish is left out: its last number may be cut.</summary>
    public static ImmutableArray<Page> Read(Stream trace, PdfLimits limits, DiagnosticLog log)
    {
        var reader = new MuPdfTrace(trace, limits, log);
        while (reader._tags.Next())
        {
            if (reader._tags.Is("page"u8)) reader.ReadPage();
        }

        return reader._pages.ToImmutable();
    }

    private void ReadPage()
    {
        Span<double> box = stackalloc double[4];
        _tags.Numbers("mediabox"u8, box);
        var canvas = new PageCanvas((int)_tags.Number("number"u8), box[2] - box[0], box[3] - box[1], _limits.MarksPerPage);
        _hidden = 0;
        _pending = null;
        while (_tags.Next())
        {
            if (_tags.Is("/page"u8))
            {
                Finish(canvas);
                return;
            }

            if (!canvas.IsFull) ReadMark(canvas);
        }
    }

    private void Finish(PageCanvas canvas)
    {
        if (_pages.Count >= _limits.Pages)
        {
            if (canvas.Number == _limits.Pages + 1) _log.Add(PdfRules.TooManyPages, $"Only the first {_limits.Pages} pages were read.");
            return;
        }

        if (canvas.IsFull) _log.Add(PdfRules.TooManyMarks, $"Page {canvas.Number} has more than {_limits.MarksPerPage} glyphs and lines.", new Place(canvas.Number));
        _pages.Add(canvas.IsFull ? canvas.ToEmptyPage() : canvas.ToPage());
    }

    private void ReadMark(PageCanvas canvas)
    {
        if (_tags.Is("g"u8)) ReadGlyph(canvas);
        else if (_tags.Is("lineto"u8)) LineTo();
        else if (_tags.Is("moveto"u8)) _path.Add(new SubPath(PathPoint("x"u8, "y"u8)));
        else if (_tags.Is("closepath"u8)) ClosePath();
        else if (_tags.Is("curveto"u8)) CurveTo();
        else if (_tags.Is("span"u8)) BeginSpan();
        else if (_tags.Is("/span"u8)) AddPending(canvas);
        else if (_tags.Is("fill_text"u8) || _tags.Is("stroke_text"u8) || _tags.Is("clip_text"u8) || _tags.Is("clip_stroke_text"u8)) BeginText(visible: true);
        else if (_tags.Is("ignore_text"u8)) BeginText(visible: false);
        else if (_tags.Is("/clip_text"u8) || _tags.Is("/clip_stroke_text"u8) || _tags.Is("clip_image_mask"u8)) canvas.BeginClip();
        else if (_tags.Is("fill_path"u8) || _tags.Is("stroke_path"u8) || _tags.Is("clip_path"u8) || _tags.Is("clip_stroke_path"u8)) BeginPath();
        else if (_tags.Is("/fill_path"u8)) EndFill(canvas);
        else if (_tags.Is("/stroke_path"u8)) EndStroke(canvas);
        else if (_tags.Is("/clip_path"u8)) EndClipPath(canvas);
        else if (_tags.Is("/clip_stroke_path"u8)) canvas.BeginClip();
        else if (_tags.Is("pop_clip"u8)) canvas.EndClip();
        else if (_tags.Is("fill_image"u8) || _tags.Is("fill_image_mask"u8)) AddImage(canvas);
        else if (_tags.Is("tile"u8) || _tags.Is("clip_mask"u8)) _hidden++;
        else if (_tags.Is("/tile"u8)) _hidden--;
        else if (_tags.Is("/clip_mask"u8)) EndMask(canvas);
    }

    private void EndMask(PageCanvas canvas)
    {
        _hidden--;
        canvas.BeginClip();
    }

    private PageMatrix ReadTransform()
    {
        Span<double> matrix = stackalloc double[6];
        return _tags.Numbers("transform"u8, matrix)
            ? new(matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5])
            : PageMatrix.Identity;
    }

    private bool IsTransparent => !_tags.Attribute("alpha"u8).IsEmpty && _tags.Number("alpha"u8) <= 0;

    private void BeginText(bool visible)
    {
        _transform = ReadTransform();
        _visible = visible && !IsTransparent;
        _ink = IsBlack() ? PageCanvas.BlackInk : $"{Encoding.ASCII.GetString(_tags.Attribute("color"u8))}/{Encoding.ASCII.GetString(_tags.Attribute("alpha"u8))}";
    }

    private bool IsBlack()
    {
        var color = _tags.Attribute("color"u8);
        return _tags.Attribute("alpha"u8).IsEmpty && (color.SequenceEqual("0 0 0"u8) || color.SequenceEqual("0"u8) || color.SequenceEqual("0 0 0 1"u8));
    }

    private void BeginSpan()
    {
        Span<double> matrix = stackalloc double[4];
        if (!_tags.Numbers("trm"u8, matrix)) return;
        _glyph = new(matrix[0], matrix[1], matrix[2], matrix[3], 0, 0);
        _vertical = _tags.Number("wmode"u8) > 0;
        _widthShare = 1;
    }

    /// <summary>Holds a glyph back until the next one shows how far it really advances: mutool prints the width of the font file, not of the document.</summary>
    private void ReadGlyph(PageCanvas canvas)
    {
        // A glyph without the attribute continues the one before it, such as the second half of a ligature.
        var value = _tags.Attribute("unicode"u8);
        if (_hidden > 0 || value.IsEmpty) return;
        var next = new PendingGlyph(Shared(value), _tags.Number("x"u8), _tags.Number("y"u8), _tags.Number("adv"u8));
        if (_pending is { } glyph)
        {
            double dx = next.X - glyph.X, dy = next.Y - glyph.Y;
            var distance = Math.Sqrt((dx * dx) + (dy * dy)) / Math.Max(_glyph.Scale, double.Epsilon);
            if (distance > LeastAdvanceEms && distance < glyph.Advance) _widthShare = distance / glyph.Advance;
            AddPending(canvas);
        }

        _pending = next;
    }

    private void AddPending(PageCanvas canvas)
    {
        if (_pending is not { } glyph) return;
        _pending = null;
        var matrix = (_glyph with { E = glyph.X, F = glyph.Y }).Then(_transform);

        // In vertical writing MuPDF places the glyph by its horizontal origin and the advance runs down: the em box is what is inked.
        canvas.AddGlyph(glyph.Text, matrix, _vertical ? 1 : glyph.Advance * _widthShare, _visible, _ink);
    }

    /// <summary>One string for each character of the file, however often it is printed.</summary>
    private string Shared(ReadOnlySpan<byte> value)
    {
        if (value.Length == 1) return _common[value[0]] ??= ((char)value[0]).ToString(CultureInfo.InvariantCulture);
        if (value.Length == 3 && (value[0] & 0xF0) == 0xE0)
        {
            var code = ((value[0] & 0x0F) << 12) | ((value[1] & 0x3F) << 6) | (value[2] & 0x3F);
            return _common[code] ??= _tags.Text("unicode"u8);
        }

        var text = _tags.Text("unicode"u8);
        if (_texts.TryGetValue(text, out var known)) return known;
        _texts.Add(text, text);
        return text;
    }

    private void BeginPath()
    {
        _transform = ReadTransform();
        _path.Clear();
        _lineWidth = _tags.Number("linewidth"u8) * _transform.Scale;
        _painted = !IsTransparent && !IsWhite();
    }

    /// <summary>White in gray, RGB or CMYK: paper, not a drawing.</summary>
    private bool IsWhite()
    {
        const double NearlyWhite = 0.99;
        Span<double> color = stackalloc double[4];
        if (_tags.Numbers("color"u8, color)) return color[0] + color[1] + color[2] + color[3] <= 1 - NearlyWhite;
        if (_tags.Numbers("color"u8, color[..3])) return color[0] >= NearlyWhite && color[1] >= NearlyWhite && color[2] >= NearlyWhite;
        return _tags.Attribute("colorspace"u8).SequenceEqual("DeviceGray"u8) && _tags.Number("color"u8) >= NearlyWhite;
    }

    private Point PathPoint(ReadOnlySpan<byte> x, ReadOnlySpan<byte> y) => _transform.Map(_tags.Number(x), _tags.Number(y));

    private void LineTo()
    {
        if (_path.Count > 0) _path[^1].LineTo(PathPoint("x"u8, "y"u8));
    }

    private void CurveTo()
    {
        if (_path.Count > 0) _path[^1].CurveTo(PathPoint("x3"u8, "y3"u8));
    }

    private void ClosePath()
    {
        if (_path.Count > 0) _path[^1].IsClosed = true;
    }

    private void EndFill(PageCanvas canvas)
    {
        if (_hidden == 0 && _painted) PathRulings.AddFill(canvas, _path);
    }

    private void EndStroke(PageCanvas canvas)
    {
        if (_hidden == 0 && _painted) PathRulings.AddStroke(canvas, _path, _lineWidth);
    }

    private void EndClipPath(PageCanvas canvas)
    {
        if (_path.Count == 0)
            canvas.BeginClip(default);
        else
            canvas.BeginClip(_path.Select(part => part.Bounds).Aggregate((a, b) => a.Union(b)));
    }

    private void AddImage(PageCanvas canvas)
    {
        if (_hidden > 0 || IsTransparent) return;
        canvas.AddImage(ReadTransform().Map(new Box(0, 0, 1, 1)), (int)_tags.Number("width"u8), (int)_tags.Number("height"u8));
    }

    private readonly record struct PendingGlyph(string Text, double X, double Y, double Advance);
}
