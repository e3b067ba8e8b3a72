using System.Globalization;
using System.Text;
using Gongkai.Documents.Tables;

namespace Gongkai.Documents.Html.Styles;

/// <summary>
/// Writes colours of other colour spaces (<c>color(srgb 1 1 1)</c>, <c>oklch(1 0 0)</c>) as the parser of style sheets knows them.
/// </summary>
/// <remarks>Spaces and conversions: https://www.w3.org/TR/css-color-4/.</remarks>
internal static class ColourSpaces
{
    // The longest has four numbers with all their digits.
    private const int LongestCall = 200;

    private static readonly string[] Functions = ["color", "oklch", "oklab", "lch", "lab", "hwb", "light-dark"];

    // White of D50, by which lab() is measured, and the way from it to linear sRGB (of D65), as the standard gives them.
    private static readonly double[] WhiteOfLab = [0.9642956, 1, 0.8251046];
    private static readonly double[,] FromD50 =
    {
        { 3.1341359, -1.6173863, -0.4906619 }, { -0.9787955, 1.9162543, 0.0334428 }, { 0.0719554, -0.2289769, 1.4053861 },
    };

    private static readonly double[,] FromD65 =
    {
        { 3.2409699, -1.5373832, -0.4986108 }, { -0.9692436, 1.8759675, 0.0415551 }, { 0.0556301, -0.2039770, 1.0569715 },
    };

    private static readonly double[,] FromP3 =
    {
        { 1.2249402, -0.2249402, 0 }, { -0.0420570, 1.0420570, 0 }, { -0.0196376, -0.0786361, 1.0982736 },
    };

    private static readonly double[,] ConesOfOklab =
    {
        { 1, 0.3963378, 0.2158038 }, { 1, -0.1055613, -0.0638542 }, { 1, -0.0894842, -1.2914855 },
    };

    private static readonly double[,] FromCones =
    {
        { 4.0767417, -3.3077116, 0.2309699 }, { -1.2684380, 2.6097574, -0.3413194 }, { -0.0041961, -0.7034186, 1.7076147 },
    };

