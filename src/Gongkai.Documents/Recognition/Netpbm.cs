using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Recognition;

/// <summary>Reads and writes pictures in the plain formats PGM (gray) and PPM (colour), with eight bits a channel.</summary>
internal static class Netpbm
{
    // A seal's ink is red by at least this much over the other channels; scanned black ink and paper stay below 25.
    private const int LeastRed = 32;

    // In the red channel a seal is nearly as bright as the paper. How bright, and how dark print is that it covers, depends on its ink: an
    // opaque one leaves print a quarter darker than itself. These shares of its pixels are no brighter than print, and than the seal
    // itself.
    private const double PrintShare = 0.02;
    private const double SealShare = 0.5;

    // A seal over nothing but paper differs less in itself, by noise and by what JPEG makes of its edges.
    private const int LeastContrast = 32;

    // Shades so near to the seal's own are the seal.
    private const int SealSpread = 12;

    /// <summary>Reads a picture as shades of gray, without the ink of red seals.</summary>
    /// <exception cref="InvalidDataException">The bytes are no such picture.</exception>
    public static Raster Read(ReadOnlySpan<byte> bytes)
    {
        var at = 2;
        if (bytes.Length < 8 || bytes[0] != 'P' || bytes[1] is not ((byte)'5' or (byte)'6'))
            throw new InvalidDataException("It is neither PGM nor PPM.");
        var channels = bytes[1] == '6' ? 3 : 1;
        var (width, height, depth) = (Number(bytes, ref at), Number(bytes, ref at), Number(bytes, ref at));
        at++;
        if (width <= 0 || height <= 0 || depth != byte.MaxValue || bytes.Length - at < (long)width * height * channels)
            throw new InvalidDataException("The picture is cut off.");
        var pixels = bytes[at..];
        if (channels == 1) return new Raster(width, height, pixels[..(width * height)].ToArray());

        var gray = new byte[width * height];
        var reds = new int[256];
        for (var pixel = 0; pixel < gray.Length; pixel++)
        {
            var (red, green, blue) = (pixels[3 * pixel], pixels[(3 * pixel) + 1], pixels[(3 * pixel) + 2]);
            if (IsRed(red, green, blue)) reds[red]++;
            gray[pixel] = (byte)(((299 * red) + (587 * green) + (114 * blue)) / 1000);
        }

        var (print, seal) = (ShadeAt(reds, PrintShare), ShadeAt(reds, SealShare) - SealSpread);
        for (var pixel = 0; pixel < gray.Length; pixel++)
        {
            var red = pixels[3 * pixel];
            if (!IsRed(red, pixels[(3 * pixel) + 1], pixels[(3 * pixel) + 2])) continue;
            // Through a red glass red ink is as bright as the paper, and black ink under it stays dark.
            gray[pixel] = seal - print < LeastContrast ? Raster.White
                : (byte)Math.Clamp((red - print) * byte.MaxValue / (seal - print), 0, byte.MaxValue);
        }

        return new Raster(width, height, gray);
    }

    public static void Write(string path, Raster raster)
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{raster.Width} {raster.Height}\n255\n")));
        file.Write(raster.Pixels);
    }

    private static bool IsRed(int red, int green, int blue) => red - Math.Max(green, blue) >= LeastRed;

    /// <summary>The shade that a share of the pixels does not surpass.</summary>
    private static int ShadeAt(int[] counts, double share)
    {
        var (all, passed) = (counts.Sum(count => (long)count), 0L);
        for (var shade = 0; shade < counts.Length; shade++)
        {
            passed += counts[shade];
            if (passed > share * all) return shade;
        }

        return byte.MaxValue;
    }

    private static int Number(ReadOnlySpan<byte> bytes, ref int at)
    {
        while (at < bytes.Length && (bytes[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)'#'))
        {
            if (bytes[at] == '#')
            {
                while (at < bytes.Length && bytes[at] != '\n') at++;
            }

            at++;
        }

        var value = 0;
        for (; at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'9' && value < 1_000_000; at++)
            value = (value * 10) + bytes[at] - '0';
        return value;
    }
}
