using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>
/// The shapes on a page that are no line, no background and no text: characters as outlines, drawings, what somebody struck out.
/// </summary>
internal sealed class LooseInk
{
    // A page with more is a drawing, and no cell of a form needs so many.
    private const int Most = 20_000;

    // Smaller specks are dots of a pattern or dust, unless they stand together.
    public const double SmallestPoints = 2;

    // A stroke this long may be a digit or a dash alone.
    private const double ShortestStrokePoints = 3;

    // The ring of a seal is at least this wide, and about as wide as high; characters of a form are not.
    private const double SmallestRingPoints = 50;
    private const double RoundRatio = 0.7;

    private readonly List<(Box Box, string Ink, int Index)> _shapes = [];
    private readonly Specks _specks = new();

    /// <summary>Adds a shape.</summary>
    /// <param name="ink">What it is painted with.</param>
    /// <param name="place">Its place in the drawing order.</param>
    public void Add(Box box, string ink, int place)
    {
        if (Math.Max(box.Width, box.Height) < SmallestPoints) _specks.Add(box, place);
        else if (_shapes.Count < Most) _shapes.Add((box, ink, place));
    }

    /// <summary>Whether a dot or a stroke is too short to mean anything alone.</summary>
    public static bool IsSpeck(Box box) => Math.Max(box.Width, box.Height) < ShortestStrokePoints;

    /// <summary>Adds a dot, or a stroke that may be a piece of a digit.</summary>
    public void AddSpeck(Box box, int place) => _specks.Add(box, place);

    /// <summary>The shapes that nothing lies over, without those of seals: a ring and what stands in it in the same colour.</summary>
    public IEnumerable<Box> Seen(Layers layers)
    {
        var rings = _shapes.Where(shape => shape.Ink != Paint.BlackInk && IsRing(shape.Box)).ToList();
        return (from shape in _shapes
                where !rings.Exists(ring => ring.Ink == shape.Ink && ring.Box.Contains(shape.Box.Centre))
                    && !layers.IsHidden(shape.Box, shape.Index)
                select shape.Box).Concat(_specks.Seen(layers).Where(cluster => !rings.Exists(ring => ring.Box.Contains(cluster.Centre))));
    }

    private static bool IsRing(Box box) =>
        Math.Min(box.Width, box.Height) >= Math.Max(SmallestRingPoints, RoundRatio * Math.Max(box.Width, box.Height));
}
