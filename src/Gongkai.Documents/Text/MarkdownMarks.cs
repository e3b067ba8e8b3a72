using System.Buffers;
using System.Net;
using System.Text.RegularExpressions;

namespace Gongkai.Documents.Text;

/// <summary>The marks Markdown puts around words, taken off.</summary>
internal static partial class MarkdownMarks
{
    // Longer lines are no table cell and no heading; looking for pairs of marks in them could take time that grows with the square.
    private const int LongestMarkedLine = 20_000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_\\&`[<");

    /// <summary>The text of a heading line such as <c>## 一、总体情况</c>; none if the line is no heading.</summary>
    public static string? Heading(string line) =>
        line.Length <= LongestMarkedLine && HeadingLine().Match(line) is { Success: true } match ? Strip(match.Groups[1].Value).Trim() : null;

    /// <summary>The description of a line that is one picture; none if it is not.</summary>
    public static string? Picture(string line) =>
        line.Length <= LongestMarkedLine && PictureLine().Match(line) is { Success: true } match
            ? match.Groups[1].Length > 0 ? match.Groups[1].Value : match.Groups[2].Value
            : null;

    /// <summary>A cell: line breaks written as tags, marks, blanks around it.</summary>
    public static string StripCell(string text) =>
        Strip(LineBreakTag().Replace(text, "\n")).Trim(' ', '\t');

    public static string Strip(string text)
    {
        if (text.Length > LongestMarkedLine || text.AsSpan().IndexOfAny(Marks) < 0) return text;
        var plain = Emphasis().Replace(text, "$2");
        plain = Code().Replace(plain, "$1");
        plain = Link().Replace(plain, "$1");
        plain = InlineTag().Replace(plain, "");
        plain = Escape().Replace(plain, "$1");
        return WebUtility.HtmlDecode(plain);
    }

    [GeneratedRegex(@"^ {0,3}#{1,6}[ \t]+(.*?)[ \t#]*$", RegexOptions.CultureInvariant)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"^\s*!\[([^\]]*)\]\(([^)\s]*)[^)]*\)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PictureLine();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex LineBreakTag();

    // Marks that hug the words; a lone star or underscore is printed.
    [GeneratedRegex(@"(?<!\\)(\*{1,3}|_{2,3})(?=\S)([^*\n]*?[^\s*\\])\1", RegexOptions.CultureInvariant)]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"`([^`\n]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<!!)\[([^\]\n]*)\]\([^)\n]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"</?(?:b|i|u|em|strong|span|font|sub|sup|p|div)\b[^>\n]*>", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex InlineTag();

    [GeneratedRegex(@"\\([\\`*_{}\[\]()#+\-.!|<>~])", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
