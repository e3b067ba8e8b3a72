using System.Buffers;

namespace Gongkai.Documents.Lines;

/// <summary>A line whose fields stand between pipes, as in Markdown tables and in text made from them.</summary>
internal static class PipeRow
{
    // Programs write at least three; a dash or two are a value that is none.
    private const int DashesOfASeparator = 3;

    private static readonly SearchValues<char> Corners = SearchValues.Create("+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷╟╢╤╧");

    private static readonly SearchValues<char> Strokes = SearchValues.Create("|-=: \t─━═+┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝┠┨┯┷╟╢╤╧");

    /// <summary>Whether the line is such a row by itself: a pipe at its beginning or end, or at least two inside.</summary>
    public static bool IsRow(string line)
    {
        if (!line.Contains('|', StringComparison.Ordinal)) return false;
        var text = line.AsSpan().Trim();
        if (text.IsEmpty) return false;
        if (text[0] == '|' || (text[^1] == '|' && !text.EndsWith(@"\|", StringComparison.Ordinal))) return true;
        return text.Count('|') - text.Count(@"\|") >= 2;
    }

    /// <summary>A border drawn with characters, such as <c>+---+---+</c>.</summary>
    public static bool IsBorder(string line) => line.AsSpan().ContainsAny(Corners) && line.AsSpan().IndexOfAnyExcept(Strokes) < 0;

    /// <summary>
    /// A line that parts rows: a border, or Markdown's below the header, such as <c>|---|:-:|</c>. Elsewhere single dashes are values.
    /// </summary>
    public static bool IsSeparator(string line, bool isBelowHeader)
    {
        if (IsBorder(line)) return true;
        if (!line.Contains('-', StringComparison.Ordinal) || line.AsSpan().IndexOfAnyExcept("|-: \t") >= 0) return false;
        return isBelowHeader || Fields(line).All(field => field.Trim().Length >= DashesOfASeparator);
    }

    /// <summary>The line with the upright strokes that programs draw tables with, and wide pipes, made pipes.</summary>
    public static string WithPipes(string line) =>
        line.AsSpan().ContainsAny("│┃║｜")
            ? line.Replace('│', '|').Replace('┃', '|').Replace('║', '|').Replace('｜', '|') : line;

    /// <summary>
    /// The fields. A pipe at the beginning or end of the line opens or closes it; a line of pipes only is as many empty fields.
    /// </summary>
    public static string[] Fields(string line)
    {
        var text = line.Trim();
        if (text.AsSpan().IndexOfAnyExcept("| \t") < 0)
            return [.. Enumerable.Repeat("", text.AsSpan().Count('|'))];

        var fields = new List<string>();
        var start = text[0] == '|' ? 1 : 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '\\' && i + 1 < text.Length) i++;
            else if (text[i] == '|')
            {
                fields.Add(text[start..i]);
                start = i + 1;
            }
        }

        if (start < text.Length) fields.Add(text[start..]);
        return [.. fields.Select(field => field.Replace(@"\|", "|", StringComparison.Ordinal))];
    }
}
