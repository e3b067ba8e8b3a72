using System.Collections.Immutable;
using Gongkai.Extraction.Interpretation;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Joins a table that is printed in parts, each with the same rows and other columns: tables too wide for the page are cut so.
/// </summary>
internal static class SplitTables
{
    // Parts have their rows in common; two tables of different content have few.
    private const double SharedRows = 0.5;

    public static ImmutableArray<TableReading> Join(ImmutableArray<TableReading> tables)
    {
        var joined = new List<TableReading>();
        foreach (var table in tables)
        {
            var before = joined.FindLastIndex(other => other.Table == table.Table);
            if (before >= 0 && AreParts(joined[before], table)) joined[before] = Joined(joined[before], table);
            else joined.Add(table);
        }

        return [.. joined];
    }

    private static bool AreParts(TableReading left, TableReading right)
    {
        var columns = Columns(left);
        if (Columns(right).Overlaps(columns)) return false;
        HashSet<string> rows = [.. Cells(left).Select(cell => cell.Row)], others = [.. Cells(right).Select(cell => cell.Row)];
        return rows.Count(others.Contains) >= SharedRows * Math.Max(rows.Count, others.Count);
    }

    private static TableReading Joined(TableReading left, TableReading right)
    {
        HashSet<string> columns = [.. Columns(left), .. Columns(right)];
        return left with
        {
            Form = left.TellsEdition ? left.Form : right.Form,
            TellsEdition = left.TellsEdition || right.TellsEdition,
            Bindings = [.. left.Bindings, .. right.Bindings],
            Open = [.. left.Open, .. right.Open],
            Region = left.Region with { Rows = [.. left.Region.Rows, .. right.Region.Rows] },
            Diagnostics = [
                .. left.Diagnostics.Concat(right.Diagnostics)
                .Where(diagnostic => diagnostic.Rule != LabelRules.ColumnMissing || !columns.Contains(diagnostic.Column))],
        };
    }

    private static HashSet<string> Columns(TableReading table) => [.. Cells(table).Select(cell => cell.Column)];

    private static IEnumerable<CellCode> Cells(TableReading table) =>
        table.Bindings.Select(binding => binding.Cell).Concat(table.Open.SelectMany(row => row.Cells));
}
