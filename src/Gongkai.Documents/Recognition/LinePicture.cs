namespace Gongkai.Documents.Recognition;

/// <summary>Cuts a line of text out of a page for recognition.</summary>
internal static class LinePicture
{
    // Chinese characters lose their strokes below this height.
    private const double TargetHeight = 36;

    private const double LargestScale = 3;

    // Lines of a cell are set side by side with a gap of this part of their height between them, less than between words.
    private const double LineGapShare = 0.2;

    /// <summary>
    /// A label in one line: Chinese text runs on from line to line, and recognition reads whole phrases better than their pieces.
    /// </summary>
    /// <param name="clip">The cell around it; what is outside is not shown.</param>
    public static Raster Of(Raster page, IReadOnlyList<InkLine> lines, PixelRect clip)
    {
        var height = lines.Max(line => line.Bounds.Height);
        var margin = Math.Max(2, height / 8);
        var gap = (int)(LineGapShare * height);
        var strip = new Raster(lines.Sum(line => line.Bounds.Width + gap) + (2 * margin), height + (2 * margin));
        var left = margin;
        foreach (var line in lines)
        {
            var middle = (line.Bounds.Top + line.Bounds.Bottom) / 2;
            var part = new PixelRect(
                line.Bounds.Left - (gap / 2), middle - (height / 2) - margin, line.Bounds.Right + (gap / 2), middle + (height / 2) + margin)
                .Intersect(clip);
            var crop = page.Crop(part);
            var top = Math.Max(0, part.Top - (middle - (height / 2) - margin));
            for (var y = 0; y < Math.Min(crop.Height, strip.Height - top); y++)
                crop.Pixels.AsSpan(y * crop.Width, Math.Min(crop.Width, strip.Width - left))
                    .CopyTo(strip.Pixels.AsSpan(((y + top) * strip.Width) + left));
            left += crop.Width + gap - (gap / 2 * 2);
        }

        var scale = Math.Clamp(TargetHeight / height, 1, LargestScale);
        return Framed(scale > 1.05 ? strip.Scale(scale) : strip, 8);
    }

    /// <summary>The picture with a white frame.</summary>
    public static Raster Framed(Raster picture, int margin)
    {
        var framed = new Raster(picture.Width + (2 * margin), picture.Height + (2 * margin));
        for (var y = 0; y < picture.Height; y++)
            picture.Pixels.AsSpan(y * picture.Width, picture.Width).CopyTo(framed.Pixels.AsSpan(((y + margin) * framed.Width) + margin));
        return framed;
    }
}
