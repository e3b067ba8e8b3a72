using System.Globalization;
using System.Text;

namespace Gongkai.Documents.Lines;

/// <summary>Numbers as lists print them.</summary>
internal static class Numerals
{
    private const string Digits = "〇一二三四五六七八九";

    private static readonly (int Value, string Sign)[] RomanSigns =
    [
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"),
            (4, "IV"), (1, "I"),
    ];

    /// <summary>一, 十一, 二十, 一百零五: up to 9999; beyond that, plain digits.</summary>
    public static string Chinese(int number)
    {
        if (number is <= 0 or > 9999) return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        var gap = false;
        foreach (var (unit, sign) in ((int, string)[])[(1000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = number / unit % 10;
            if (digit == 0)
            {
                gap = text.Length > 0;
                continue;
            }

            if (gap) text.Append('零');
            gap = false;
            if (!(unit == 10 && digit == 1 && number < 20)) text.Append(Digits[digit]);
            text.Append(sign);
        }

        return text.ToString();
    }

    /// <summary>Digit by digit: 一〇五.</summary>
    public static string ChineseDigits(int number) =>
        string.Concat(
            number.ToString(CultureInfo.InvariantCulture).Select(digit => digit is >= '0' and <= '9' ? Digits[digit - '0'] : digit));

    /// <summary>a to z, then aa, bb, as word processors count.</summary>
    public static string Letter(int number) =>
        number is <= 0 or > 780
            ? number.ToString(CultureInfo.InvariantCulture) : new string((char)('a' + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    public static string Roman(int number)
    {
        if (number is <= 0 or > 3999) return number.ToString(CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var (value, sign) in RomanSigns)
        {
            for (; number >= value; number -= value) text.Append(sign);
        }

        return text.ToString();
    }
}
