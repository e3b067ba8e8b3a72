using System.Globalization;
using System.Text;
using Gongkai.Model;

namespace Gongkai.Extraction.Characters;

/// <summary>Reads what is printed in a cell. Never guesses: what is not plainly a number, a blank or a mark is unreadable.</summary>
internal static class NumberReader
{
    // The longest number that a form can hold: 13 digits are ten times the yearly income of the state, in yuan.
    private const int MostDigits = 15;

    private static readonly string[] Counters = [
        "人次", "件次", "条次", "百元", "千元", "百万元", "千万元", "万元", "亿元", "件", "条", "宗", "起", "例", "份", "次", "项", "个", "篇", "元", "户", "家", "批", "人",
        "部"];

    private static readonly string[] Marks = [
        "/", "\\", "-", "--", "---", "----", "无", "无。", "*", "×", "x", "X", "空", "不适用", "N/A", "n/a", "//", "-/-", "~", ".", "。", "、"];

    // Stands for something in a cell that is not text.
    private const char ObjectSign = '\uFFFC';

    /// <summary>
    /// True when the text is a number, a mark or blank, or something that is not text stands in their place: what stands in a value's cell,
    /// and hardly ever in a label's.
    /// </summary>
    public static bool IsValue(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text.EndsWith(ObjectSign) ? text[..^1] : text).Reading is not Reading.Unreadable;
    }

    /// <summary>True for a word that says what is counted, or a unit of money: 件, 万元.</summary>
    public static bool IsCounter(string text) => Counters.Contains(text);

    /// <summary>True for a text with the sign that stands for what is shown and is not text.</summary>
    public static bool ShowsMore(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Contains(ObjectSign);
    }

    private static readonly TextCache<PrintedNumber> Known = new(Interpret);

    /// <summary>Reads a cell's text.</summary>
    public static PrintedNumber Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Known.Of(text);
    }

    private static PrintedNumber Interpret(string text)
    {
        var narrow = Narrow(text);
        if (narrow.Contains(ObjectSign)) return new PrintedNumber(new Reading.Unreadable("the cell shows something that is not text"));
        if (narrow.Length == 0) return new PrintedNumber(new Reading.Blank());

        var (body, note) = SplitNote(narrow);
        // 13（减少）may be minus thirteen.
        if (note.Contains('减') || note.Contains('降'))
            return new PrintedNumber(new Reading.Unreadable($"the note in '{Shorten(text)}' may be its sign"));
        if (body.Length == 0) return new PrintedNumber(new Reading.Unreadable($"'{text}' is a note without a number"));
        var compact = WithoutWhite(body);
        if (Array.IndexOf(Marks, compact) >= 0 || IsDash(compact)) return new PrintedNumber(new Reading.Mark(text.Trim()));

        // 一 alone is the numeral one in some hands and a dash in others.
        if (compact is "○" or "〇" or "O" or "o") return new PrintedNumber(new Reading.Unreadable($"'{compact}' may be zero or a mark"));
        if (compact == "一") return new PrintedNumber(new Reading.Unreadable("'一' may be one or a dash"));

        var (digits, unit) = SplitUnit(compact.Length == body.Length ? body : Joined(body));
        var (negative, unsigned) = SplitSign(digits);
        if (Parse(unsigned) is { } value) return new PrintedNumber(new Reading.Number(negative ? -value : value), unit, note);
        // 5.2718万 with whatever is counted.
        if (unsigned.EndsWith('万') && Arabic(unsigned[..^1]) is { } tenThousands)
            return new PrintedNumber(new Reading.Number(negative ? -tenThousands : tenThousands), "万" + unit, note);
        return new PrintedNumber(new Reading.Unreadable($"'{Shorten(text)}' is not a number"));
    }

    private static string Shorten(string text) => text.Length <= 40 ? text : $"{text.AsSpan(0, 40)}…";

    /// <summary>Half width, simplified, dashes made one, invisible characters dropped, white space trimmed.</summary>
    private static string Narrow(string text)
    {
        var narrow = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (Folding.IsInvisible(character)) continue;
            narrow.Append(Folding.Narrow(TraditionalCharacters.Simplify(character)) switch
            {
                '—' or '–' or '―' or '─' or '−' or '﹣' or '‐' or '‑' => '-',
                '﹢' => '+',
                '／' => '/',
                '\u00A0' or (>= '\u2000' and <= '\u200A') or '\u202F' or '\u205F' => ' ',
                var other => other,
            });
        }

        return narrow.ToString().Trim();
    }

    private static string WithoutWhite(string text)
    {
        var compact = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character)) compact.Append(character);
        }

        return compact.ToString();
    }

    private static bool IsDash(string text) => text.AsSpan().TrimStart('-').IsEmpty;

    // Signs that lead to a note below the table.
    private const string NoteSigns = "①②③④⑤⑥⑦⑧⑨⑩¹²³⁴⁵⁶⁷⁸⁹*＊※†‡";

    /// <summary>Cuts a note in brackets off the end, or the sign that leads to one: <c>22（其中修订16件）</c>, <c>22①</c>, <c>22*</c>.</summary>
    private static (string Body, string Note) SplitNote(string text)
    {
        var end = text.AsSpan().TrimEnd(NoteSigns).Length;
        if (end > 0 && end < text.Length && char.IsAsciiDigit(text[end - 1])) return (text[..end], text[end..]);
        if (!text.EndsWith(')') && !text.EndsWith('）') && !text.EndsWith(']')) return (text, "");
        var open = text.IndexOfAny(['(', '（', '[']);
        return open < 0 ? (text, "") : (text[..open].TrimEnd(), text[(open + 1)..^1]);
    }

    /// <summary>
    /// Joins what white space divides, where that cannot join two numbers: single digits spaced out, groups of three, a sign, a unit. Wider
    /// gaps stand between numbers.
    /// </summary>
    private static string Joined(string text)
    {
        if (text.Contains("  ", StringComparison.Ordinal)) return text;
        var parts = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var numbers = parts.Where(part => char.IsAsciiDigit(part[0])).ToList();
        var spacedOut = parts.All(part => part.Length == 1 || !part.All(char.IsAsciiDigit));
        // A line break is no thousands separator: 163⏎172 are two numbers.
        var grouped = !text.Contains('\n') && numbers.Count > 1 && numbers[0].Length <= 3 && numbers.Skip(1).All(part => Grouped(part));
        var single = numbers.Count <= 1;
        return spacedOut || grouped || single ? string.Concat(parts) : text;
    }

    private static bool Grouped(string part)
    {
        var digits = 0;
        while (digits < part.Length && char.IsAsciiDigit(part[digits])) digits++;
        return digits == 3 && (digits == part.Length || !char.IsAsciiDigit(part[digits]));
    }

    private static (string Digits, string Unit) SplitUnit(string text)
    {
        foreach (var counter in Counters)
        {
            if (text.Length > counter.Length && text.EndsWith(counter, StringComparison.Ordinal))
                return (text[..^counter.Length].TrimEnd(), counter);
        }

        return (text, "");
    }

    /// <summary>
    /// A leading sign, as a character or as a word: <c>+3</c>, <c>-14</c>, <c>减44</c>, <c>增3</c>, <c>↓2</c>; zero may be <c>±0</c>.
    /// </summary>
    private static (bool Negative, string Unsigned) SplitSign(string text)
    {
        if (text.Length < 2) return (false, text);
        var (negative, length) = text switch
        {
            ['-' or '↓', ..] => (true, 1),
            ['+' or '↑', ..] => (false, 1),
            ['±', '0'] => (false, 1),
            ['减', '少', ..] => (true, 2),
            ['减', ..] => (true, 1),
            ['增', '加', ..] => (false, 2),
            ['增', ..] => (false, 1),
            _ => (false, 0),
        };
        return (negative, text[length..].TrimStart());
    }

    private static decimal? Parse(string text) => Arabic(text) ?? ChineseNumeral.Parse(text);

    /// <summary>
    /// Digits with a decimal point, or in groups of three by commas; the shape is checked before parsing, because <c>1,2</c> and <c>12-</c>
    /// would parse.
    /// </summary>
    private static decimal? Arabic(string text)
    {
        if (text.Length == 0 || !char.IsAsciiDigit(text[0])) return null;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? "" : text[(point + 1)..];
        if (point >= 0 && fraction.Length == 0) return null;
        foreach (var character in fraction)
        {
            if (!char.IsAsciiDigit(character)) return null;
        }

        if (whole.Contains(','))
        {
            var groups = whole.Split(',');
            if (groups[0].Length is 0 or > 3 || groups.Skip(1).Any(group => group.Length != 3)) return null;
            whole = string.Concat(groups);
        }

        foreach (var character in whole)
        {
            if (!char.IsAsciiDigit(character)) return null;
        }

        if (whole.Length + fraction.Length > MostDigits) return null;
        return decimal.Parse(
            $"{whole}{(fraction.Length > 0 ? "." : "")}{fraction}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }
}
