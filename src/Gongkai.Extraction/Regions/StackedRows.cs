using System.Collections.Immutable;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// Divides a row of a grid that holds several rows of the form: its label names one in each line, and each of its cells has a value in
/// each.
/// </summary>
internal static class StackedRows
{
    // One cell with two numbers may be a remark.
    private const int FewestColumns = 2;

    /// <param name="isKnown">Whether a text is a label of the form.</param>
    public static IEnumerable<Line> Divide(Line row, Func<string, bool> isKnown)
    {
        if (!row.Cells.Any(cell => cell.Text.Contains('\n'))) return [row];
        var label = row.Cells.FindLastIndex(cell => !cell.IsBlank && !cell.IsValue && Lines(cell).Length > 1 && Lines(cell).All(isKnown));
        if (label < 0) return [row];
        var count = Lines(row.Cells[label]).Length;
        var values = row.Cells[(label + 1)..];
        if (values.Length < FewestColumns
            || !values.All(cell => !cell.Continued && Lines(cell) is var lines && lines.Length == count && lines.All(NumberReader.IsValue)))
            return [row];
        return Enumerable.Range(0, count).Select(line => row with
        {
            Cells = [.. row.Cells
                .Select((cell, index) =>
                new Token(
                cell.Column, cell.Span, cell.Continued
                || (index < label && line > 0), index < label ? cell.Text : Lines(cell)[line], cell.Location))],
        });
    }

    private static ImmutableArray<string> Lines(Token cell) => [.. cell.Text.Split('\n')];

    private static int FindLastIndex(this ImmutableArray<Token> cells, Predicate<Token> isWanted)
    {
        for (var index = cells.Length - 1; index >= 0; index--)
        {
            if (isWanted(cells[index])) return index;
        }

        return -1;
    }
}
