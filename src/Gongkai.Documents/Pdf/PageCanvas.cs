using System.Globalization;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>
/// Collects what is drawn on one page: an engine tells it, in drawing order and page coordinates, of glyphs, paths, pictures and clips, and
/// it keeps what
/// can be seen and what a reader of tables needs. What is seen is decided here and in <see cref="Layers"/>, alike for every engine.
/// </summary>
internal sealed class PageCanvas(int number, double width, double height, int mostMarks)
{
    // No type that is meant to be read is smaller: the smallest seen in reports has 5 points. Converters hide notes in type of a point and
    // less.
    private const double SmallestTypePoints = 2;

    // A path with more corners is no surface that somebody draws over words.
    private const int MostCorners = 64;

    // Smaller surfaces of a shape that is not known lie behind no glyph.
    private const double SmallestSurfacePoints = 6;

    private readonly List<Glyph> _glyphs = [];
    private readonly List<Ruling> _rulings = [];
    private readonly List<PageImage> _images = [];
    private readonly Stack<(Box Clip, bool IsBox)> _clips = new();
    private readonly Layers _layers = new(height);
    private readonly LooseInk _ink = new();

    // The ink of each glyph and its place in the drawing order, and around the oblique text of each ink its box.
    private readonly List<string> _inks = [];
    private readonly List<int> _places = [];
    private readonly List<int> _imagePlaces = [];
    private readonly Dictionary<string, Box> _stamps = new(StringComparer.Ordinal);

    private Box Paper { get; } = new(0, 0, width, height);

    private Box Clip { get; set; } = new(0, 0, width, height);

    // False where a clip lets less through than its box.
    private bool IsClipBox { get; set; } = true;

    public bool IsFull => _glyphs.Count + _rulings.Count + _images.Count > mostMarks;

    public int Number => number;

    /// <summary>Narrows the visible region to the box until <see cref="EndClip"/>.</summary>
    /// <param name="isBox">False when only the box around the clip is known.</param>
    public void BeginClip(Box box, bool isBox)
    {
        _clips.Push((Clip, IsClipBox));
        Clip = Intersection(Clip, box);
        IsClipBox &= isBox;
    }

    /// <summary>Narrows the visible region to the area of a path until <see cref="EndClip"/>.</summary>
    public void BeginClip(IReadOnlyList<SubPath> path)
    {
        if (path.Count == 0) BeginClip(default, isBox: true);
        else BeginClip(Around(path), path is [{ IsRectangle: true }]);
    }

    /// <summary>Narrows the visible region to a shape that is not known until <see cref="EndClip"/>.</summary>
    public void BeginClip() => BeginClip(Clip, isBox: false);

    public void EndClip()
    {
        if (_clips.TryPop(out var outer)) (Clip, IsClipBox) = outer;
    }

    /// <summary>Adds a glyph.</summary>
    /// <param name="glyph">Maps one em, with the origin on the baseline, to the page.</param>
    /// <param name="advance">In ems.</param>
    /// <param name="visible">False for a glyph that is not painted.</param>
    public void AddGlyph(string text, PageMatrix glyph, double advance, bool visible, Paint paint)
    {
        // Ideographs fill their em, whatever a damaged font file says.
        var width = text.Length > 0 && text[0] is >= '\u2E80' and < '\uFF61' ? 1 : Math.Max(advance, 0);
        var box = glyph.Map(new Box(0, -IPdfEngine.EmDescent, width, IPdfEngine.EmAscent));
        if (!Clip.Contains(box.Centre)) return;
        _inks.Add(paint.Ink);
        _places.Add(_layers.Next());
        if (IsOblique(glyph))
        {
            visible = false;
            var around = new Box(box.Left - glyph.Scale, box.Top - glyph.Scale, box.Right + glyph.Scale, box.Bottom + glyph.Scale);
            _stamps[paint.Ink] = _stamps.TryGetValue(paint.Ink, out var stamp) ? stamp.Union(around) : around;
        }
        else if (visible)
        {
            visible = glyph.Narrowest >= SmallestTypePoints && !_layers.IsLostIn(box, paint);
        }

        _glyphs.Add(new Glyph(text, Round(Intersection(box, Paper)), Round(glyph.Scale), Round(glyph.F), IsTrustworthy(text), visible));
    }

