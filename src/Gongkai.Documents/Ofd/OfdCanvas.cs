using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Gongkai.Documents.Pdf;
using Gongkai.Model;

namespace Gongkai.Documents.Ofd;

/// <summary>Draws one page of an OFD file onto a canvas, which keeps what can be seen.</summary>
internal sealed class OfdCanvas
{
    public const double PointsPerMillimetre = 72 / 25.4;

    // Groups in groups; real ones hold a logo.
    private const int DeepestNesting = 16;

    // What the standard says where nothing is stated: 1 point.
    private const double UsualLineWidth = 0.353;

    private const double Opaque = 255;

    // Stands for a character of which only the shape in the font is known.
    private const string ShapeOnly = "\u00A4";

    private readonly PageCanvas _canvas;
    private readonly PageMatrix _toPage;
    private readonly OfdResources _resources;
    private readonly int _mostMarks;
    private int _marks;

    /// <param name="paper">In millimetres.</param>
    public OfdCanvas(int number, Box paper, OfdResources resources, int mostMarks)
    {
        Number = number;
        _canvas = new PageCanvas(number, paper.Width * PointsPerMillimetre, paper.Height * PointsPerMillimetre, mostMarks);
        _toPage = new PageMatrix(PointsPerMillimetre, 0, 0, PointsPerMillimetre, -paper.Left * PointsPerMillimetre,
            -paper.Top * PointsPerMillimetre);
        _resources = resources;
        _mostMarks = mostMarks;
    }

    public int Number { get; }

    public bool IsFull => _canvas.IsFull || _marks > _mostMarks;

    /// <summary>The paths of the pictures that were drawn.</summary>
    public List<string> Pictures { get; } = [];

    public Page ToPage() => IsFull ? _canvas.ToEmptyPage() : _canvas.ToPage();

    /// <summary>Draws the layers of a page or a template.</summary>
    public void Draw(XElement? content)
    {
        foreach (var layer in content?.Elements("Layer").OrderBy(Order) ?? Enumerable.Empty<XElement>())
            Draw(layer, _toPage, Style.Of(_resources.Style((string?)layer.Attribute("DrawParam")), new Style(_resources)), 1, 0);
    }

    /// <summary>Draws what is stuck onto a page: a stamp, a filled field. A mark over the whole page is no part of it.</summary>
    public void DrawNote(XElement note)
    {
        if (IsHidden(note) || (string?)note.Attribute("Type") is "Watermark" or "Link" || note.Element("Appearance") is not { } appearance)
            return;
        Draw(appearance, Within(appearance, _toPage), new Style(_resources), 1, 0);
    }

    private static int Order(XElement layer) => (string?)layer.Attribute("Type") switch
    {
        "Background" => 0,
        "Foreground" => 2,
        _ => 1,
    };

    private void Draw(XElement group, PageMatrix toPage, Style style, double opacity, int depth)
    {
        if (depth > DeepestNesting) return;
        foreach (var item in group.Elements())
        {
            if (_canvas.IsFull || ++_marks > _mostMarks) return;
            if (IsHidden(item)) continue;
            var own = Style.Of(item, Style.Of(_resources.Style((string?)item.Attribute("DrawParam")), style));
            var shown = opacity * Alpha(item);
            switch (item.Name.LocalName)
            {
                case "TextObject": DrawText(item, Within(item, toPage), own, shown); break;
                case "PathObject": Clipped(item, toPage, () => DrawPath(item, Within(item, toPage), own, shown)); break;
                case "ImageObject": Clipped(item, toPage, () => DrawImage(item, toPage, shown)); break;
                case "PageBlock": Draw(item, toPage, own, shown, depth + 1); break;
                case "CompositeObject" when _resources.Group((string?)item.Attribute("ResourceID"))?.Element("Content") is { } content:
                    Clipped(item, toPage, () => Draw(content, Within(item, toPage), own, shown, depth + 1));
                    break;
            }
        }
    }

    /// <summary>What an object draws is stated from its corner, and goes through its own map first.</summary>
    private static PageMatrix Within(XElement item, PageMatrix outer)
    {
        var corner = OfdNumbers.Box(item, "Boundary") ?? default;
        return OfdNumbers.Matrix(item).Then(new PageMatrix(1, 0, 0, 1, corner.Left, corner.Top)).Then(outer);
    }

