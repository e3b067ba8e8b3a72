using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>One stretch of a drawn path, in page coordinates.</summary>
internal sealed class SubPath(Point start)
{
    // Corners closer to an axis than this make a rectangle.
    private const double CornerPoints = 0.1;

    private readonly List<Point> _points = [start];

    public IReadOnlyList<Point> Points => _points;

    public bool IsClosed { get; set; }

    public bool HasCurves { get; private set; }

    public Box Bounds => new(_points.Min(point => point.X), _points.Min(point => point.Y), _points.Max(point => point.X), _points.Max(point => point.Y));

    /// <summary>True when it runs around an upright rectangle.</summary>
    public bool IsRectangle
    {
        get
        {
            if (HasCurves || _points.Count is < 4 or > 5) return false;
            var box = Bounds;
            return _points.TrueForAll(point =>
                (Math.Abs(point.X - box.Left) < CornerPoints || Math.Abs(point.X - box.Right) < CornerPoints)
                && (Math.Abs(point.Y - box.Top) < CornerPoints || Math.Abs(point.Y - box.Bottom) < CornerPoints));
        }
    }

    public void LineTo(Point point) => _points.Add(point);

    /// <summary>A curve counts by its end; a path with curves encloses no rectangle.</summary>
    public void CurveTo(Point point)
    {
        HasCurves = true;
        _points.Add(point);
    }
}
