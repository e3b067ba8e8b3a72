using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Rows whose label stands left of all labels of their group, and whose last cell is blank or missing: a cell before the label is lost,
/// and the values may be shifted as the label is. Where zeros and blanks stand, no sum tells by how much.
/// </summary>
internal static class ShiftedRows
{
    // Cells of groups before a row's own label; labels farther apart stand in blocks beside one another.
    private const int MostLevels = 2;

    /// <param name="form">The form whose rows they are.</param>
    /// <param name="rows">The rows of a grid, each with its code and its own label.</param>
    /// <returns>The codes of the shifted rows.</returns>
    public static HashSet<string> Of(TableForm form, IEnumerable<(string Code, Token Label, Line Line)> rows)
    {
        var shifted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var group in rows.GroupBy(row => form.Row(row.Code)?.Group ?? "").Where(group => group.Key.Length > 0))
        {
            var others = group.OrderBy(row => row.Label.Column).Take(2).ToList();
            var (first, second) = (others[0], others[^1]);
            // A label that ends where the others do spans the cell before it.
            if (second.Label.Column - first.Label.Column is > 0 and <= MostLevels && first.Label.End < second.Label.End
                && first.Line.HasValues && !IsFilled(first.Line))
                shifted.Add(first.Code);
        }

        return shifted;
    }

    private static bool IsFilled(Line line) => line.Cells[^1] is { IsBlank: false } last && last.End >= line.Width;
}
