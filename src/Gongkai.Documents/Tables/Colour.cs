using System.Globalization;

namespace Gongkai.Documents.Tables;

/// <summary>A colour, red, green and blue 0 to 255, opacity 0 to 1.</summary>
internal readonly record struct Colour(double Red, double Green, double Blue, double Opacity)
{
    // Of 255. Side by side a trained eye sees a difference of two or three; letters that differ from their ground by ten cannot be read.
    private const double LeastContrast = 10;

    public static Colour White { get; } = new(255, 255, 255, 1);

    public static Colour Black { get; } = new(0, 0, 0, 1);

    public static Colour Clear { get; } = new(0, 0, 0, 0);

    /// <summary>
    /// Reads <c>rgba(255, 255, 255, 1)</c>, as the parser of style sheets writes every colour; nothing for what depends on something else.
    /// </summary>
    public static Colour? Parse(string value)
    {
        if (!value.StartsWith("rgba(", StringComparison.Ordinal) || value[^1] != ')') return null;
        Span<double> parts = stackalloc double[4];
        var count = 0;
        var list = value.AsSpan(5, value.Length - 6);
        foreach (var range in list.Split(','))
        {
            if (count == parts.Length
                || !double.TryParse(list[range].Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out parts[count])) return null;
            count++;
        }

        return count == parts.Length ? new Colour(parts[0], parts[1], parts[2], parts[3]) : null;
    }

    /// <summary>
    /// Reads <c>FFFFFF</c> or, with an opacity in front that Office does not print, <c>FFFFFFFF</c>; nothing for anything else.
    /// </summary>
    public static Colour? OfHex(string? value)
    {
        if (value is not { Length: 6 or 8 }
            || !uint.TryParse(
            value.AsSpan(value.Length - 6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)) return null;
        return new Colour(rgb >> 16, (rgb >> 8) & 0xFF, rgb & 0xFF, 1);
    }

    /// <summary>This colour laid over another.</summary>
    public Colour Over(Colour ground) => Opacity >= 1
        ? this
        : new(Mix(Red, ground.Red), Mix(Green, ground.Green), Mix(Blue, ground.Blue), 1 - ((1 - Opacity) * (1 - ground.Opacity)));

    /// <summary>Whether letters of this colour cannot be told from what lies behind them.</summary>
    public bool VanishesOn(Colour ground)
    {
        var seen = Over(ground);
        return Math.Abs(seen.Red - ground.Red) <= LeastContrast && Math.Abs(seen.Green - ground.Green) <= LeastContrast
            && Math.Abs(seen.Blue - ground.Blue) <= LeastContrast;
    }

    private double Mix(double own, double behind) => (own * Opacity) + (behind * (1 - Opacity));
}
