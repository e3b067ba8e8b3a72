using Gongkai.Documents.Pdf;
using Gongkai.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Operations;
using UglyToad.PdfPig.Parser;
using UglyToad.PdfPig.PdfFonts;
using UglyToad.PdfPig.Tokenization.Scanner;
using UglyToad.PdfPig.Tokens;
using TextShowing = UglyToad.PdfPig.Graphics.Operations.TextShowing;

namespace Gongkai.Documents.PdfPig;

/// <summary>Runs the drawing operations of a page and tells a <see cref="PageCanvas"/> of its glyphs, paths, clips and images.</summary>
internal sealed class PageProcessor(
    PageCanvas canvas,
    PageMatrix toPage,
    int pageNumber,
    IResourceStore resources,
    IPdfTokenScanner scanner,
    IPageContentParser parser,
    ILookupFilterProvider filters,
    CropBox cropBox,
    UserSpaceUnit unit,
    PageRotationDegrees rotation,
    TransformationMatrix initialMatrix,
    ReadingOptions options)
    : BaseStreamProcessor<PageCanvas>(pageNumber, resources, scanner, parser, filters, cropBox, unit, rotation, initialMatrix, options)
{
    // White within a rounding error of its colour space.
    private const double NearlyWhite = 0.99;

    private readonly TransformationMatrix _initialMatrix = initialMatrix;
    private readonly ReadingOptions _options = options;
    private readonly List<SubPath> _path = [];
    private readonly Dictionary<(IFont Font, int Code), string> _texts = [];

    // Clips begun since each saved state, so that restoring it ends them.
    private readonly Stack<int> _outerClips = new();
    private int _clips;
    private bool _clipsNext;

    private PageMatrix Transform => Matrix(CurrentTransformationMatrix).Then(toPage);

    public override PageCanvas Process(int pageNumberCurrent, IReadOnlyList<IGraphicsStateOperation> operations)
    {
        ProcessOperations(operations);
        return canvas;
    }

    /// <summary>Draws what lies over the content: stamps, filled fields, notes that print on the page.</summary>
    public void DrawAnnotations(DictionaryToken page)
    {
        // What the content left open does not reach the annotations.
        while (StackSize > 1) PopState();
        EndClips();
        foreach (var annotation in Annotation.Of(page, PdfScanner))
        {
            PushState();
            GetCurrentState().CurrentTransformationMatrix = annotation.Placement.Multiply(_initialMatrix);
            ProcessFormXObject(annotation.Appearance, NameToken.Ap);
            PopState();
        }
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            _options.ThrowIfOver();
            if (canvas.IsFull) return;
            if (operation is TextShowing.ShowText or TextShowing.ShowTextsWithPositioning or TextShowing.MoveToNextLineShowText or TextShowing.MoveToNextLineShowTextWithSpacing) _options.PagesWithText.Add(PageNumber);
            operation.Run(this);
        }
    }

    public override void PushState()
    {
        base.PushState();
        _outerClips.Push(_clips);
        _clips = 0;
    }

    public override void PopState()
    {
        if (_outerClips.TryPop(out var outer))
        {
            EndClips();
            _clips = outer;
        }

        base.PopState();
    }

    private void EndClips()
    {
        for (; _clips > 0; _clips--) canvas.EndClip();
    }

    public override void RenderGlyph(
        IFont font,
        CurrentGraphicsState currentState,
        double fontSize,
        double pointSize,
        int code,
        string unicode,
        long currentOffset,
        in TransformationMatrix renderingMatrix,
        in TransformationMatrix textMatrix,
        in TransformationMatrix transformationMatrix,
        CharacterBoundingBox characterBoundingBox)
    {
        // PdfPig moves vertical glyphs by a vector that it forgets to scale with the font: we begin from the unmoved place.
        var em = Matrix(renderingMatrix).Then(Matrix(TextMatrices.TextMatrix)).Then(Matrix(transformationMatrix)).Then(toPage);
        var advance = characterBoundingBox.Width;
        if (font.IsVertical)
        {
            em = new PageMatrix(1, 0, 0, 1, -advance / 2, -IPdfEngine.EmAscent).Then(em);
            advance = 1;
        }

        var mode = currentState.FontState.TextRenderingMode;
        var isStroke = mode is TextRenderingMode.Stroke or TextRenderingMode.StrokeClip;
        var alpha = isStroke ? currentState.AlphaConstantStroking : currentState.AlphaConstantNonStroking;
        var isVisible = alpha > 0 && mode is not TextRenderingMode.Neither;
        canvas.AddGlyph(TextOf(font, code), em, advance, isVisible, Ink(isStroke ? currentState.CurrentStrokingColor : currentState.CurrentNonStrokingColor, alpha));
    }

    /// <summary>Where a font does not say what a code means, PdfPig offers the code itself as a character. That is a guess, and a wrong one for figures.</summary>
    private string TextOf(IFont font, int code)
    {
        if (_texts.TryGetValue((font, code), out var known)) return known;
        var text = font.TryGetUnicode(code, out var unicode) && unicode is { Length: > 0 } ? unicode : "\uFFFD";
        _texts.Add((font, code), text);
        return text;
    }

    private static string Ink(IColor? color, double alpha)
    {
        if (color is null or PatternColor) return "pattern";
        var (red, green, blue) = color.ToRGBValues();
        return alpha >= 1 && red + green + blue == 0 ? PageCanvas.BlackInk : FormattableString.Invariant($"{red} {green} {blue}/{alpha}");
    }

    public override void BeginSubpath()
    {
    }

    public override PdfPoint? CloseSubpath()
    {
        if (_path.Count == 0) return null;
        _path[^1].IsClosed = true;
        return null;
    }

    public override void MoveTo(double x, double y) => _path.Add(new SubPath(Transform.Map(x, y)));

    public override void LineTo(double x, double y)
    {
        if (_path.Count > 0) _path[^1].LineTo(Transform.Map(x, y));
    }

    public override void BezierCurveTo(double x2, double y2, double x3, double y3) => CurveTo(x3, y3);

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3) => CurveTo(x3, y3);

    private void CurveTo(double x, double y)
    {
        if (_path.Count > 0) _path[^1].CurveTo(Transform.Map(x, y));
    }

    public override void Rectangle(double x, double y, double width, double height)
    {
        MoveTo(x, y);
        LineTo(x + width, y);
        LineTo(x + width, y + height);
        LineTo(x, y + height);
        CloseSubpath();
    }

    public override void StrokePath(bool close)
    {
        if (close) CloseSubpath();
        Stroke();
        EndPath();
    }

    public override void FillPath(FillingRule fillingRule, bool close)
    {
        if (close) CloseSubpath();
        Fill();
        EndPath();
    }

    public override void FillStrokePath(FillingRule fillingRule, bool close)
    {
        if (close) CloseSubpath();
        Fill();
        Stroke();
        EndPath();
    }

    public override void ClosePath() => CloseSubpath();

    public override void EndPath()
    {
        if (_clipsNext) BeginClip(_path.Count == 0 ? default : _path.Select(part => part.Bounds).Aggregate((a, b) => a.Union(b)));
        _clipsNext = false;
        _path.Clear();
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule) => _clipsNext = true;

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule) =>
        BeginClip(Transform.Map(new Box(rectangle.Left, rectangle.Bottom, rectangle.Right, rectangle.Top)));

    private void BeginClip(Box box)
    {
        canvas.BeginClip(box);
        _clips++;
    }

    private void Fill()
    {
        var state = GetCurrentState();
        if (IsSeen(state.CurrentNonStrokingColor, state.AlphaConstantNonStroking)) PathRulings.AddFill(canvas, _path);
    }

    private void Stroke()
    {
        var state = GetCurrentState();
        if (IsSeen(state.CurrentStrokingColor, state.AlphaConstantStroking)) PathRulings.AddStroke(canvas, _path, state.LineWidth * Transform.Scale);
    }

    /// <summary>False for paper, for what is transparent, and for patterns, which draw shades and no lines.</summary>
    private static bool IsSeen(IColor? color, double alpha)
    {
        if (alpha <= 0 || color is PatternColor) return false;
        if (color is null) return true;
        var (red, green, blue) = color.ToRGBValues();
        return red < NearlyWhite || green < NearlyWhite || blue < NearlyWhite;
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
        var image = xObjectContentRecord.Stream.StreamDictionary;
        AddImage(PixelsOf(image, NameToken.Width), PixelsOf(image, NameToken.Height));
    }

    protected override void RenderInlineImage(InlineImage inlineImage) => AddImage(inlineImage.WidthInSamples, inlineImage.HeightInSamples);

    private void AddImage(int pixelWidth, int pixelHeight)
    {
        if (GetCurrentState().AlphaConstantNonStroking > 0) canvas.AddImage(Transform.Map(new Box(0, 0, 1, 1)), pixelWidth, pixelHeight);
    }

    private int PixelsOf(DictionaryToken image, NameToken side) =>
        image.TryGet(side, PdfScanner, out NumericToken? pixels) ? pixels.Int : 0;

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
    }

    public override void EndMarkedContent()
    {
    }

    public override void PaintShading(NameToken shadingName)
    {
    }

    private static PageMatrix Matrix(in TransformationMatrix matrix) => new(matrix.A, matrix.B, matrix.C, matrix.D, matrix.E, matrix.F);
}
