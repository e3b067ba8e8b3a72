using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Tables without any lines: rows of values, with labels that may run over several lines around them.</summary>
internal static class TextTables
{
    // Between the words of a row is at least one gap this wide; prose has none.
    private const double ColumnGapEms = 1.4;

    // The words of a narrow table's header stand closer, two blanks apart in text files, but many of them do. Prose has one blank between
    // two words, or none.
    private const double HeaderGapEms = 0.8;
    private const int FewestHeaderGaps = 3;

    // A line that is longer than this part of the widest line, without a gap, is prose.
    private const double ProseShare = 0.7;

    // So many numbers at the end of a line are a row's, however close they stand.
    private const int FewestValues = 3;

    // A gap between lines this high ends a table: text files leave two empty lines there.
    private const double TableGapEms = 3.2;

    /// <summary>The tables, each with the box of the lines that it takes.</summary>
    public static IEnumerable<Grid> Find(ImmutableArray<TextLine> lines, int page, DiagnosticLog log)
    {
        if (lines.IsEmpty) yield break;
        double left = lines.Min(line => line.Box.Left), right = lines.Max(line => line.Box.Right);
        var words = lines.Select(TextChunk.Split).ToImmutableArray();
        var units = UnitColumn.Of(words);
        words = [.. words.Select(units.Mark)];
        var start = 0;
        while (start < lines.Length)
        {
            var end = start;
            while (end < lines.Length && IsTabular(end)
                && (end == start || lines[end].Baseline - lines[end - 1].Baseline < TableGapEms * lines[end].FontSize)) end++;
            foreach (var grid in Divide(words[start..end], page, start == 0 && page > 1, log)) yield return grid;
            start = Math.Max(end, start + 1);
        }

        bool IsTabular(int at) =>
            !SectionHeading.IsMatch(lines[at].Text)
            && (HasGap(words[at], lines[at].FontSize) || TableRow.FirstValue(words[at]) <= words[at].Length - FewestValues
                || lines[at].Box.Width < ProseShare * (right - left));
    }

    private static bool HasGap(ImmutableArray<TextChunk> words, double fontSize)
    {
        var headerGaps = 0;
        for (var at = 1; at < words.Length; at++)
        {
            var gap = words[at].Box.Left - words[at - 1].Box.Right;
            if (gap > ColumnGapEms * fontSize || (gap > HeaderGapEms * fontSize && ++headerGaps >= FewestHeaderGaps)) return true;
        }

        return false;
    }

    /// <summary>Rows between two headers, or between changes of the number of values, are a table of their own.</summary>
    /// <param name="goesOn">Whether the lines are the first of a page, where a table may go on whose header stands on the page
    /// before.</param>
    private static IEnumerable<Grid> Divide(ImmutableArray<ImmutableArray<TextChunk>> lines, int page, bool goesOn, DiagnosticLog log)
    {
        var rows = TextRow.Find(lines);
        var header = 0;
        for (var at = 0; at < rows.Length;)
        {
            var end = at + 1;
            while (end < rows.Length && rows[end].Start == rows[end - 1].End) end++;

            var headerLines = lines[Math.Max(header, FirstHeaderLine(lines, header, rows[at].Start))..rows[at].Start];
            var table = rows[at..end];
            header = table[^1].End;
            if (table.Any(row => !row.Values.IsEmpty) && (IsTable(headerLines, table, rows) || (goesOn && table[0].Start == 0)))
                yield return TextGrid.Build(headerLines, table, page, log);
            at = end;
        }
    }

    /// <summary>A single number after a word is no table: prose and signatures have them too.</summary>
    /// <param name="all">The rows of the region: one that the page break has cut off from its header stands among others.</param>
    private static bool IsTable(
        ImmutableArray<ImmutableArray<TextChunk>> header, ImmutableArray<TextRow> rows, ImmutableArray<TextRow> all) =>
        all.Count(row => !row.Values.IsEmpty) > 1 || !header.IsEmpty || rows.Any(row => row.Values.Length > 2);

    /// <summary>A header begins after the last caption before it.</summary>
    private static int FirstHeaderLine(ImmutableArray<ImmutableArray<TextChunk>> lines, int from, int to)
    {
        var first = to;
        while (first > from && !(lines[first - 1].Length == 1 && lines[first - 1][0].IsEnumerated)) first--;
        return first;
    }
}
