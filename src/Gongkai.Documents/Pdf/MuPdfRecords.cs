using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Turns what <c>mupdf-pages.js</c> prints of one document into pages.</summary>
/// <remarks>The records list drawing operations in page space, where crop box and rotation are already applied and y grows
/// downwards.</remarks>
internal sealed class MuPdfRecords
{
    // Closer glyphs are printed over each other, such as accents and false bold.
    private const double LeastAdvanceEms = 0.2;

    private readonly RecordReader _records;
    private readonly PdfLimits _limits;
    private readonly DiagnosticLog _log;
    private readonly ImmutableArray<Page>.Builder _pages = ImmutableArray.CreateBuilder<Page>();
    private readonly List<SubPath> _path = [];

    // Patterns and soft masks are drawn apart from the page: what they hold is no content of its own.
    private int _hidden;
    private PageMatrix _transform = PageMatrix.Identity;
    private PageMatrix _glyph = PageMatrix.Identity;
    private bool _vertical;
    private bool _visible;
    private Paint _paint = Paint.Black;

    // Groups that are blended with the page instead of covering it.
    private int _blended;

    // How much of the groups around what is drawn lets through, one for each group.
    private readonly Stack<(double Opacity, bool Blends)> _groups = new();
    private double _opacity = 1;
    private PendingGlyph? _pending;
    private double _widthShare = 1;

    private MuPdfRecords(RecordReader records, PdfLimits limits, DiagnosticLog log)
    {
        _records = records;
        _limits = limits;
        _log = log;
    }

    /// <summary>Whether the document asks for a password.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The first reason why a page or the document could not be read.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the records end as they should, and not because their writer was stopped.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Pages up to the limit. A page that the records do not finish is left out: its last number may be cut.</summary>
    public ImmutableArray<Page> Pages => _pages.ToImmutable();

    /// <summary>Reads the records of one document.</summary>
    public static MuPdfRecords Read(RecordReader records, PdfLimits limits, DiagnosticLog log)
    {
        var document = new MuPdfRecords(records, limits, log);
        while (records.Next())
        {
            if (records.Is("end"u8))
            {
                document.IsComplete = true;
                break;
            }

            if (records.Kind == 'p') document.ReadPage();
            else if (records.Kind == 'L') document.IsLocked = true;
            else if (records.Kind == 'X') document.Failure ??= records.Rest();
        }

        return document;
    }

    private void ReadPage()
    {
        var number = (int)_records.Number();
        double left = _records.Number(), top = _records.Number();
        var canvas = new PageCanvas(number, _records.Number() - left, _records.Number() - top, _limits.MarksPerPage);
        _hidden = 0;
        _pending = null;
        _groups.Clear();
        (_opacity, _blended) = (1, 0);
        while (_records.Next())
        {
            switch (_records.Kind)
            {
                case 'q':
                    Finish(canvas);
                    return;
                case 'X':
                    Failure ??= _records.Rest();
                    return;
                default:
                    if (!canvas.IsFull) ReadMark(canvas);
                    break;
            }
        }
    }

    private void Finish(PageCanvas canvas)
    {
        if (_pages.Count >= _limits.Pages)
        {
            if (canvas.Number == _limits.Pages + 1) _log.Add(PdfRules.TooManyPages, $"Only the first {_limits.Pages} pages were read.");
            return;
        }

        if (canvas.IsFull)
            _log.Add(PdfRules.TooManyMarks, $"Page {canvas.Number} has more than {_limits.MarksPerPage} glyphs and lines.",
            new Location(canvas.Number));
        _pages.Add(canvas.IsFull ? canvas.ToEmptyPage() : canvas.ToPage());
    }

    private void ReadMark(PageCanvas canvas)
    {
        switch (_records.Kind)
        {
            case 'g': ReadGlyph(canvas); break;
            case 's': BeginSpan(canvas); break;
            case 'e': AddPending(canvas); break;
            case 'x': ReadTransform(); break;
            case 'T': BeginText(); break;
            case 'm': _path.Add(new SubPath(ReadPoint())); break;
            case 'l': _path.LastOrDefault()?.LineTo(ReadPoint()); break;
            case 'b': _path.LastOrDefault()?.CurveTo(ReadPoint(), ReadPoint(), ReadPoint()); break;
            case 'z': ClosePath(); break;
            case 'F': Fill(canvas); break;
            case 'S': Stroke(canvas); break;
            case 'C': canvas.BeginClip(_path); break;
            case 'N': canvas.BeginClip(); break;
            case 'O': canvas.EndClip(); break;
            case 'I': AddImage(canvas); break;
            case 'H': _hidden++; break;
            case 'h': _hidden--; break;
            case 'D': canvas.AddPattern(); break;
            case 'G': BeginGroup(); break;
            case 'E': EndGroup(); break;
        }
    }

