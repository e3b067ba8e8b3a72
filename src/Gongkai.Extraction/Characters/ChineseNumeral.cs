namespace Gongkai.Extraction.Characters;

/// <summary>Numbers written in Chinese: <c>三</c>, <c>十二</c>, <c>一百零三</c>, <c>二〇二一</c>.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Reads the whole text as one number; null when it is not written by the rules.</summary>
    public static decimal? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is 0 or > 12) return null;
        return text.Length > 1 && text.All(character => Digit(character) is not null) ? Positional(text) : Structured(text);
    }

    /// <summary>Digit by digit, as years are written.</summary>
    private static decimal Positional(string text)
    {
        var value = 0m;
        foreach (var character in text) value = (value * 10) + (Digit(character) ?? 0);
        return value;
    }

    /// <summary>With powers of ten in falling order, 零 where one is left out.</summary>
    private static decimal? Structured(string text)
    {
        var (total, section, digit) = (0m, 0m, (int?)null);
        var smallest = 100_000;
        foreach (var character in text)
        {
            if (Digit(character) is { } read)
            {
                if (digit is not null && digit != 0) return null;
                digit = read;
                continue;
            }

            var power = character switch { '十' => 10, '百' => 100, '千' => 1000, '万' => 10_000, _ => 0 };
            if (power == 0 || power >= smallest) return null;
            smallest = power == 10_000 ? 10_000 : power;
            if (power == 10_000)
            {
                total = (section + (digit ?? 0)) * power;
                if (total == 0) return null;
                section = 0;
            }
            else
            {
                if (digit is null or 0 && power != 10) return null;
                section += (digit is null or 0 ? 1 : digit.Value) * power;
            }

            digit = null;
        }

        return total + section + (digit ?? 0);
    }

    private static int? Digit(char character) => character switch
    {
        '〇' or '○' => 0,
        '两' => 2,
        _ => Digits.IndexOf(character) is >= 0 and var digit ? digit : null,
    };
}
