using System.Globalization;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Collects what is drawn on one page: an engine tells it of glyphs, paths and images in page coordinates, it keeps what a reader of tables needs.</summary>
internal sealed class PageCanvas(int number, double width, double height, int mostMarks)
{
    private readonly List<Glyph> _glyphs = [];
    private readonly List<Ruling> _rulings = [];
    private readonly List<PageImage> _images = [];
    private readonly Stack<Box> _clips = new();

    // The ink of each glyph, and around the oblique text of each ink its box.
    private readonly List<string> _inks = [];
    private readonly Dictionary<string, Box> _stamps = new(StringComparer.Ordinal);

    /// <summary>The ink of running text, in which a diagonal word is no stamp.</summary>
    public const string BlackInk = "";

    private Box Paper { get; } = new(0, 0, width, height);

    private Box Clip { get; set; } = new(0, 0, width, height);

    public bool IsFull => _glyphs.Count + _rulings.Count + _images.Count > mostMarks;

    public int Number => number;

    /// <summary>Narrows the visible region to the box until <see cref="EndClip"/>.</summary>
    public void BeginClip(Box box)
    {
        _clips.Push(Clip);
        Clip = Intersection(Clip, box);
    }

    /// <summary>Counts a clip whose shape does not matter, so that its end finds its beginning.</summary>
    public void BeginClip() => _clips.Push(Clip);

    public void EndClip()
    {
        if (_clips.TryPop(out var outer)) Clip = outer;
    }

    /// <summary>Adds a glyph.</summary>
    /// <param name="glyph">Maps one em, with the origin on the baseline, to the page.</param>
    /// <param name="advance">In ems.</param>
    /// <param name="ink">The paint it is drawn with, in any notation.</param>
    public void AddGlyph(string text, PageMatrix glyph, double advance, bool visible, string ink)
    {
        // Ideographs fill their em, whatever a damaged font file says.
        var width = text.Length > 0 && text[0] is >= '\u2E80' and < '\uFF61' ? 1 : Math.Max(advance, 0);
        var box = glyph.Map(new Box(0, -IPdfEngine.EmDescent, width, IPdfEngine.EmAscent));
        if (!Clip.Contains(box.Centre)) return;
        _inks.Add(ink);
        if (IsOblique(glyph))
        {
            visible = false;
            var around = new Box(box.Left - glyph.Scale, box.Top - glyph.Scale, box.Right + glyph.Scale, box.Bottom + glyph.Scale);
            _stamps[ink] = _stamps.TryGetValue(ink, out var stamp) ? stamp.Union(around) : around;
        }

        _glyphs.Add(new Glyph(text, Round(Intersection(box, Paper)), Round(glyph.Scale), Round(glyph.F), IsTrustworthy(text), visible));
    }

    public void AddImage(Box box, int pixelWidth, int pixelHeight)
    {
        var seen = Intersection(box, Clip);
        if (seen.Width <= 0 || seen.Height <= 0) return;
        if (PathRulings.IsThin(seen))
            AddRuling(PathRulings.Along(seen));
        else
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
        var marks = Watermarks.InksOver(_glyphs, _inks);
        return new Page(number, Round(width), Round(height), [.. _glyphs.Select((glyph, index) => marks.Contains(_inks[index]) ? glyph with { Visible = false } : WithoutStamp(glyph, index))], [.. _rulings], [.. _images]);
    }

    /// <summary>A glyph that stands upright within a stamp of the same colour belongs to the stamp.</summary>
    private Glyph WithoutStamp(Glyph glyph, int index) =>
        _stamps.TryGetValue(_inks[index], out var stamp) && _inks[index] != BlackInk && stamp.Contains(glyph.Box.Centre)
            ? glyph with { Visible = false }
            : glyph;

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
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.Control) return false;
        }

        return true;
    }

    private static Box Intersection(Box a, Box b) => new(
        Math.Max(a.Left, b.Left), Math.Max(a.Top, b.Top), Math.Min(a.Right, b.Right), Math.Min(a.Bottom, b.Bottom));

    // A thousandth of a point is far below what any rule or glyph needs, and keeps results alike on every processor.
    private static double Round(double points) => Math.Round(points, 3);

    private static Box Round(Box box) => new(Round(box.Left), Round(box.Top), Round(box.Right), Round(box.Bottom));
}
