namespace Gongkai.Documents.Recognition;

/// <summary>A picture in shades of gray, 0 black to 255 white, row by row from the top left corner.</summary>
internal sealed class Raster(int width, int height, byte[] pixels)
{
    public const byte White = 255;

    public Raster(int width, int height)
        : this(width, height, Blank(width * height))
    {
    }

    public int Width { get; } = width;

    public int Height { get; } = height;

    public byte[] Pixels { get; } = pixels;

    public byte this[int x, int y]
    {
        get => Pixels[(y * Width) + x];
        set => Pixels[(y * Width) + x] = value;
    }

    /// <summary>The part inside a field, which must lie on the picture.</summary>
    public Raster Crop(PixelRect field)
    {
        var part = new byte[field.Width * field.Height];
        for (var y = 0; y < field.Height; y++)
            Pixels.AsSpan(((field.Top + y) * Width) + field.Left, field.Width).CopyTo(part.AsSpan(y * field.Width));
        return new Raster(field.Width, field.Height, part);
    }

    /// <summary>The shade between pixels; white outside.</summary>
    public byte Sample(double x, double y)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left + 1 >= Width || top + 1 >= Height)
            return left >= -1 && top >= -1 && left < Width
            && top < Height ? this[Math.Clamp(left, 0, Width - 1), Math.Clamp(top, 0, Height - 1)] : White;
        var (right, down) = (x - left, y - top);
        var at = (top * Width) + left;
        var upper = Pixels[at] + ((Pixels[at + 1] - Pixels[at]) * right);
        var lower = Pixels[at + Width] + ((Pixels[at + Width + 1] - Pixels[at + Width]) * right);
        return (byte)Math.Clamp(upper + ((lower - upper) * down) + 0.5, 0, White);
    }

    /// <summary>The picture with each pixel the mean of a square around it.</summary>
    /// <param name="size">The square's sides in pixels.</param>
    public Raster Mean(int size)
    {
        var sums = new int[(Width + 1) * (Height + 1)];
        for (var y = 0; y < Height; y++)
        {
            var row = 0;
            for (var x = 0; x < Width; x++)
            {
                row += Pixels[(y * Width) + x];
                sums[((y + 1) * (Width + 1)) + x + 1] = sums[(y * (Width + 1)) + x + 1] + row;
            }
        }

        var mean = new byte[Pixels.Length];
        for (var y = 0; y < Height; y++)
        {
            var (top, bottom) = (Math.Max(0, y - (size / 2)), Math.Min(Height, y - (size / 2) + size));
            for (var x = 0; x < Width; x++)
            {
                var (left, right) = (Math.Max(0, x - (size / 2)), Math.Min(Width, x - (size / 2) + size));
                var sum = sums[(bottom * (Width + 1)) + right] - sums[(top * (Width + 1)) + right] - sums[(bottom * (Width + 1)) + left]
                    + sums[(top * (Width + 1)) + left];
                mean[(y * Width) + x] = (byte)(sum / ((bottom - top) * (right - left)));
            }
        }

        return new Raster(Width, Height, mean);
    }

    /// <summary>The picture so many times as large: bilinear when it grows, the mean of what falls together when it shrinks.</summary>
    public Raster Scale(double factor)
    {
        var (newWidth, newHeight) = (Math.Max(1, (int)Math.Round(Width * factor)), Math.Max(1, (int)Math.Round(Height * factor)));
        var scaled = new Raster(newWidth, newHeight);
        var taps = Math.Max(1, (int)Math.Ceiling(1 / factor));
        for (var y = 0; y < newHeight; y++)
        {
            for (var x = 0; x < newWidth; x++)
            {
                var sum = 0;
                for (var j = 0; j < taps; j++)
                {
                    for (var i = 0; i < taps; i++)
                        sum += SampleInside(((x + ((i + 0.5) / taps)) / factor) - 0.5, ((y + ((j + 0.5) / taps)) / factor) - 0.5);
                }

                scaled[x, y] = (byte)(sum / (taps * taps));
            }
        }

        return scaled;
    }

    /// <summary>The picture turned clockwise by so many right angles.</summary>
    public Raster Turn(int quarters)
    {
        if (quarters % 4 == 0) return this;
        var sideways = quarters % 2 != 0;
        var turned = new Raster(sideways ? Height : Width, sideways ? Width : Height);
        for (var y = 0; y < turned.Height; y++)
        {
            for (var x = 0; x < turned.Width; x++)
            {
                turned[x, y] = (quarters % 4) switch
                {
                    1 => this[y, Height - 1 - x],
                    2 => this[Width - 1 - x, Height - 1 - y],
                    _ => this[Width - 1 - y, x],
                };
            }
        }

        return turned;
    }

    /// <summary>The picture turned over its diagonal: rows become columns.</summary>
    public Raster Flip()
    {
        var flipped = new byte[Pixels.Length];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++) flipped[(x * Height) + y] = Pixels[(y * Width) + x];
        }

        return new Raster(Height, Width, flipped);
    }

    private static byte[] Blank(int count)
    {
        var pixels = new byte[count];
        Array.Fill(pixels, White);
        return pixels;
    }

    private byte SampleInside(double x, double y) => Sample(Math.Clamp(x, 0, Width - 1.001), Math.Clamp(y, 0, Height - 1.001));
}