    /// <summary>Adds something that is seen in a box and is neither text, path nor picture.</summary>
    public void AddInk(Box box)
    {
        if (Intersection(box, Paper) is { Width: > 0, Height: > 0 } seen) _ink.Add(seen, Paint.BlackInk, _layers.Next());
    }

    /// <summary>Adds a filled path.</summary>
    public void AddFill(IReadOnlyList<SubPath> path, Paint paint)
    {
        var shapes = new List<Box>();
        var specks = new List<Box>();
        if (paint is { IsDrawing: true, IsPattern: false })
        {
            PathRulings.AddFill(this, path);
            foreach (var part in path)
            {
                var isShape = PathRulings.IsShape(part);
                if (!isShape && !(part.Points.Count > 2 && LooseInk.IsSpeck(part.Bounds))) continue;
                if (Intersection(part.Reach, Clip) is { Width: > 0, Height: > 0 } seen && !_layers.IsLostIn(seen, paint))
                    (isShape ? shapes : specks).Add(seen);
            }
        }

        AddSurfaces(path, paint);
        foreach (var shape in shapes) _ink.Add(shape, paint.Ink, _layers.Next());
        foreach (var speck in specks) _ink.AddSpeck(speck, _layers.Count - 1);
    }

    /// <summary>Adds a stroked path.</summary>
    public void AddStroke(IReadOnlyList<SubPath> path, double lineWidth, Paint paint)
    {
        if (paint is not { IsDrawing: true, IsPattern: false }) return;
        PathRulings.AddStroke(this, path, lineWidth, paint);
        foreach (var part in path)
        {
            if (Intersection(part.Reach, Clip) is not { Width: >= 0, Height: >= 0 } seen) continue;
            if (PathRulings.IsBentOrSlanted(part)) _ink.Add(seen, paint.Ink, _layers.Next());
            else if (LooseInk.IsSpeck(seen)) _ink.AddSpeck(seen, _layers.Count - 1);
        }
    }

    /// <summary>Adds what fills the visible region in many colours: a pattern or a shading.</summary>
    public void AddPattern() => AddSurface(Clip, null, Paint.Pattern, isExact: false);

    /// <summary>Adds the surface of a stroke so thick that it is a box of colour.</summary>
    public void AddThickStroke(Box box, Paint paint) => AddSurface(box, null, paint, isExact: true);

    /// <summary>Adds a picture.</summary>
    /// <param name="isOpaque">False where the page shines through parts of it.</param>
    public void AddImage(Box box, int pixelWidth, int pixelHeight, bool isOpaque)
    {
        var seen = Intersection(box, Clip);
        if (seen.Width <= 0 || seen.Height <= 0) return;
        if (PathRulings.IsThin(seen))
        {
            AddRuling(PathRulings.Along(seen));
            return;
        }

        _imagePlaces.Add(_layers.Count);
        _layers.AddPicture(seen, isOpaque && IsClipBox);
        _images.Add(new PageImage(Round(seen), pixelWidth, pixelHeight));
    }

    /// <summary>Adds a ruling as far as the clip shows it.</summary>
    public void AddRuling(Ruling ruling)
    {
        // A clip that is as narrow as the rule itself may miss its middle by a rounding error.
        const double Slack = 1;
        var clip = Intersection(new Box(Clip.Left - Slack, Clip.Top - Slack, Clip.Right + Slack, Clip.Bottom + Slack), Paper);
        double left = Math.Max(ruling.From.X, clip.Left), right = Math.Min(ruling.To.X, clip.Right);
        double top = Math.Max(ruling.From.Y, clip.Top), bottom = Math.Min(ruling.To.Y, clip.Bottom);
        if (left > right || top > bottom) return;
        _rulings.Add(new Ruling(new(Round(left), Round(top)), new(Round(right), Round(bottom)), Round(ruling.Thickness)));
    }

