using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>One stretch of a drawn path, in page coordinates.</summary>
internal sealed class SubPath(Point start)
{
    // Corners closer to an axis than this make a rectangle.
    private const double CornerPoints = 0.1;

    private readonly List<Point> _points = [start];

    // Around what its curves run towards.
    private Box? _curves;

    public IReadOnlyList<Point> Points => _points;

    public bool IsClosed { get; set; }

    public bool HasCurves => _curves is not null;

    /// <summary>A box that nothing of the path leaves, however far its curves bulge.</summary>
    public Box Reach => _curves is { } curves ? Bounds.Union(curves) : Bounds;

    /// <summary>The box around its corners and the ends of its curves.</summary>
    public Box Bounds
    {
        get
        {
            var box = new Box(_points[0].X, _points[0].Y, _points[0].X, _points[0].Y);
            foreach (var point in _points)
                box = new Box(
                Math.Min(box.Left, point.X), Math.Min(box.Top, point.Y), Math.Max(box.Right, point.X), Math.Max(box.Bottom, point.Y));
            return box;
        }
    }

    /// <summary>True when it runs around an upright rectangle.</summary>
    public bool IsRectangle
    {
        get
        {
            if (HasCurves || _points.Count is < 4 or > 5) return false;
            var box = Bounds;
            foreach (var point in _points)
            {
                if (Math.Abs(point.X - box.Left) >= CornerPoints && Math.Abs(point.X - box.Right) >= CornerPoints) return false;
                if (Math.Abs(point.Y - box.Top) >= CornerPoints && Math.Abs(point.Y - box.Bottom) >= CornerPoints) return false;
            }

            return true;
        }
    }

    public void LineTo(Point point) => _points.Add(point);

    /// <summary>A curve counts by its end; a path with curves encloses no rectangle.</summary>
    /// <param name="leaving">The point that it runs towards first.</param>
    /// <param name="arriving">The point that it comes from last.</param>
    public void CurveTo(Point leaving, Point arriving, Point point)
    {
        var hull = new Box(
            Math.Min(leaving.X, arriving.X), Math.Min(leaving.Y, arriving.Y), Math.Max(leaving.X, arriving.X),
            Math.Max(leaving.Y, arriving.Y));
        _curves = _curves is { } curves ? curves.Union(hull) : hull;
        _points.Add(point);
    }

    /// <summary>
    /// True when the path, closed, runs around the point. A curve counts as the chord to its end, which a curve that bulges outwards
    /// encloses.
    /// </summary>
    public bool Encloses(Point point)
    {
        var isInside = false;
        for (int at = 0, before = _points.Count - 1; at < _points.Count; before = at++)
        {
            Point one = _points[at], other = _points[before];
            if (one.Y > point.Y != other.Y > point.Y && point.X < ((other.X - one.X) * (point.Y - one.Y) / (other.Y - one.Y)) + one.X)
                isInside = !isInside;
        }

        return isInside;
    }
}