    /// <summary>Draws what an object shows within its boundary and its clips.</summary>
    private void Clipped(XElement item, PageMatrix toPage, Action draw)
    {
        var clips = 0;
        if (OfdNumbers.Box(item, "Boundary") is { Width: > 0, Height: > 0 } boundary)
        {
            // A line on the edge of its boundary is seen.
            var edge = OfdNumbers.Number(item, "LineWidth") ?? UsualLineWidth;
            Begin(new Box(boundary.Left - edge, boundary.Top - edge, boundary.Right + edge, boundary.Bottom + edge));
        }

        var inner = Within(item, toPage);
        foreach (var area in item.Elements("Clips").Elements("Clip").Elements("Area"))
        {
            if (area.Element("Path") is not { } path) continue;
            var outline = OfdPaths.Read(path.Element("AbbreviatedData")?.Value ?? "", Within(path, OfdNumbers.Matrix(area).Then(inner)));
            _canvas.BeginClip(outline);
            clips++;
        }

        draw();
        for (; clips > 0; clips--) _canvas.EndClip();

        void Begin(Box box)
        {
            _canvas.BeginClip(toPage.Map(box), isBox: true);
            clips++;
        }
    }

    private void DrawText(XElement item, PageMatrix toPage, Style style, double opacity)
    {
        if (OfdNumbers.Number(item, "Size") is not { } size || size <= 0) return;
        var isFilled = (string?)item.Attribute("Fill") is not ("false" or "0");
        var isStroked = (string?)item.Attribute("Stroke") is "true" or "1";
        var paint = isFilled ? style.Fill(Paint.Black, opacity) : style.Stroke(opacity);
        var scale = OfdNumbers.Number(item, "HScale") is > 0 and var stated ? stated : 1;
        var (along, turned) = ((int)(OfdNumbers.Number(item, "ReadDirection") ?? 0), (int)(OfdNumbers.Number(item, "CharDirection") ?? 0));
        var hasShapes = item.Element("CGTransform") is not null;
        double x = 0, y = 0;
        foreach (var code in item.Elements("TextCode"))
        {
            (x, y) = (OfdNumbers.Number(code, "X") ?? x, OfdNumbers.Number(code, "Y") ?? y);
            var (across, down) = (OfdNumbers.Distances(code, "DeltaX"), OfdNumbers.Distances(code, "DeltaY"));
            var (atX, atY, index) = (x, y, 0);
            foreach (var rune in code.Value.EnumerateRunes())
            {
                if (_canvas.IsFull || ++_marks > _mostMarks) return;
                var text = rune.ToString();
                var width = Width(rune);
                // The distance to the next character is how wide this one is, where they stand close.
                if (index < across.Count && across[index] > 0 && down.Count == 0) width = Math.Min(width, across[index] / (size * scale));
                if (hasShapes && text == ShapeOnly) text = "\uFFFD";
                if (!Rune.IsWhiteSpace(rune)) _canvas.AddGlyph(text, Turned(turned, size * scale, size, atX, atY).Then(toPage), width,
                    paint.Opacity > 0 && (isFilled || isStroked), paint);
                var step = Width(rune) * size * (along is 0 or 180 ? scale : 1);
                atX += index < across.Count ? across[index] : across.Count > 0 || down.Count > 0 ? 0
                    : along switch { 0 => step, 180 => -step, _ => 0 };
                atY += index < down.Count ? down[index] : across.Count > 0 || down.Count > 0 ? 0
                    : along switch { 90 => step, 270 => -step, _ => 0 };
                index++;
            }
        }
    }

    /// <summary>Ideographs fill their em, figures and letters half of it.</summary>
    private static double Width(Rune rune) => rune.Value >= 0x2E80 ? 1 : 0.5;

    private static PageMatrix Turned(int degrees, double width, double height, double x, double y)
    {
        var (cosine, sine) = degrees switch { 90 => (0, 1), 180 => (-1, 0), 270 => (0, -1), _ => (1, 0) };
        return new PageMatrix(width * cosine, width * sine, height * sine, -height * cosine, x, y);
    }

    private void DrawPath(XElement item, PageMatrix toPage, Style style, double opacity)
    {
        var path = OfdPaths.Read(item.Element("AbbreviatedData")?.Value ?? "", toPage);
        if (path.Count == 0) return;
        if ((string?)item.Attribute("Fill") is "true" or "1") _canvas.AddFill(path, style.Fill(default, opacity));
        if ((string?)item.Attribute("Stroke") is "false" or "0") return;
        _canvas.AddStroke(path, style.LineWidth * toPage.Scale, style.Stroke(opacity));
    }

