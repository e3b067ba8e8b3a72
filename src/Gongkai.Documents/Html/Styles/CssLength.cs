using System.Buffers;
using System.Globalization;

namespace Gongkai.Documents.Html.Styles;

/// <summary>Lengths of style sheets in pixels.</summary>
/// <remarks>Units and computations: https://www.w3.org/TR/css-values-4/.</remarks>
internal static class CssLength
{
    // A common desktop viewport. Lengths relative to it are far from every threshold that is applied to them.
    private const double ScreenWidth = 1920;
    private const double ScreenHeight = 1080;

    // Computations nest once or twice; a deeper one is not followed.
    private const int DeepestComputation = 8;

    private static readonly SearchValues<char> Digits = SearchValues.Create("+-.0123456789");

    /// <summary>A length in pixels; nothing for what depends on the width of a box, for a word, and for none.</summary>
    public static double? Pixels(string? value, double fontSize)
    {
        if (value is null) return null;
        if (!value.StartsWith("calc(", StringComparison.Ordinal)) return Plain(value, fontSize);
        var rest = value.AsSpan(4);
        return Sum(ref rest, fontSize, DeepestComputation) is { } computed && rest.IsWhiteSpace() ? computed : null;
    }

    /// <summary>A number without a unit.</summary>
    public static double? Number(ReadOnlySpan<char> value) =>
        double.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : null;

    private static double? Plain(ReadOnlySpan<char> value, double fontSize)
    {
        var digits = value.IndexOfAnyExcept(Digits);
        if (digits < 0) return Number(value) is 0 ? 0 : null;
        if (digits == 0 || Number(value[..digits]) is not { } number) return null;
        return value[digits..] switch
        {
            "px" => number,
            "pt" => number * 4 / 3,
            "pc" => number * 16,
            "in" => number * 96,
            "cm" => number * 96 / 2.54,
            "mm" => number * 96 / 25.4,
            "em" => number * fontSize,
            "rem" => number * 16,
            "ex" or "ch" => number * fontSize / 2,
            "vw" => number * ScreenWidth / 100,
            "vh" => number * ScreenHeight / 100,
            "vmin" => number * ScreenHeight / 100,
            "vmax" => number * ScreenWidth / 100,
            "%" when number == 0 => 0,
            _ => null,
        };
    }

    /// <summary>A sum in brackets. Lengths and bare numbers are one kind here: what is computed is a length or stays unknown.</summary>
    private static double? Sum(ref ReadOnlySpan<char> rest, double fontSize, int deepest)
    {
        rest = rest.TrimStart();
        if (deepest == 0 || rest.IsEmpty || rest[0] != '(') return null;
        rest = rest[1..];
        if (Product(ref rest, fontSize, deepest) is not { } sum) return null;
        for (rest = rest.TrimStart(); !rest.IsEmpty && rest[0] != ')'; rest = rest.TrimStart())
        {
            var sign = rest[0];
            if (sign is not ('+' or '-')) return null;
            rest = rest[1..];
            if (Product(ref rest, fontSize, deepest) is not { } next) return null;
            sum += sign == '+' ? next : -next;
        }

        if (rest.IsEmpty) return null;
        rest = rest[1..];
        return sum;
    }

    private static double? Product(ref ReadOnlySpan<char> rest, double fontSize, int deepest)
    {
        if (Factor(ref rest, fontSize, deepest) is not { } product) return null;
        for (rest = rest.TrimStart(); !rest.IsEmpty && rest[0] is '*' or '/'; rest = rest.TrimStart())
        {
            var sign = rest[0];
            rest = rest[1..];
            if (Factor(ref rest, fontSize, deepest) is not { } next || (sign == '/' && next == 0)) return null;
            product = sign == '*' ? product * next : product / next;
        }

        return product;
    }

    private static double? Factor(ref ReadOnlySpan<char> rest, double fontSize, int deepest)
    {
        rest = rest.TrimStart();
        if (rest.StartsWith("calc(")) rest = rest[4..];
        if (!rest.IsEmpty && rest[0] == '(') return Sum(ref rest, fontSize, deepest - 1);
        var end = rest.IndexOfAny(" */)");
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? default : rest[end..];
        return Number(word) ?? Plain(word, fontSize);
    }
}
