namespace Gongkai.Documents.Recognition;

/// <summary>Cuts a line of text out of a page for recognition.</summary>
internal static class LinePicture
{
    // Chinese characters lose their strokes below this height.
    private const double TargetHeight = 36;

    private const double LargestScale = 3;

    /// <param name="clip">The cell around it; what is outside is not shown.</param>
    public static Raster Of(Raster page, Field line, Field clip)
    {
        var part = line.Grow(Math.Max(2, line.Height / 8)).Intersect(clip);
        var scale = Math.Clamp(TargetHeight / Math.Max(1, line.Height), 1, LargestScale);
        return Framed(scale > 1.05 ? page.Crop(part).Scale(scale) : page.Crop(part), 8);
    }

    /// <summary>The picture with a white frame.</summary>
    public static Raster Framed(Raster picture, int margin)
    {
        var framed = new Raster(picture.Width + (2 * margin), picture.Height + (2 * margin));
        for (var y = 0; y < picture.Height; y++) picture.Pixels.AsSpan(y * picture.Width, picture.Width).CopyTo(framed.Pixels.AsSpan(((y + margin) * framed.Width) + margin));
        return framed;
    }
}
