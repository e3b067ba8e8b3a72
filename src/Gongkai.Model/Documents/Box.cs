namespace Gongkai.Model;

/// <summary>A rectangle on a page, in points (1/72 inch) from the top left corner; the page's rotation is already applied.</summary>
public readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    internal Point Centre => new((Left + Right) / 2, (Top + Bottom) / 2);

    internal bool Contains(Point point) =>
        point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    /// <summary>The smallest box around both.</summary>
    public Box Union(Box other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));
}
