using Gongkai.Documents.Recognition;

namespace Gongkai.Recognition.Onnx;

/// <summary>Pictures as the models take them: planes of numbers, one a colour.</summary>
internal static class Tensors
{
    /// <summary>Blue, green and red.</summary>
    public const int Channels = 3;

    // The mean shade and its spread of each colour in the pictures that the detector learnt from, of 1.
    private static readonly (float Mean, float Spread)[] Learnt = [(0.485F, 0.229F), (0.456F, 0.224F), (0.406F, 0.225F)];

    /// <summary>
    /// The picture in another size: each pixel the mean of what it covers, or between its neighbours where it covers less.
    /// </summary>
    public static Raster Resized(Raster picture, int width, int height)
    {
        if (picture.Width == width && picture.Height == height) return picture;
        var (columns, rows) = (Taps(picture.Width, width), Taps(picture.Height, height));
        var lean = new float[width * picture.Height];
        for (var y = 0; y < picture.Height; y++)
        {
            var row = picture.Pixels.AsSpan(y * picture.Width, picture.Width);
            for (var x = 0; x < width; x++)
            {
                var sum = 0F;
                var (first, weights) = columns[x];
                for (var at = 0; at < weights.Length; at++) sum += weights[at] * row[first + at];
                lean[(y * width) + x] = sum;
            }
        }

        var resized = new Raster(width, height);
        for (var y = 0; y < height; y++)
        {
            var (first, weights) = rows[y];
            for (var x = 0; x < width; x++)
            {
                var sum = 0F;
                for (var at = 0; at < weights.Length; at++) sum += weights[at] * lean[((first + at) * width) + x];
                resized[x, y] = (byte)Math.Clamp((int)(sum + 0.5F), 0, Raster.White);
            }
        }

        return resized;
    }

    /// <summary>Shades from -1 to 1, with white behind the picture.</summary>
    public static void PutCentred(Raster picture, Span<float> planes, int width)
    {
        var plane = planes.Length / Channels;
        var first = planes[..plane];
        first.Fill(1);
        for (var y = 0; y < picture.Height; y++)
        {
            for (var x = 0; x < picture.Width; x++) first[(y * width) + x] = (picture[x, y] / 127.5F) - 1;
        }

        for (var channel = 1; channel < Channels; channel++) first.CopyTo(planes.Slice(channel * plane, plane));
    }

    /// <summary>Shades by the mean and the spread of each colour, with white right of and below the picture.</summary>
    public static void PutLearnt(Raster picture, Span<float> planes, int width)
    {
        var plane = planes.Length / Channels;
        for (var channel = 0; channel < Channels; channel++)
        {
            var (mean, spread) = Learnt[channel];
            var own = planes.Slice(channel * plane, plane);
            own.Fill((1 - mean) / spread);
            for (var y = 0; y < picture.Height; y++)
            {
                for (var x = 0; x < picture.Width; x++) own[(y * width) + x] = ((picture[x, y] / 255F) - mean) / spread;
            }
        }
    }

    /// <summary>For each pixel along one side, from which pixel on it is made, and how much each of them counts.</summary>
    private static (int First, float[] Weights)[] Taps(int from, int to)
    {
        var ratio = (double)from / to;
        var reach = Math.Max(1, ratio);
        var taps = new (int, float[])[to];
        for (var at = 0; at < to; at++)
        {
            var middle = ((at + 0.5) * ratio) - 0.5;
            var (first, last) = (Math.Max(0, (int)Math.Ceiling(middle - reach)), Math.Min(from - 1, (int)Math.Floor(middle + reach)));
            var weights = new float[last - first + 1];
            var sum = 0F;
            for (var other = 0; other < weights.Length; other++)
            {
                weights[other] = (float)Math.Max(1e-6, 1 - (Math.Abs(first + other - middle) / reach));
                sum += weights[other];
            }

            for (var other = 0; other < weights.Length; other++) weights[other] /= sum;
            taps[at] = (first, weights);
        }

        return taps;
    }
}
