using Gongkai.Documents.Pdf;
using Gongkai.Model;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Geometry;
using UglyToad.PdfPig.Graphics;
using UglyToad.PdfPig.Graphics.Colors;
using UglyToad.PdfPig.Graphics.Core;
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
    // In a picture of JPEG 2000, whether its data hold a mask.
    private static readonly NameToken MaskInData = NameToken.Create("SMaskInData");

    private readonly TransformationMatrix _initialMatrix = initialMatrix;
    private readonly ReadingOptions _options = options;
    private readonly List<SubPath> _path = [];
    private readonly Dictionary<(IFont Font, int Code), string> _texts = [];

    // Clips begun since each saved state, so that restoring it ends them.
    private readonly Stack<int> _outerClips = new();
    private int _clips;
    private bool _clipsNext;

    // Of each marked content that has begun, whether its layer is switched off; and how many are.
    private readonly Stack<bool> _markedContent = new();
    private int _hidden;

    // What the groups around what is drawn let through.
    private double _opacity = 1;
    private bool _blends;
    private (IColor? Color, Paint Paint) _lastPaint = (null, Paint.Black);

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
        (_hidden, _opacity, _blends) = (0, 1, false);
        foreach (var annotation in Annotation.Of(page, PdfScanner))
        {
            if (IsOfHiddenLayer(annotation.Dictionary)) continue;
            PushState();
            GetCurrentState().CurrentTransformationMatrix = annotation.Placement.Multiply(_initialMatrix);
            ProcessFormXObject(annotation.Appearance, NameToken.Ap);
            PopState();
        }
    }

    /// <summary>Notes the fields of forms whose value the file states and leaves to the viewer to draw.</summary>
    public void MarkUndrawnFields(DictionaryToken page)
    {
        foreach (var place in Annotation.UndrawnFields(page, PdfScanner))
        {
            var placement = Matrix(_initialMatrix).Then(toPage);
            canvas.AddInk(placement.Map(new Box(place.Left, place.Bottom, place.Right, place.Top)));
        }
    }

    protected override void ProcessOperations(IReadOnlyList<IGraphicsStateOperation> operations)
    {
        foreach (var operation in operations)
        {
            _options.ThrowIfOver();
            if (canvas.IsFull) return;
            if (operation is TextShowing.ShowText or TextShowing.ShowTextsWithPositioning or TextShowing.MoveToNextLineShowText
                or TextShowing.MoveToNextLineShowTextWithSpacing) _options.PagesWithText.Add(PageNumber);
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
        if (_hidden > 0) return;

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
        var paint = PaintOf(isStroke ? currentState.CurrentStrokingColor : currentState.CurrentNonStrokingColor, alpha, currentState);
        var isPainted = paint.Opacity > 0 && mode is not (TextRenderingMode.Neither or TextRenderingMode.NeitherClip);
        canvas.AddGlyph(TextOf(font, code), em, advance, isPainted, paint);
    }

    /// <summary>
    /// Where a font does not say what a code means, PdfPig offers the code itself as a character. That is a guess, and a wrong one for
    /// figures.
    /// </summary>
    private string TextOf(IFont font, int code)
    {
        if (_texts.TryGetValue((font, code), out var known)) return known;
        var text = font.TryGetUnicode(code, out var unicode) && unicode is { Length: > 0 } ? unicode : "\uFFFD";
        _texts.Add((font, code), text);
        return text;
    }

    private Paint PaintOf(IColor? color, double alpha, CurrentGraphicsState state)
    {
        var blends = _blends || state.SoftMask is not null || state.BlendMode != BlendMode.Normal;
        if (color is PatternColor) return Paint.Pattern with { Opacity = alpha * _opacity };
        if (ReferenceEquals(color, _lastPaint.Color) && alpha * _opacity == _lastPaint.Paint.Opacity && blends == _lastPaint.Paint.Blends)
            return _lastPaint.Paint;
        // Colours begin as black.
        var (red, green, blue) = color?.ToRGBValues() ?? (0, 0, 0);
        var paint = Paint.Black with { Opacity = alpha * _opacity, Blends = blends };
        if (paint.Opacity < 1 || red + green + blue > 0)
            paint = paint
            with
            { Ink = FormattableString.Invariant($"{red} {green} {blue}/{alpha}"), Colour = new Colour(red, green, blue) };
        _lastPaint = (color, paint);
        return paint;
    }

    /// <summary>
    /// Draws a form. PdfPig starts a transparency group anew with full opacity: that of the group as a whole is remembered here.
    /// </summary>
    protected override void ProcessFormXObject(StreamToken formStream, NameToken xObjectName)
    {
        if (IsOfHiddenLayer(formStream.StreamDictionary)) return;
        var state = GetCurrentState();
        var (opacity, blends, hidden, depth) = (_opacity, _blends, _hidden, _markedContent.Count);
        if (formStream.StreamDictionary.ContainsKey(NameToken.Group))
        {
            _opacity *= state.AlphaConstantNonStroking;
            _blends |= state.SoftMask is not null || state.BlendMode != BlendMode.Normal;
        }

        base.ProcessFormXObject(formStream, xObjectName);
        (_opacity, _blends, _hidden) = (opacity, blends, hidden);
        // What a form leaves open ends with it.
        while (_markedContent.Count > depth) _markedContent.Pop();
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

    public override void BezierCurveTo(double x2, double y2, double x3, double y3)
    {
        if (_path.Count > 0) _path[^1].CurveTo(_path[^1].Points[^1], Transform.Map(x2, y2), Transform.Map(x3, y3));
    }

    public override void BezierCurveTo(double x1, double y1, double x2, double y2, double x3, double y3)
    {
        if (_path.Count > 0) _path[^1].CurveTo(Transform.Map(x1, y1), Transform.Map(x2, y2), Transform.Map(x3, y3));
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
        if (_clipsNext)
        {
            canvas.BeginClip(_path);
            _clips++;
        }

        _clipsNext = false;
        _path.Clear();
    }

    public override void ModifyClippingIntersect(FillingRule clippingRule) => _clipsNext = true;

    protected override void ClipToRectangle(PdfRectangle rectangle, FillingRule clippingRule)
    {
        canvas.BeginClip(Transform.Map(new Box(rectangle.Left, rectangle.Bottom, rectangle.Right, rectangle.Top)), isBox: true);
        _clips++;
    }

    private void Fill()
    {
        var state = GetCurrentState();
        if (_hidden == 0) canvas.AddFill(_path, PaintOf(state.CurrentNonStrokingColor, state.AlphaConstantNonStroking, state));
    }

    private void Stroke()
    {
        var state = GetCurrentState();
        if (_hidden == 0)
            canvas.AddStroke(
            _path, state.LineWidth * Transform.Scale, PaintOf(state.CurrentStrokingColor, state.AlphaConstantStroking, state));
    }

    protected override void RenderXObjectImage(XObjectContentRecord xObjectContentRecord)
    {
        var image = xObjectContentRecord.Stream.StreamDictionary;
        var hasHoles = image.ContainsKey(NameToken.Smask) || image.ContainsKey(NameToken.Mask) || image.ContainsKey(NameToken.ImageMask)
            || image.ContainsKey(MaskInData);
        if (!IsOfHiddenLayer(image)) AddImage(PixelsOf(image, NameToken.Width), PixelsOf(image, NameToken.Height), hasHoles);
    }

    protected override void RenderInlineImage(InlineImage inlineImage) =>
        AddImage(inlineImage.WidthInSamples, inlineImage.HeightInSamples, inlineImage.IsImageMask);

    private void AddImage(int pixelWidth, int pixelHeight, bool hasHoles)
    {
        var state = GetCurrentState();
        var paint = PaintOf(null, state.AlphaConstantNonStroking, state);
        if (paint.Opacity > 0 && _hidden == 0)
            canvas.AddImage(
            Transform.Map(new Box(0, 0, 1, 1)), pixelWidth, pixelHeight, isOpaque: !hasHoles && paint is { Opacity: >= 1, Blends: false });
    }

    private int PixelsOf(DictionaryToken image, NameToken side) =>
        image.TryGet(side, PdfScanner, out NumericToken? pixels) ? pixels.Int : 0;

    public override void BeginMarkedContent(NameToken name, NameToken? propertyDictionaryName, DictionaryToken? properties)
    {
        var isHidden = name.Data == "OC" && propertyDictionaryName is not null && _options.HiddenLayers is { IsEmpty: false } layers
            && layers.Hides(ResourceStore.GetMarkedContentPropertiesDictionary(propertyDictionaryName));
        _markedContent.Push(isHidden);
        if (isHidden) _hidden++;
    }

    public override void EndMarkedContent()
    {
        if (_markedContent.TryPop(out var isHidden) && isHidden) _hidden--;
    }

    private bool IsOfHiddenLayer(DictionaryToken owner) => _options.HiddenLayers is { } layers && layers.HidesOwner(owner);

    public override void PaintShading(NameToken shadingName)
    {
        if (_hidden == 0) canvas.AddPattern();
    }

    private static PageMatrix Matrix(in TransformationMatrix matrix) => new(matrix.A, matrix.B, matrix.C, matrix.D, matrix.E, matrix.F);
}
