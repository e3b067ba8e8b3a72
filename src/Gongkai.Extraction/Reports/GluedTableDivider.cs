using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Regions;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Turns tables without cell borders into tables with bound cells, as far as their sums decide.</summary>
internal sealed class GluedTableDivider(FormCatalog catalog)
{
    // A line for people: a few of the ways show what is open.
    private const int MostListed = 5;

    public ImmutableArray<FormTable> Divide(ImmutableArray<GluedTable> tables)
    {
        // Sums hold for a table of any edition; which rows are printed decides between those that differ.
        var told = tables.FirstOrDefault(table => table.Edition.Length > 0)?.Edition;
        var edition = told is null ? catalog.Editions[^1] : catalog.Edition(told);
        return [.. tables.Select(table => Divide(table, table.Edition.Length > 0 ? catalog.Edition(table.Edition) : edition))];
    }

    private static FormTable Divide(GluedTable table, Edition edition)
    {
        var ways = Divisions.Of([.. table.Rows.Select(row => (row.Cells, row.Printed))], edition);
        var cells = ImmutableArray.CreateBuilder<BoundCell>();
        var log = new DiagnosticLog();
        var decided = ways.Count(way => way.Length == 1);
        if (decided > 0) log.Add(new Diagnostic(ReconciliationRules.DividedBySums, $"{decided} of {ways.Length} rows were divided.", table.Place, Table: table.Table));
        for (var index = 0; index < ways.Length; index++)
        {
            var row = table.Rows[index];
            if (ways[index].Length == 1)
            {
                cells.AddRange(row.Cells.Zip(ways[index][0], (code, text) => new BoundCell(code, text, table.Place)));
                continue;
            }

            cells.AddRange(row.Cells.Select(code => new BoundCell(code, row.Printed, table.Place, Certainty: Certainty.Undivided)));
            var rows = row.Cells.Select(cell => cell.Row).Distinct().ToList();
            log.Add(new Diagnostic(ReconciliationRules.NotDivided, Message(row, ways[index]), table.Place, Table: table.Table, Row: rows.Count == 1 ? rows[0] : ""));
        }

        return new FormTable(table.Table, table.Edition, cells.ToImmutable(), RunOf(table)) { Diagnostics = log.ToImmutable() };
    }

    private static string Message(GluedRow row, ImmutableArray<ImmutableArray<string>> ways)
    {
        if (ways.IsEmpty) return $"'{row.Printed}' cannot be divided into {row.Cells.Length} numbers that add up, or in too many ways to list.";
        var listed = string.Join("; ", ways.Take(MostListed).Select(way => string.Join(' ', way.Select(piece => piece.Length == 0 ? "_" : piece))));
        return $"'{row.Printed}' may be {listed}{(ways.Length > MostListed ? $"; {ways.Length - MostListed} more" : "")}.";
    }

    private static TableRun RunOf(GluedTable table) => new(
        table.Table,
        [.. table.Rows.Select(row => new PrintedRow(table.Block, table.Block, RowShape.Flow, [new PrintedCell(0, 1, false, row.Printed, table.Place)], 1))]);
}