    private void ReadTransform()
    {
        _transform = new(_records.Number(), _records.Number(), _records.Number(), _records.Number(), _records.Number(), _records.Number());
        _path.Clear();
    }

    private Point ReadPoint() => _transform.Map(_records.Number(), _records.Number());

    private void BeginText()
    {
        _visible = _records.Number() > 0;
        _paint = ReadPaint();
        _visible &= _paint.Opacity > 0;
    }

    private void BeginGroup()
    {
        var (opacity, blends) = (_records.Number(), _records.Number() > 0);
        _groups.Push((_opacity, blends));
        _opacity *= opacity;
        if (blends) _blended++;
    }

    private void EndGroup()
    {
        if (!_groups.TryPop(out var group)) return;
        _opacity = group.Opacity;
        if (group.Blends) _blended--;
    }

    /// <summary>Reads opacity, colour and colour space.</summary>
    private Paint ReadPaint()
    {
        var alpha = _records.Number() * _opacity;
        var colour = _records.Word();
        var space = _records.Word();
        var isBlack = colour.SequenceEqual("0,0,0"u8) || (colour.SequenceEqual("0"u8) && space.SequenceEqual("DeviceGray"u8))
            || colour.SequenceEqual("0,0,0,1"u8);
        if (isBlack && alpha >= 1 && _blended == 0) return Paint.Black;
        return new Paint(
            string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(colour)}/{alpha}"), ColourOf(colour, space), alpha)
        { Blends = _blended > 0 };
    }

    /// <summary>A colour in gray, RGB or CMYK as a screen shows it; none for inks with names.</summary>
    private static Colour? ColourOf(ReadOnlySpan<byte> colour, ReadOnlySpan<byte> space)
    {
        Span<double> parts = stackalloc double[5];
        return RecordReader.Numbers(colour, parts) switch
        {
            4 => Colour.Inks(parts[0], parts[1], parts[2], parts[3]),
            3 => new Colour(parts[0], parts[1], parts[2]),
            1 when space.SequenceEqual("DeviceGray"u8) => Colour.Gray(parts[0]),
            _ => null,
        };
    }

    private void BeginSpan(PageCanvas canvas)
    {
        AddPending(canvas);
        _glyph = new(_records.Number(), _records.Number(), _records.Number(), _records.Number(), 0, 0);
        _vertical = _records.Number() > 0;
        _widthShare = 1;
    }

    /// <summary>
    /// Holds a glyph back until the next one shows how far it really advances: MuPDF tells the width of the font file, not of the document.
    /// </summary>
    private void ReadGlyph(PageCanvas canvas)
    {
        // A glyph without a character continues the one before it, such as the second half of a ligature.
        var code = (int)_records.Number();
        if (_hidden > 0 || code < 0) return;
        var next = new PendingGlyph(SharedTexts.Of(code), _records.Number(), _records.Number(), _records.Number());
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
        canvas.AddGlyph(glyph.Text, matrix, _vertical ? 1 : glyph.Advance * _widthShare, _visible, _paint);
    }

    private void ClosePath()
    {
        if (_path.Count > 0) _path[^1].IsClosed = true;
    }

    private void Fill(PageCanvas canvas)
    {
        var paint = ReadPaint();
        if (_hidden == 0) canvas.AddFill(_path, paint);
    }

    private void Stroke(PageCanvas canvas)
    {
        var width = _records.Number() * _transform.Scale;
        var paint = ReadPaint();
        if (_hidden == 0) canvas.AddStroke(_path, width, paint);
    }

    private void AddImage(PageCanvas canvas)
    {
        var opacity = _records.Number() * _opacity;
        if (_hidden > 0 || opacity <= 0) return;
        var (pixelWidth, pixelHeight, isStencil) = ((int)_records.Number(), (int)_records.Number(), _records.Number() > 0);
        canvas.AddImage(
            _transform.Map(new Box(0, 0, 1, 1)), pixelWidth, pixelHeight, isOpaque: opacity >= 1 && _blended == 0 && !isStencil);
    }

    private readonly record struct PendingGlyph(string Text, double X, double Y, double Advance);

    /// <summary>One string for each character, however often it is printed.</summary>
    private static class SharedTexts
    {
        private static readonly string[] Common = new string[0x10000];

        public static string Of(int code) =>
            code < Common.Length ? Common[code] ??= Make(code) : Make(code);

        private static string Make(int code) => Rune.IsValid(code) ? new Rune(code).ToString() : "\uFFFD";
    }
}