    private void DrawImage(XElement item, PageMatrix toPage, double opacity)
    {
        if (opacity <= 0 || OfdNumbers.Box(item, "Boundary") is not { } boundary) return;
        var unit = new Box(0, 0, 1, 1);
        var box = item.Attribute("CTM") is null ? toPage.Map(boundary) : Within(item, toPage).Map(unit);
        // Of a picture in a format that may have holes it is not known what shines through.
        var path = _resources.Picture((string?)item.Attribute("ResourceID"));
        var isOpaque = opacity >= 1 && item.Attribute("ImageMask") is null && path is not null
            && (path.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jpeg", StringComparison.OrdinalIgnoreCase));
        _canvas.AddImage(box, (int)Math.Clamp(box.Width, 1, int.MaxValue), (int)Math.Clamp(box.Height, 1, int.MaxValue), isOpaque);
        if (path is not null) Pictures.Add(path);
    }

    private static bool IsHidden(XElement item) => (string?)item.Attribute("Visible") is "false" or "0";

    private static double Alpha(XElement item) => Math.Clamp(OfdNumbers.Number(item, "Alpha") ?? Opaque, 0, Opaque) / Opaque;

    /// <summary>With what an object draws; what it does not state it has from what lies around it.</summary>
    private sealed record Style(OfdResources Resources)
    {
        private XElement? FillColour { get; init; }

        private XElement? StrokeColour { get; init; }

        public double LineWidth { get; init; } = UsualLineWidth;

        public static Style Of(XElement? stated, Style outer)
        {
            if (stated is null) return outer;
            // A style may refine another one.
            if (stated.Name.LocalName == "DrawParam" && (string?)stated.Attribute("Relative") is { } id
                && outer.Resources.Style(id) is { } basis && basis.Attribute("Relative") is null) outer = Of(basis, outer);
            return outer with
            {
                FillColour = stated.Element("FillColor") ?? outer.FillColour,
                StrokeColour = stated.Element("StrokeColor") ?? outer.StrokeColour,
                LineWidth = OfdNumbers.Number(stated, "LineWidth") is > 0 and var width ? width : outer.LineWidth,
            };
        }

        /// <param name="unstated">What a surface is painted with where nothing says so.</param>
        public Paint Fill(Paint unstated, double opacity) => FillColour is { } colour ? PaintOf(colour, opacity)
            : Shown(unstated, unstated.Opacity * opacity);

        public Paint Stroke(double opacity) => StrokeColour is { } colour ? PaintOf(colour, opacity) : Shown(Paint.Black, opacity);

        private static Paint PaintOf(XElement colour, double opacity)
        {
            opacity *= Alpha(colour);
            if (colour.HasElements) return Paint.Pattern with { Opacity = opacity };
            var stated = ((string?)colour.Attribute("Value") ?? "").Trim();
            Colour? known = Parts(stated) switch
            {
                [] when stated.Length == 0 && colour.Attribute("Index") is null => new Colour(0, 0, 0),
                [var gray] => Colour.Gray(gray),
                [var red, var green, var blue] => new Colour(red, green, blue),
                [var cyan, var magenta, var yellow, var black] => Colour.Inks(cyan, magenta, yellow, black),
                _ => null,
            };
            return known == new Colour(0, 0, 0) ? Shown(Paint.Black, opacity)
                : new Paint(stated.Length > 0 ? stated : "index", known, opacity);
        }

        private static Paint Shown(Paint paint, double opacity) =>
            opacity == paint.Opacity ? paint
                : paint with { Ink = string.Create(CultureInfo.InvariantCulture, $"{paint.Ink}/{opacity}"), Opacity = opacity };

        /// <summary>Each part from 0 to 1, of numbers up to 255, decimal or hexadecimal.</summary>
        private static ImmutableArray<double> Parts(string stated)
        {
            var parts = ImmutableArray.CreateBuilder<double>();
            foreach (var word in stated.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                var number = word.StartsWith('#')
                    && int.TryParse(word.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex) ? hex
                        : OfdNumbers.Number(word);
                if (number is not { } value) return [];
                parts.Add(Math.Clamp(value, 0, Opaque) / Opaque);
            }

            return parts.ToImmutable();
        }
    }
}