    /// <summary>The text with every such colour written as <c>rgba()</c>; one that is not understood stays.</summary>
    public static string PutInto(string text)
    {
        if (!text.Contains('(') || !Functions.Any(name => text.Contains(name + "(", StringComparison.OrdinalIgnoreCase))) return text;
        var plain = new StringBuilder(text.Length);
        var at = 0;
        for (var open = text.IndexOf('(', at); open >= 0; open = text.IndexOf('(', open + 1))
        {
            var start = open;
            while (start > at && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] == '-')) start--;
            var name = text[start..open].ToLowerInvariant();
            if (!Functions.Contains(name, StringComparer.Ordinal)) continue;
            var end = EndOfCall(text, open);
            if (end < 0 || Written(name, text[(open + 1)..end].Trim().ToLowerInvariant()) is not { } written) continue;
            plain.Append(text.AsSpan(at, start - at)).Append(written);
            at = end + 1;
            open = end;
        }

        return plain.Append(text.AsSpan(at)).ToString();
    }

    private static int EndOfCall(string text, int open)
    {
        var depth = 0;
        for (var at = open; at < text.Length && at - open <= LongestCall; at++)
        {
            if (text[at] == '(') depth++;
            else if (text[at] == ')' && --depth == 0) return at;
        }

        return -1;
    }

    private static string? Written(string name, string inside)
    {
        if (name == "light-dark")
        {
            // Pages are read in the light colour scheme.
            var depth = 0;
            for (var at = 0; at < inside.Length; at++)
            {
                depth += inside[at] switch { '(' => 1, ')' => -1, _ => 0 };
                if (inside[at] == ',' && depth == 0) return PutInto(inside[..at]);
            }

            return null;
        }

        return Read(name, inside) is { } colour
            ? string.Create(CultureInfo.InvariantCulture,
                $"rgba({Channel(colour.Red)}, {Channel(colour.Green)}, {Channel(colour.Blue)}, {Math.Clamp(colour.Opacity, 0, 1):0.###})")
            : null;

        static double Channel(double value) => Math.Round(Math.Clamp(value, 0, 1) * 255);
    }

    /// <summary>The colour, red, green and blue 0 to 1.</summary>
    private static Colour? Read(string name, string inside)
    {
        var slash = inside.IndexOf('/');
        var opacity = slash < 0 ? 1 : Number(inside[(slash + 1)..].Trim(), 1);
        var words = (slash < 0 ? inside : inside[..slash]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var space = name == "color" && words.Length > 0 ? words[0] : name;
        if (name == "color") words = words.Length > 0 ? words[1..] : [];
        if (words.Length != 3 || opacity is null) return null;

        var (first, second, third) = space switch
        {
            "lab" => (Number(words[0], 100), Number(words[1], 125), Number(words[2], 125)),
            "lch" => (Number(words[0], 100), Number(words[1], 150), Degrees(words[2])),
            "oklab" => (Number(words[0], 1), Number(words[1], 0.4), Number(words[2], 0.4)),
            "oklch" => (Number(words[0], 1), Number(words[1], 0.4), Degrees(words[2])),
            "hwb" => (Degrees(words[0]), Number(words[1], 1, 100), Number(words[2], 1, 100)),
            _ => (Number(words[0], 1), Number(words[1], 1), Number(words[2], 1)),
        };
        if (first is not { } x || second is not { } y || third is not { } z) return null;
        var rgb = space switch
        {
            "srgb" => [x, y, z],
            "srgb-linear" => Encoded([x, y, z]),
            "display-p3" => Encoded(Times(FromP3, [Linear(x), Linear(y), Linear(z)])),
            "xyz" or "xyz-d65" => Encoded(Times(FromD65, [x, y, z])),
            "xyz-d50" => Encoded(Times(FromD50, [x, y, z])),
            "lab" => OfLab(x, y, z),
            "lch" => OfLab(x, y * Math.Cos(z), y * Math.Sin(z)),
            "oklab" => OfOklab(x, y, z),
            "oklch" => OfOklab(x, y * Math.Cos(z), y * Math.Sin(z)),
            "hwb" => OfHwb(x, y, z),
            // Wider spaces of printers and films: white, black and greys are the same in them.
            "a98-rgb" or "prophoto-rgb" or "rec2020" => [x, y, z],
            _ => (double[]?)null,
        };
        return rgb is null ? null : new Colour(rgb[0], rgb[1], rgb[2], opacity.Value);
    }

    /// <summary>A number or a share of the whole; <c>none</c> is zero.</summary>
    /// <param name="per">What a bare number is divided by.</param>
    private static double? Number(string word, double whole, double per = 1) =>
        word == "none" ? 0
        : word.EndsWith('%') ? CssLength.Number(word.AsSpan()[..^1]) / 100 * whole
        : CssLength.Number(word) / per;

    /// <summary>An angle in radians.</summary>
    private static double? Degrees(string word)
    {
        if (word == "none") return 0;
        var (unit, turn) = word.EndsWith("turn", StringComparison.Ordinal) ? (4, 1)
            : word.EndsWith("grad", StringComparison.Ordinal) ? (4, 400)
            : word.EndsWith("rad", StringComparison.Ordinal) ? (3, Math.Tau)
            : word.EndsWith("deg", StringComparison.Ordinal) ? (3, 360)
            : (0, 360d);
        return CssLength.Number(word.AsSpan()[..^unit]) / turn * Math.Tau;
    }

    private static double[] OfLab(double lightness, double a, double b)
    {
        const double Kappa = 24389d / 27;
        const double Epsilon = 216d / 24389;
        var y = (lightness + 16) / 116;
        var x = (a / 500) + y;
        var z = y - (b / 200);
        return Encoded(Times(FromD50,
        [
            WhiteOfLab[0] * Cubed(x),
            lightness > Kappa * Epsilon ? y * y * y : lightness / Kappa,
            WhiteOfLab[2] * Cubed(z),
        ]));

        static double Cubed(double value) => value * value * value > Epsilon ? value * value * value : ((116 * value) - 16) / Kappa;
    }

    private static double[] OfOklab(double lightness, double a, double b) =>
        Encoded(Times(FromCones, [.. Times(ConesOfOklab, [lightness, a, b]).Select(cone => cone * cone * cone)]));

    private static double[] OfHwb(double hue, double white, double black)
    {
        if (white + black >= 1) return [white / (white + black), white / (white + black), white / (white + black)];
        return [Mixed(0), Mixed(8), Mixed(4)];

        double Mixed(int step) => (Pure(step) * (1 - white - black)) + white;

        double Pure(int step)
        {
            var k = (step + (hue / Math.Tau * 12)) % 12;
            return 0.5 - (0.5 * Math.Max(-1, Math.Min(Math.Min(k - 3, 9 - k), 1)));
        }
    }

    private static double[] Times(double[,] matrix, double[] vector) =>
        [.. Enumerable.Range(0, 3).Select(
            row => (matrix[row, 0] * vector[0]) + (matrix[row, 1] * vector[1]) + (matrix[row, 2] * vector[2]))];

    private static double[] Encoded(double[] linear) =>
        [.. linear.Select(value => value <= 0.0031308 ? 12.92 * value : (1.055 * Math.Pow(value, 1 / 2.4)) - 0.055)];

    private static double Linear(double value) => value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
}
