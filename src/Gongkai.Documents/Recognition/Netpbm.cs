using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Recognition;

/// <summary>Reads and writes pictures in the plain formats PGM (gray) and PPM (colour), with eight bits a channel.</summary>
internal static class Netpbm
{
    // A seal's ink is red by at least this much over the other channels; scanned black ink and paper stay below 25.
    private const int LeastRed = 32;

    // In the red channel, a seal's ink is brighter than this however it was scanned, and black ink under it darker.
    private const int SealRed = 190;
    private const int InkRed = 60;

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
        for (var pixel = 0; pixel < gray.Length; pixel++)
            gray[pixel] = Shade(pixels[3 * pixel], pixels[(3 * pixel) + 1], pixels[(3 * pixel) + 2]);
        return new Raster(width, height, gray);
    }

    public static void Write(string path, Raster raster)
    {
        using var file = File.Create(path);
        file.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{raster.Width} {raster.Height}\n255\n")));
        file.Write(raster.Pixels);
    }

    /// <summary>Through a red glass red ink is as bright as the paper, and black ink under it stays black.</summary>
    private static byte Shade(int red, int green, int blue) =>
        red - Math.Max(green, blue) >= LeastRed ? (byte)Math.Clamp((red - InkRed) * byte.MaxValue / (SealRed - InkRed), 0, byte.MaxValue)
            : (byte)(((299 * red) + (587 * green) + (114 * blue)) / 1000);

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
