using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Gongkai.Model;
using static Gongkai.Datasets.Quality.BilingualPage;

namespace Gongkai.Datasets.Quality;

/// <summary>
/// Draws a table of a form as it is printed, rows below one another and columns side by side: the field of each cell is filled with the
/// states that it has in the reports, by their shares.
/// </summary>
internal static class FormChart
{
    private const int Left = 290;
    private const int Top = 22;
    private const int Fields = 700;
    private const int WidestField = 110;
    private const int Gap = 4;
    private const int Step = 19;
    private const int FieldHeight = 15;
    private const int TextBelow = 12;
    private const int LongestLabel = 24;

    // Of a character of 11 pixels.
    private const int CharacterWidth = 12;

    /// <param name="cells">By cell, how many reports have each state, in the order of <paramref name="states"/>.</param>
    /// <param name="states">The class and the name of each state.</param>
    /// <returns>Markup.</returns>
    public static string Draw(
        EditionTable table, IReadOnlyDictionary<CellCode, long[]> cells, ImmutableArray<(string Style, string Name)> states)
    {
        var width = Math.Min(WidestField, Fields / table.Columns.Length);
        var (whole, height) = (Left + (table.Columns.Length * width), Top + (table.Rows.Length * Step));
        var chart = new StringBuilder();
        chart.Append(CultureInfo.InvariantCulture, $"""
            <svg viewBox="0 0 {whole} {height}" width="{whole}" height="{height}" role="img" aria-label="{Plain(table.Label)}"
              xmlns="http://www.w3.org/2000/svg">

            """);
        foreach (var (place, column) in table.Columns.Index())
            Text(chart, Left + (place * width), TextBelow, "", OfAnyYear(column.Label), (width - Gap) / CharacterWidth);
        foreach (var (line, row) in table.Rows.Index())
        {
            var y = Top + (line * Step);
            Text(
                chart, row.IsGroup ? 0 : Left - 8, y + TextBelow, row.IsGroup ? "" : " text-anchor=\"end\"", OfAnyYear(row.Label),
                LongestLabel);
            foreach (var (place, column) in table.Columns.Index().Where(column => row.Columns.Contains(column.Item.Code)))
            {
                if (cells.GetValueOrDefault(new CellCode(table.Code, row.Code, column.Code)) is { } counts)
                    Field(chart, Left + (place * width), y, width - Gap, OfAnyYear($"{row.Label} · {column.Label}"), counts, states);
            }

            chart.Append('\n');
        }

        return chart.Append("</svg>\n").ToString();
    }

    private static void Field(
        StringBuilder chart, int left, int y, int width, string label, long[] counts, ImmutableArray<(string Style, string Name)> states)
    {
        var all = counts.Sum();
        var said = counts.Index().Where(count => count.Item > 0).Select(count => $"{states[count.Index].Name} {Count(count.Item)}");
        chart.Append(CultureInfo.InvariantCulture, $"<g><title>{Plain($"{label}: {string.Join(", ", said)}")}</title>");
        double x = left;
        foreach (var (state, count) in counts.Index().Where(count => count.Item > 0))
        {
            var part = width * count / (double)all;
            chart.Append(CultureInfo.InvariantCulture,
                $"<rect class=\"{states[state].Style}\" x=\"{x:0.#}\" y=\"{y}\" width=\"{part:0.##}\" height=\"{FieldHeight}\"/>");
            x += part;
        }

        chart.Append("</g>");
    }

    /// <summary>A label; one that is too long is cut, and stands whole in its title.</summary>
    private static void Text(StringBuilder chart, int x, int y, string anchor, string label, int longest) =>
        chart.Append(CultureInfo.InvariantCulture, $"<text x=\"{x}\" y=\"{y}\"{anchor}>").Append(label.Length <= longest ? Plain(label)
            : $"<title>{Plain(label)}</title>{Plain(label[..(longest - 1)])}…").Append("</text>");
}
