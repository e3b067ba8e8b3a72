using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>
/// The surfaces that are painted on a page, in drawing order. Decides, as an eye does, what of the other marks can be seen.
/// </summary>
/// <remarks>
/// A mark is out of sight when surfaces that were painted later and let nothing through lie over it, or when it has the colour of what lies
/// behind it.
/// Where a colour or a shape is not known, the mark is taken as seen: what is doubtful must not vanish.
/// </remarks>
internal sealed class Layers(double height)
{
    // Surfaces are looked up by the band of the page that they reach into.
    private const double BandPoints = 16;

    // Fainter differences are not noticed: the white of paper varies more on screens.
    private const double LeastContrast = 0.03;

    // What lets less light through than this is opaque to the eye.
    private const double Opaque = 0.95;

    // A mark is looked at in this many places; so many must be out of sight, and the rest is an edge that nobody reads.
    private const int FewestPlaces = 8;

    // The places, as parts of the em box: where strokes of digits and ideographs are.
    private static readonly double[] Across = [0.2, 0.5, 0.8];
    private static readonly double[] Down = [0.25, 0.53, 0.8];

    private readonly List<Layer> _layers = [];
    private readonly List<int>[] _bands = new List<int>[(int)Math.Clamp(Math.Ceiling(height / BandPoints), 1, 4096)];

    /// <summary>How many marks there have been; a mark's number tells its place in the drawing order.</summary>
    public int Count { get; private set; }

    /// <summary>Counts a mark that is no surface.</summary>
    public int Next() => Count++;

    /// <summary>Adds a surface.</summary>
    /// <param name="box">What of it the clip lets through.</param>
    /// <param name="shape">Its outline, for one that is no upright rectangle; none for a rectangle.</param>
    /// <param name="isExact">False where the outline is only known to lie within the box: it hides nothing, and what lies on it is
    /// seen.</param>
    public void Add(Box box, SubPath? shape, Paint paint, bool isExact)
    {
        var number = Next();
        if (box.Width <= 0 || box.Height <= 0 || paint.Opacity <= LeastContrast) return;
        var isCover = isExact && !paint.Blends && paint.Opacity >= Opaque;
        var layer = new Layer(number, box, shape, isCover ? paint.Colour : null, isCover && !paint.IsPattern);
        Add(layer);
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="isOpaque">False where it has a mask or is drawn through one.</param>
    public void AddPicture(Box box, bool isOpaque)
    {
        var number = Next();
        if (box.Width > 0 && box.Height > 0) Add(new Layer(number, box, null, null, isOpaque));
    }

    private void Add(Layer layer)
    {
        _layers.Add(layer);
        for (var band = Band(layer.Box.Top); band <= Band(layer.Box.Bottom); band++) (_bands[band] ??= []).Add(_layers.Count - 1);
    }

    /// <summary>True when a mark of this paint, drawn now, has the colour of what lies behind it.</summary>
    public bool IsLostIn(Box box, Paint paint)
    {
        if (paint.Opacity <= LeastContrast) return true;
        if (paint.Colour is not { } colour) return false;
        if (Contrasts(box.Centre, colour, paint.Opacity)) return false;
        return Places(box).Count(place => !Contrasts(place, colour, paint.Opacity)) >= FewestPlaces;
    }

    private bool Contrasts(Point place, Colour colour, double opacity)
    {
        if (_bands[Band(place.Y)] is { } band)
        {
            for (var at = band.Count - 1; at >= 0; at--)
            {
                if (_layers[band[at]].Covers(place))
                    return _layers[band[at]].Colour is not { } behind || colour.Contrast(behind) * opacity > LeastContrast;
            }
        }

        return colour.Contrast(Colour.White) * opacity > LeastContrast;
    }

    /// <summary>True when surfaces that were painted after the mark of this number lie over it.</summary>
    public bool IsHidden(Box box, int number)
    {
        if (!IsHidden(box.Centre, number)) return false;
        return Places(box).Count(place => IsHidden(place, number)) >= FewestPlaces;
    }

    private bool IsHidden(Point place, int number)
    {
        if (_bands[Band(place.Y)] is not { } band) return false;
        for (var at = band.Count - 1; at >= 0 && _layers[band[at]].Number > number; at--)
        {
            if (_layers[band[at]].Hides && _layers[band[at]].Covers(place)) return true;
        }

        return false;
    }

    private static IEnumerable<Point> Places(Box box) =>
        from down in Down
        from across in Across
        select new Point(box.Left + (across * box.Width), box.Top + (down * box.Height));

    private int Band(double y) => (int)Math.Clamp(y / BandPoints, 0, _bands.Length - 1);

    /// <summary>A surface.</summary>
    /// <param name="Number">Its place in the drawing order.</param>
    /// <param name="Colour">None where it is not known.</param>
    /// <param name="Hides">Whether nothing of what was drawn before shines through.</param>
    private readonly record struct Layer(int Number, Box Box, SubPath? Shape, Colour? Colour, bool Hides)
    {
        public bool Covers(Point place) => Box.Contains(place) && (Shape is null || Shape.Encloses(place));
    }
}
