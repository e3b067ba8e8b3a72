using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Finds the rulings in drawn paths: strokes, thin filled shapes, and the edges of filled rectangles.</summary>
internal static class PathRulings
{
    // Thicker shapes are bars or backgrounds. The heaviest table border seen is 2.25 points.
    private const double ThickestRulePoints = 3.0;

    // A line counts as upright when it leaves its axis by less than this. LibreOffice's rounding bends lines by up to 0.05 points.
    private const double UprightPoints = 0.5;

    /// <summary>The rulings of a stroked path.</summary>
    public static void AddStroke(PageCanvas canvas, IReadOnlyList<SubPath> path, double lineWidth, Paint paint)
    {
        foreach (var part in path)
        {
            for (var at = 1; at < part.Points.Count; at++) AddSegment(canvas, part.Points[at - 1], part.Points[at], lineWidth, paint);
            if (part is { IsClosed: true, Points.Count: > 2 }) AddSegment(canvas, part.Points[^1], part.Points[0], lineWidth, paint);
        }
    }

    /// <summary>The rulings of a filled path: thin shapes as lines, rectangles as four edges of thickness 0.</summary>
    public static void AddFill(PageCanvas canvas, IReadOnlyList<SubPath> path)
    {
        foreach (var part in path)
        {
            if (part.HasCurves || part.Points.Count < 3) continue;
            var box = part.Bounds;
            if (IsThin(box))
                canvas.AddRuling(Along(box));
            else if (IsDot(box))
                AddDot(canvas, box);
            else if (part.IsRectangle)
                AddEdges(canvas, box, FrameWidth(part, path));
        }
    }

    /// <summary>True for a filled part that is neither a line nor a background nor a dot.</summary>
    public static bool IsShape(SubPath part)
    {
        if (part.HasCurves) return true;
        if (part.Points.Count < 3) return false;
        var box = part.Bounds;
        return !IsThin(box) && !IsDot(box) && !part.IsRectangle;
    }

    /// <summary>True for a stroked part that is not made of upright lines.</summary>
    public static bool IsBentOrSlanted(SubPath part)
    {
        if (part.HasCurves) return true;
        for (var at = 1; at < part.Points.Count; at++)
        {
            if (Math.Min(Math.Abs(part.Points[at].X - part.Points[at - 1].X), Math.Abs(part.Points[at].Y - part.Points[at - 1].Y))
                > UprightPoints) return true;
        }

        return false;
    }

    public static bool IsThin(Box box) =>
        Math.Min(box.Width, box.Height) <= ThickestRulePoints && Math.Max(box.Width, box.Height) >= 2 * Math.Min(box.Width, box.Height);

    /// <summary>The middle line of a thin shape.</summary>
    public static Ruling Along(Box box) => box.Width >= box.Height
        ? new(new(box.Left, box.Centre.Y), new(box.Right, box.Centre.Y), Math.Max(box.Height, Hairline))
        : new(new(box.Centre.X, box.Top), new(box.Centre.X, box.Bottom), Math.Max(box.Width, Hairline));

    // Thickness 0 is kept for the edges of backgrounds; a hairline is drawn one device pixel wide.
    private const double Hairline = 0.1;

    private static void AddSegment(PageCanvas canvas, Point from, Point to, double lineWidth, Paint paint)
    {
        double dx = Math.Abs(to.X - from.X), dy = Math.Abs(to.Y - from.Y);
        var thickness = Math.Max(lineWidth, Hairline);

        // A short thick stroke is a box of colour: as wide as it is long along its direction, thick across it.
        if (thickness > ThickestRulePoints)
        {
            if (Math.Min(dx, dy) > UprightPoints) return;
            var half = thickness / 2;
            var box = dx >= dy
                ? new Box(Math.Min(from.X, to.X), from.Y - half, Math.Max(from.X, to.X), from.Y + half)
                : new Box(from.X - half, Math.Min(from.Y, to.Y), from.X + half, Math.Max(from.Y, to.Y));
            if (IsThin(box)) canvas.AddRuling(Along(box));
            else AddEdges(canvas, box, 0);
            canvas.AddThickStroke(box, paint);
            return;
        }

        if (dx >= dy && dy <= UprightPoints)
        {
            var y = (from.Y + to.Y) / 2;
            canvas.AddRuling(new(new(Math.Min(from.X, to.X), y), new(Math.Max(from.X, to.X), y), thickness));
        }
        else if (dx <= UprightPoints)
        {
            var x = (from.X + to.X) / 2;
            canvas.AddRuling(new(new(x, Math.Min(from.Y, to.Y)), new(x, Math.Max(from.Y, to.Y)), thickness));
        }
    }

    private static bool IsDot(Box box) => Math.Max(box.Width, box.Height) <= ThickestRulePoints;

    /// <summary>A dot is a corner or a piece of a dotted line of either direction: its neighbours decide which.</summary>
    private static void AddDot(PageCanvas canvas, Box box)
    {
        canvas.AddRuling(new(new(box.Left, box.Centre.Y), new(box.Right, box.Centre.Y), Math.Max(box.Height, Hairline)));
        canvas.AddRuling(new(new(box.Centre.X, box.Top), new(box.Centre.X, box.Bottom), Math.Max(box.Width, Hairline)));
    }

    /// <summary>
    /// The width of the border that a rectangle forms together with another one of the same path inside or around it; 0 when it is a
    /// background.
    /// </summary>
    private static double FrameWidth(SubPath part, IReadOnlyList<SubPath> path)
    {
        var box = part.Bounds;
        foreach (var other in path)
        {
            if (ReferenceEquals(other, part) || !other.IsRectangle) continue;
            var inner = other.Bounds;
            double[] gaps = [inner.Left - box.Left, inner.Top - box.Top, box.Right - inner.Right, box.Bottom - inner.Bottom];
            var nested = gaps.All(gap => gap > 0) || gaps.All(gap => gap < 0);
            var widest = gaps.Max(Math.Abs);
            if (nested && widest <= ThickestRulePoints) return widest;
        }

        return 0;
    }

    private static void AddEdges(PageCanvas canvas, Box box, double thickness)
    {
        canvas.AddRuling(new(new(box.Left, box.Top), new(box.Right, box.Top), thickness));
        canvas.AddRuling(new(new(box.Left, box.Bottom), new(box.Right, box.Bottom), thickness));
        canvas.AddRuling(new(new(box.Left, box.Top), new(box.Left, box.Bottom), thickness));
        canvas.AddRuling(new(new(box.Right, box.Top), new(box.Right, box.Bottom), thickness));
    }
}
