using System.Buffers;

namespace Gongkai.Extraction.Characters;

/// <summary>Makes spellings comparable that differ only in width, white space, script or the shape of punctuation.</summary>
/// <remarks>
/// Own tables instead of Unicode normalization: with invariant globalization <c>Normalize(FormKC)</c> silently leaves full-width digits as
/// they are.
/// </remarks>
internal static class Folding
{
    // Stands for what is dropped; it is itself dropped, and so folding never gives it.
    private const char Nothing = '\u200B';

    private static readonly SearchValues<char> Invisible = SearchValues.Create("\u200B\u200C\u200D\u2060\uFEFF\u00AD\u200E\u200F");

    /// <summary>What folding makes of each character.</summary>
    private static readonly char[] Folded = FoldAll();

    /// <summary>
    /// White space removed, full width made half width, traditional made simplified, quotes, dashes and brackets of every shape made one.
    /// </summary>
    public static string Fold(string text)
    {
        const int OnStack = 512;
        Span<char> folded = text.Length <= OnStack ? stackalloc char[OnStack] : new char[text.Length];
        var length = 0;
        foreach (var character in text)
        {
            var made = Folded[character];
            if (made != Nothing) folded[length++] = made;
        }

        return text.AsSpan().SequenceEqual(folded[..length]) ? text : folded[..length].ToString();
    }

    /// <summary>Full width made half width and nothing else: for numbers, in which a space may mean something.</summary>
    public static char Narrow(char character) => character switch
    {
        '\u3000' => ' ',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        _ => character,
    };

    public static bool IsInvisible(char character) => Invisible.Contains(character);

    private static char Fold(char character) => character switch
    {
        '（' or '﹙' or '〔' or '［' or '【' or '﹝' or '[' or '〖' => '(',
        '）' or '﹚' or '〕' or '］' or '】' or '﹞' or ']' or '〗' => ')',
        '“' or '”' or '„' or '«' or '»' or '「' or '」' or '『' or '』' or '＂' or '〝' or '〞' => '"',
        '‘' or '’' or '＇' or '′' or '`' => '\'',
        '，' or '﹐' => ',',
        '：' or '﹕' or '︰' => ':',
        '；' or '﹔' => ';',
        '．' or '﹒' or '·' or '•' or '・' => '.',
        '－' or '—' or '–' or '―' or '─' or '−' or '﹣' or '‐' or '‑' => '-',
        '／' or '∕' or '⁄' => '/',
        >= '\uFF01' and <= '\uFF5E' => (char)(character - 0xFEE0),
        _ => IdeographForms.Of(character) is var ideograph ? TraditionalCharacters.Simplify(ideograph) : character,
    };

    private static char[] FoldAll()
    {
        var folded = new char[char.MaxValue + 1];
        for (var code = 0; code <= char.MaxValue; code++)
        {
            var character = (char)code;
            folded[code] = char.IsWhiteSpace(character) || Invisible.Contains(character) ? Nothing : Fold(character);
        }

        return folded;
    }
}