    public Page ToPage()
    {
        for (var index = 0; index < _glyphs.Count; index++)
        {
            if (_glyphs[index].Visible && _layers.IsHidden(_glyphs[index].Box, _places[index]))
                _glyphs[index] = _glyphs[index] with { Visible = false };
        }

        var marks = Watermarks.InksOver(_glyphs, _inks);
        for (var index = 0; index < _glyphs.Count; index++)
        {
            if (_glyphs[index].Visible && (marks.Contains(_inks[index]) || IsOfStamp(index)))
                _glyphs[index] = _glyphs[index] with { Visible = false };
        }

        var strikes = Strikes.Find(_glyphs, _rulings);
        var struck = new List<Box>();
        foreach (var index in strikes.Glyphs)
        {
            struck.Add(_glyphs[index].Box);
            _glyphs[index] = _glyphs[index] with { Visible = false };
        }

        return new Page(
            number, Round(width), Round(height), [.. _glyphs], [.. _rulings.Where((_, index) => !strikes.Rulings.Contains(index))],
            [.. SeenImages()])
        {
            Ink = [.. _ink.Seen(_layers).Select(Round)],
            Struck = [.. struck],
        };
    }

    private IEnumerable<PageImage> SeenImages() => _images.Where((image, index) => !_layers.IsHidden(image.Box, _imagePlaces[index]));

    /// <summary>True for a glyph that stands upright within a stamp of the same colour: it belongs to the stamp.</summary>
    private bool IsOfStamp(int index) =>
        _stamps.TryGetValue(_inks[index], out var stamp) && _inks[index] != Paint.BlackInk && stamp.Contains(_glyphs[index].Box.Centre);

    private void AddSurfaces(IReadOnlyList<SubPath> path, Paint paint)
    {
        if (path.Count == 0) return;
        if (path is [{ HasCurves: false, Points.Count: > 2 and <= MostCorners } only])
        {
            AddSurface(only.Bounds, only.IsRectangle ? null : only, paint, isExact: true);
            return;
        }

        // Rectangles beside one another are surfaces; one in the other may be a hole in it.
        var isApart = AreRectanglesApart(path);
        foreach (var part in path)
        {
            var box = part.Reach;
            if (isApart || Math.Max(box.Width, box.Height) >= SmallestSurfacePoints) AddSurface(box, null, paint, isApart);
        }
    }

    private static bool AreRectanglesApart(IReadOnlyList<SubPath> path)
    {
        if (path.Count > MostCorners) return false;
        for (var index = 0; index < path.Count; index++)
        {
            if (!path[index].IsRectangle) return false;
            for (var other = 0; other < index; other++)
            {
                if (Intersection(path[index].Bounds, path[other].Bounds) is { Width: > 0, Height: > 0 }) return false;
            }
        }

        return true;
    }

    private void AddSurface(Box box, SubPath? shape, Paint paint, bool isExact) =>
        _layers.Add(Intersection(box, Clip), shape, paint, isExact && IsClipBox);

    private static Box Around(IReadOnlyList<SubPath> path)
    {
        var box = path[0].Reach;
        for (var index = 1; index < path.Count; index++) box = box.Union(path[index].Reach);
        return box;
    }

    /// <summary>True for text along an arc or a diagonal: seals and watermarks, which lie over the text and are no part of it.</summary>
    private static bool IsOblique(PageMatrix glyph)
    {
        const double UprightTangent = 0.05;
        double x = Math.Abs(glyph.A), y = Math.Abs(glyph.B);
        return Math.Min(x, y) > UprightTangent * Math.Max(x, y);
    }

    /// <summary>The page without its marks, for one that has too many.</summary>
    public Page ToEmptyPage() => new(number, Round(width), Round(height), [], [], []);

    private static bool IsTrustworthy(string text)
    {
        if (text.Length == 0) return false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar) return false;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Control)
                return false;
        }

        return true;
    }

    private static Box Intersection(Box a, Box b) => new(
        Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));

    // A thousandth of a point is far below what any rule or glyph needs, and keeps results alike on every processor.
    private static double Round(double points) => Math.Round(points, 3);

    private static Box Round(Box box) => new(Round(box.Left), Round(box.Top), Round(box.Right), Round(box.Bottom));
}
