using System.Collections.Immutable;
using System.Text;

namespace Gongkai.Extraction.Characters;

/// <summary>A label as printed, taken apart: its enumerators, the words that identify it, and the notes in brackets.</summary>
/// <param name="Enumerators">What stands before the words, outermost first; usually one or none.</param>
/// <param name="Core">The words, folded, without enumerators, bracketed notes, punctuation and 的.</param>
/// <param name="Notes">The text inside brackets, folded; a unit may stand there.</param>
internal sealed record PrintedLabel(ImmutableArray<Enumerator> Enumerators, string Core, string Notes)
{
    private const string Numerals = "一二三四五六七八九十";
    private const string Circled = "①②③④⑤⑥⑦⑧⑨⑩";

    /// <summary>Punctuation that tells labels apart in no form: it is lost, doubled or swapped too often.</summary>
    private const string Ignored = "、,.:;。!?\"'-/·~*_()|的";

    /// <summary>True for words, and false for what is only digits and signs, such as 12%.</summary>
    public bool HasLetters { get; } = Core.Any(char.IsLetter);

    private static readonly TextCache<PrintedLabel> Known = new(TakeApart);

    public static PrintedLabel Of(string text) => Known.Of(text);

    /// <summary>True for a Chinese numeral from one to ten, with which forms number their sections.</summary>
    public static bool IsNumeral(char character) => Numerals.Contains(character);

    private static PrintedLabel TakeApart(string text)
    {
        var folded = Folding.Fold(text);
        var enumerators = ImmutableArray.CreateBuilder<Enumerator>();
        var start = 0;
        while (Leading(folded.AsSpan(start)) is { } found && start + found.Length < folded.Length)
        {
            enumerators.Add(found.Enumerator);
            start += found.Length;
        }

        var (core, notes) = WithoutNotes(folded[start..]);
        return new PrintedLabel(enumerators.ToImmutable(), core, notes);
    }

    /// <summary>
    /// Reads an enumerator at the start of a folded text: <c>一、</c> <c>(三)</c> <c>2.</c> <c>①</c>, and nothing that could be a number
    /// of its own.
    /// </summary>
    private static (Enumerator Enumerator, int Length)? Leading(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty) return null;
        if (Circled.IndexOf(text[0]) is >= 0 and var circled)
            return (new Enumerator(EnumeratorStyle.Digit, circled + 1), AfterMarks(text, 1));
        if (text[0] == '(' && text.IndexOf(')') is > 1 and < 5 and var close && Number(text[1..close]) is { } inBrackets)
        {
            var style = char.IsAsciiDigit(text[1]) ? EnumeratorStyle.Digit : EnumeratorStyle.Bracketed;
            return (new Enumerator(style, inBrackets), AfterMarks(text, close + 1));
        }

        var length = 0;
        while (length < text.Length && length < 3 && (Numerals.Contains(text[length]) || (char.IsAsciiDigit(text[length]) && length < 2)))
            length++;
        if (length == 0 || length == text.Length || !IsMark(text[length]) || Number(text[..length]) is not { } number) return null;
        // 1.5 is a number, 1.属于 is an enumerator.
        if (length + 1 < text.Length && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[length + 1])) return null;
        return (new Enumerator(char.IsAsciiDigit(text[0]) ? EnumeratorStyle.Digit : EnumeratorStyle.Plain, number),
            AfterMarks(text, length));
    }

    private static bool IsMark(char character) => character is '、' or '.' or ',' or ')' or ':';

    private static int AfterMarks(ReadOnlySpan<char> text, int position)
    {
        while (position < text.Length && IsMark(text[position])) position++;
        return position;
    }

    private static int? Number(ReadOnlySpan<char> text)
    {
        if (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var digits))
            return digits;
        if (text.Length == 1 && Numerals.IndexOf(text[0]) is >= 0 and var one) return one + 1;
        if (text.Length == 2 && text[0] == '十' && Numerals.IndexOf(text[1]) is >= 0 and < 9 and var unit) return 11 + unit;
        return null;
    }

    private static (string Core, string Notes) WithoutNotes(string text)
    {
        var core = new StringBuilder(text.Length);
        var notes = new StringBuilder();
        var depth = 0;
        foreach (var character in text)
        {
            if (character == '(') depth++;
            else if (character == ')') depth = Math.Max(0, depth - 1);
            else if (depth > 0) notes.Append(character);
            else if (!Ignored.Contains(character)) core.Append(character);
        }

        // A label that stands in brackets as a whole, such as the corner of the table of requests, is no note.
        if (core.Length == 0)
        {
            foreach (var character in notes.ToString())
            {
                if (!Ignored.Contains(character)) core.Append(character);
            }
        }

        return (core.ToString(), notes.ToString());
    }
}
