using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds the table of proceedings: a header of two or three levels that names rows and columns of the form, and one printed row of values.</summary>
internal sealed class ProceedingsBinder
{
    // Values of one group, and how few of them a row may print beside blanks.
    private const int GroupSize = 5;
    private const int FewestValues = 2;

    // Two of the three groups of five columns.
    private const int FewestNamed = 10;

    private readonly LabelLexicon _lexicon;
    private readonly HeaderReader _header;
    private readonly ImmutableArray<CellCode> _cells;

    public ProceedingsBinder(FormCatalog catalog, LabelLexicon lexicon)
    {
        _lexicon = lexicon;
        _header = new HeaderReader(lexicon, FormTables.Proceedings);
        _cells = [.. catalog.Editions.SelectMany(edition => edition.Cells).Where(cell => cell.Table == FormTables.Proceedings).Distinct()];
    }

    public FormTable Bind(TableRun run, DiagnosticLog log)
    {
        var cells = ImmutableArray.CreateBuilder<BoundCell>();
        var header = new List<PrintedRow>();
        var hasValues = false;
        foreach (var row in run.Rows.SelectMany(WithoutHeader))
        {
            if (_header.IsHeader(row) || row.Cells.Any(IsGroup))
            {
                // A header below values begins the other half of a table that was printed in two.
                if (hasValues) header.Clear();
                hasValues = false;
                header.Add(row);
                continue;
            }

            if (header.Count == 0 || hasValues || !IsData(row)) continue;
            hasValues = true;
            foreach (var cell in Values(header, row, log))
            {
                if (!cells.Any(known => known.Cell == cell.Cell)) cells.Add(cell);
            }
        }

        return new FormTable(FormTables.Proceedings, "", cells.ToImmutable(), run);
    }

    /// <summary>In flattened text the last labels of the header stand in one row with the values: divides them.</summary>
    private static IEnumerable<PrintedRow> WithoutHeader(PrintedRow row)
    {
        var first = row.Cells.TakeWhile(cell => !cell.IsPrintedValue).Count();
        if (row.Shape != RowShape.Flow || first == 0 || first == row.Cells.Length) return [row];
        return [row with { Cells = row.Cells[..first], Width = first }, row with { Cells = row.Cells[first..], Width = row.Cells.Length - first }];
    }

    private bool IsGroup(PrintedCell cell) => !cell.IsValue && _lexicon.Find(cell.Label.Core, FormTables.Proceedings, LabelTargetKind.Row) is not null;

    /// <summary>The row below the header: values, or blanks all along.</summary>
    private static bool IsData(PrintedRow row)
    {
        var (printed, text) = (row.Cells.Count(cell => cell.IsPrintedValue), row.Cells.Count(cell => !cell.IsValue));
        // A page number stands alone; the smallest table printed by itself has one group of five.
        return (printed > text && printed >= FewestValues) || (text == 0 && row.Cells.Length >= GroupSize);
    }

    private List<BoundCell> Values(List<PrintedRow> header, PrintedRow row, DiagnosticLog log)
    {
        var place = row.Cells[0].Place;
        var printed = row.Cells.Where(cell => !cell.IsBlank).ToList();
        if (row.HasColumns)
        {
            // The parts of a table that a page break cut may be divided differently: a position means the same only in grids of the same width.
            var columns = ByPosition([.. header.Where(other => other.Width == row.Width)]);
            var labelled = new LabelledRow(row, [], row.Cells);
            if (!columns.IsEmpty && ColumnPlacement.Place(labelled, columns) is { IsEmpty: false } placed && printed.TrueForAll(cell => placed.Contains(cell) || !cell.IsValue) && !placed.Contains(null))
            {
                ReportMissing(columns, place, log);
                return [.. columns.Zip(placed, (column, cell) => Bound(column.Code, cell))];
            }
        }

        var named = _header.BySequence(header).Length;
        if (named == 0 && printed.Count == _cells.Length) log.Add(new Diagnostic(LabelRules.ColumnsByCount, $"{printed.Count} values stand below a header in pieces.", place, Table: FormTables.Proceedings));
        if (printed.Count == _cells.Length) return [.. _cells.Zip(printed, (code, cell) => new BoundCell(code, cell.Text, cell.Place))];
        if (named == _cells.Length && row.Cells.Length == _cells.Length) return [.. _cells.Zip(row.Cells, (code, cell) => new BoundCell(code, cell.Text, cell.Place))];
        if (named == _cells.Length && row.Cells.Length > _cells.Length && row.Cells[_cells.Length..].All(cell => cell.IsBlank)) return [.. _cells.Zip(row.Cells, (code, cell) => new BoundCell(code, cell.Text, cell.Place))];

        if (row.HasColumns && row.Width == _cells.Length && row.Cells.Length == _cells.Length && FitsInOrder(header, row.Width))
            return [.. _cells.Zip(row.Cells, (code, cell) => new BoundCell(code, cell.Text, cell.Place))];

        log.Add(new Diagnostic(LabelRules.ValuesUnplaced, $"{printed.Count} values are printed for {_cells.Length} columns.", place, Table: FormTables.Proceedings));
        var text = string.Join(' ', row.Cells.Select(cell => cell.Text));
        return [.. _cells.Select(code => new BoundCell(code, text, place, Certainty: Certainty.Ambiguous))];
    }

    /// <summary>
    /// A header that a page break tore names some of its columns only in pieces. When the grid has exactly the form's columns and every column that is
    /// named stands where the form has it, the order tells the others.
    /// </summary>
    private bool FitsInOrder(List<PrintedRow> header, int width)
    {
        var named = _header.ByPosition([.. header.Where(row => row.Width == width)]);
        return named.Length >= FewestNamed && named.All(column => column.End - column.Start == 1 && _cells[column.Start].Column == column.Code);
    }

    private BoundCell Bound(string code, PrintedCell? cell) =>
        new(_cells.First(known => $"{known.Row}/{known.Column}" == code), cell?.Text ?? "", cell?.Place ?? Place.Nowhere);

    /// <summary>For each named grid column, the row whose label stands above it.</summary>
    private ImmutableArray<HeaderColumn> ByPosition(List<PrintedRow> header)
    {
        var groups = new SortedDictionary<int, string>();
        foreach (var cell in header.SelectMany(row => row.Cells))
        {
            if (cell.IsValue || _lexicon.Find(cell.Label.Core, FormTables.Proceedings, LabelTargetKind.Row) is not { } target) continue;
            for (var column = cell.Column; column < cell.End; column++) groups[column] = target.Code;
        }

        var columns = _header.ByPosition(header)
            .Where(column => groups.ContainsKey(column.Start))
            .Select(column => column with { Code = $"{groups[column.Start]}/{column.Code}" })
            .ToImmutableArray();
        return columns.Select(column => column.Code).Distinct().Count() == columns.Length ? columns : [];
    }

    private void ReportMissing(ImmutableArray<HeaderColumn> columns, Place place, DiagnosticLog log)
    {
        var codes = columns.Select(column => column.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var row in _cells.GroupBy(cell => cell.Row))
        {
            // A table printed in two halves has no columns of the other half at all.
            if (!row.Any(cell => codes.Contains($"{cell.Row}/{cell.Column}"))) continue;
            foreach (var cell in row.Where(cell => !codes.Contains($"{cell.Row}/{cell.Column}")))
                log.Add(new Diagnostic(LabelRules.ColumnMissing, $"No column {cell.Column} is printed under {cell.Row}.", place, Table: cell.Table, Row: cell.Row, Column: cell.Column));
        }
    }
}
