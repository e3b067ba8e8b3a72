namespace Gongkai.Documents.Recognition;

/// <summary>A rectangle of pixels; right and bottom are the first outside.</summary>
internal readonly record struct PixelRect(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    public bool IsEmpty => Width <= 0 || Height <= 0;

    public PixelRect Union(PixelRect other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public PixelRect Intersect(PixelRect other) =>
        new(Math.Max(Left, other.Left), Math.Max(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    public PixelRect Grow(int by) => new(Left - by, Top - by, Right + by, Bottom + by);

    public PixelRect Move(int x, int y) => new(Left + x, Top + y, Right + x, Bottom + y);
}
