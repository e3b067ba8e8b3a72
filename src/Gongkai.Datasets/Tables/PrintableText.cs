using System.Buffers;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// Makes a text safe for every reader of CSV and Parquet, and changes nothing else. A line end of two characters, or of an
/// old Mac, becomes <c>\n</c>; any other control character but the tab becomes U+FFFD, and so does what ends lines for some
/// readers and not for others, or turns the order of what is shown around it. A text that begins with <c>=</c>, <c>+</c>,
/// <c>-</c> or <c>@</c> stays as it is: what is printed is sacred, and a spreadsheet that runs it as a formula has to be told
/// to import text.
/// </summary>
internal static class PrintableText
{
    private const char Replacement = '\uFFFD';

    // NUL ends a field or the file for several CSV readers, and others refuse the file for any of the first 32. Terminals obey those
    // behind DEL, and a name with an override (U+202E) is shown as another one.
    private static readonly SearchValues<char> Controls = SearchValues.Create(
    [
        .. Enumerable.Range(0, ' ').Select(code => (char)code).Where(control => control is not ('\t' or '\n')),
        .. Between('\u007F', '\u009F'), .. Between('\u2028', '\u202E'), .. Between('\u2066', '\u2069'),
    ]);

    public static string Clean(string text)
    {
        if (!text.AsSpan().ContainsAny(Controls)) return text;

        var unified = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return string.Create(unified.Length, unified, (cleaned, from) =>
            from.AsSpan().ReplaceAny(cleaned, Controls, Replacement));
    }

    private static IEnumerable<char> Between(char first, char last) =>
        Enumerable.Range(first, last - first + 1).Select(code => (char)code);
}
