using System.Collections.Immutable;
using Gongkai.Extraction.Interpretation;

namespace Gongkai.Extraction.Reports;

/// <summary>Joins a table that is printed in parts, each with the same rows and other columns: tables too wide for the page are cut so.</summary>
internal static class SideParts
{
    // Parts have their rows in common; two tables of different content have few.
    private const double SharedRows = 0.5;

    public static ImmutableArray<FormTable> Join(ImmutableArray<FormTable> tables)
    {
        var joined = new List<FormTable>();
        foreach (var table in tables)
        {
            var before = joined.FindLastIndex(other => other.Table == table.Table);
            if (before >= 0 && AreParts(joined[before], table)) joined[before] = Joined(joined[before], table);
            else joined.Add(table);
        }

        return [.. joined];
    }

    private static bool AreParts(FormTable left, FormTable right)
    {
        var columns = Columns(left);
        if (Columns(right).Overlaps(columns)) return false;
        HashSet<string> rows = [.. left.Cells.Select(cell => cell.Cell.Row)], others = [.. right.Cells.Select(cell => cell.Cell.Row)];
        return rows.Count(others.Contains) >= SharedRows * Math.Max(rows.Count, others.Count);
    }

    private static FormTable Joined(FormTable left, FormTable right)
    {
        HashSet<string> columns = [.. Columns(left), .. Columns(right)];
        return left with
        {
            Edition = left.Edition.Length > 0 ? left.Edition : right.Edition,
            Cells = [.. left.Cells, .. right.Cells],
            Run = left.Run with { Rows = [.. left.Run.Rows, .. right.Run.Rows] },
            Diagnostics = [.. left.Diagnostics.Concat(right.Diagnostics).Where(diagnostic => diagnostic.Rule != LabelRules.ColumnMissing || !columns.Contains(diagnostic.Column))],
        };
    }

    private static HashSet<string> Columns(FormTable table) => [.. table.Cells.Select(cell => cell.Cell.Column)];
}
