using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Binds a table that is not laid out as the form is: turned on its side, its blocks side by side, a row for each group of columns, strange columns
/// between its own. Each value belongs to the row and the column whose labels cross at its cell, wherever they stand.
/// </summary>
/// <remarks>Knows labels by their text only. For grids whose cells stand in columns; what stands below or beside a strange label is left out.</remarks>
internal sealed class CrossTable(FormCatalog catalog, LabelLexicon lexicon)
{
    /// <summary>The table as its labels cross; no cells when nothing crosses.</summary>
    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public FormTable Bind(TableRun run, string unit, DiagnosticLog log)
    {
        var crossings = new List<(PrintedCell Cell, ImmutableArray<Crossing> Ways)>();
        foreach (var block in run.Rows.GroupBy(row => row.Block))
        {
            foreach (var rows in InColumns([.. block]))
            {
                for (var row = 0; row < rows.Length; row++)
                {
                    if (IsHeader(rows[row], run.Table)) continue;
                    crossings.AddRange(rows[row].Cells.Where(cell => !cell.Continued && !IsLabel(cell, run.Table)).Select(cell => (cell, Ways(rows, row, cell, run.Table))));
                }
            }
        }

        // 其他 and 总计 name rows and columns: where they cross, the other cells tell which way the table is turned.
        var turn = crossings.Where(pair => pair.Ways.Length == 1).CountBy(pair => pair.Ways[0].Turn).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
        var cells = new Dictionary<CellCode, BoundCell>();
        var left = 0;
        foreach (var (cell, ways) in crossings)
        {
            if (ways.Length == 0 || (ways.Length > 1 && !ways.Any(way => way.Turn == turn)))
            {
                left += cell.IsPrintedValue ? 1 : 0;
                continue;
            }

            var crossing = ways.Length == 1 ? ways[0] : ways.First(way => way.Turn == turn);
            var bound = new BoundCell(crossing.Code, cell.Text, cell.Place, crossing.Unit.Length > 0 ? crossing.Unit : unit);
            if (!cells.TryGetValue(bound.Cell, out var known) || known.Text.Trim().Length == 0) cells[bound.Cell] = bound;
            // Two different values at one crossing: nothing tells which one is meant.
            else if (!cell.IsBlank && known.Text.Trim() != bound.Text.Trim()) cells[bound.Cell] = known with { Text = $"{known.Text} {bound.Text}", Certainty = Certainty.Ambiguous };
        }

        if (cells.Count > 0) log.Add(new Diagnostic(LabelRules.BoundByCrossing, $"{cells.Count} values were bound; {left} stand under or beside no label of the form.", run.Rows[0].Cells.IsEmpty ? Place.Nowhere : run.Rows[0].Cells[0].Place, Table: run.Table));
        return new FormTable(run.Table, EditionOf(run.Table, cells.Keys), [.. cells.Values], run);
    }

    /// <summary>
    /// False when most sums of rows fail: cells between separators may stand a place beside their labels, and then every sum that is not of zeros fails. A
    /// sum or two may fail in the document itself.
    /// </summary>
    public bool AddsUp(FormTable table)
    {
        var numbers = table.Cells.Where(cell => cell.Certainty == Certainty.Certain).ToDictionary(cell => cell.Cell, cell => NumberReader.Read(cell.Text).Reading is Reading.Number number ? number.Value : 0);
        var identities = catalog.Editions.SelectMany(edition => edition.Identities).Where(identity => identity.Table == table.Table && identity.Axis == IdentityAxis.Row).DistinctBy(identity => identity.Rule);
        var sums = (
            from identity in identities
            from row in numbers.GroupBy(pair => pair.Key.Row, pair => (pair.Key.Column, pair.Value))
            let values = row.ToDictionary(pair => pair.Column, pair => pair.Value, StringComparer.Ordinal)
            where identity.Right.All(values.ContainsKey) && values.Values.Any(value => value != 0)
            select identity.Left.Sum(column => values.GetValueOrDefault(column)) == identity.Right.Sum(column => values[column])).ToList();
        return sums.Count(holds => holds) * 2 >= sums.Count;
    }

    /// <summary>Columns are certain in a ruled grid, and between separators where neighbouring rows have as many cells.</summary>
    private static IEnumerable<ImmutableArray<PrintedRow>> InColumns(ImmutableArray<PrintedRow> rows)
    {
        if (rows[0].Shape is not (RowShape.Columns or RowShape.Sequence)) yield break;
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && (rows[0].Shape == RowShape.Columns || rows[end].Width == rows[start].Width)) end++;
            yield return rows[start..end];
            start = end;
        }
    }

    /// <summary>A row that names columns and prints no value; its blanks are no cells of the form.</summary>
    private bool IsHeader(PrintedRow row, string table) =>
        !row.HasValues && row.Cells.Count(cell => !cell.Continued && lexicon.Find(cell.Label.Core, table, LabelTargetKind.Column) is not null) > 1;

    /// <summary>Words, and not a value nor what agencies print beside values, such as 12%.</summary>
    private static bool IsWords(PrintedCell cell) => !cell.IsValue && cell.Label.HasLetters;

    /// <summary>The only edition with all the cells; a group printed as one row stands in forms of every edition and decides nothing.</summary>
    private string EditionOf(string table, IEnumerable<CellCode> cells)
    {
        var telling = cells.Where(cell => !catalog.Editions.Any(edition => edition.Table(table).Rows.Any(row => row.IsGroup && row.Code == cell.Row))).ToList();
        var editions = catalog.Editions.Where(edition => telling.TrueForAll(edition.Has)).ToList();
        return editions.Count == 1 && telling.Count > 0 ? editions[0].Code : "";
    }

    private bool IsLabel(PrintedCell cell, string table) => lexicon.Find(cell.Label.Core).Any(target => target.Table == table);

    /// <summary>The ways in which a row's and a column's label cross at a cell: usually one or none.</summary>
    private ImmutableArray<Crossing> Ways(ImmutableArray<PrintedRow> rows, int row, PrintedCell cell, string table)
    {
        var beside = Beside(rows, row, cell);
        var above = Above(rows, row, cell);
        var ways = ImmutableArray.CreateBuilder<Crossing>();
        Add(Turn.Upright, beside.Labels, above.Labels);
        Add(Turn.OnItsSide, above.Labels, beside.Labels);
        // A value right behind both labels, or right below both.
        if (beside.IsNext) Add(Turn.Listed, beside.Labels, beside.Labels);
        if (above.IsNext) Add(Turn.Hanging, GroupsAbove(rows, row, cell), above.Labels);
        return ways.ToImmutable();

        void Add(Turn turn, List<PrintedCell> rowLabels, List<PrintedCell> columnLabels)
        {
            if (Nearest(rowLabels, table, LabelTargetKind.Row) is not { } named || Nearest(columnLabels, table, LabelTargetKind.Column) is not { } column) return;
            var code = new CellCode(table, named.Code, column.Code);
            if (named.Cell == column.Cell || !catalog.Editions.Any(edition => edition.Has(code))) return;
            var unit = HeaderReader.UnitIn(column.Cell);
            ways.Add(new Crossing(turn, code, unit.Length > 0 ? unit : HeaderReader.UnitIn(named.Cell)));
        }
    }

    /// <summary>The nearest label decides when it is of the kind; a strange one hides what is behind it, a heading does not.</summary>
    private (string Code, PrintedCell Cell)? Nearest(List<PrintedCell> labels, string table, LabelTargetKind kind)
    {
        foreach (var cell in labels)
        {
            var targets = lexicon.Find(cell.Label.Core).Where(target => target.Table == table).ToList();
            if (targets.Find(target => target.Kind == kind) is { } found) return (found.Code, cell);
            if (targets.Count == 0) return null;
        }

        return null;
    }

    /// <summary>The labels left of a cell, the nearest first, and whether the first stands right beside it.</summary>
    private static (List<PrintedCell> Labels, bool IsNext) Beside(ImmutableArray<PrintedRow> rows, int row, PrintedCell cell)
    {
        var labels = new List<PrintedCell>();
        var isNext = true;
        foreach (var other in rows[row].Cells.Reverse().Where(other => other.Column < cell.Column))
        {
            if (!IsWords(other) && labels.Count == 0) isNext = false;
            if (other.IsPrintedValue && labels.Count > 0) break;
            // Where a group's cell is blank because it is not merged, its label stands above.
            if (other.IsBlank && labels.Count > 0 && GroupAbove(rows, row, other) is { } group) labels.Add(group);
            else if (IsWords(other)) labels.Add(other);
        }

        return (labels, isNext && labels.Count > 0);
    }

    private static PrintedCell? GroupAbove(ImmutableArray<PrintedRow> rows, int row, PrintedCell cell) =>
        rows[..row].Reverse().Select(above => above.Cells.FirstOrDefault(other => other.Column == cell.Column && !other.IsBlank)).FirstOrDefault(other => other is not null) is { } label && IsWords(label) ? label : null;

    /// <summary>The labels above a cell in rows without values, the nearest first, and whether the first stands right above it.</summary>
    private static (List<PrintedCell> Labels, bool IsNext) Above(ImmutableArray<PrintedRow> rows, int row, PrintedCell cell)
    {
        var labels = new List<PrintedCell>();
        var isNext = true;
        for (var above = row - 1; above >= 0; above--)
        {
            var words = new List<PrintedCell>();
            foreach (var other in rows[above].Cells)
            {
                if (other.Column < cell.End && other.End > cell.Column && !other.IsBlank && IsWords(other)) words.Add(other);
            }

            if (rows[above].HasValues)
            {
                // The labels of a row with values head that row and not what is below.
                if (labels.Count > 0 || words.Exists(word => !word.Continued)) break;
                isNext = false;
                continue;
            }

            // Below several labels a cell belongs to none of them.
            if (words.Count > 1) break;
            labels.AddRange(words.Where(word => !labels.Exists(known => known.Column == word.Column && known.Text == word.Text)));
        }

        return (labels, isNext && labels.Count > 0);
    }

    /// <summary>The labels above a cell and, where the header's merged cells were lost, the ones that stand left of its blanks.</summary>
    private static List<PrintedCell> GroupsAbove(ImmutableArray<PrintedRow> rows, int row, PrintedCell cell) =>
        [.. rows[..row].Reverse().TakeWhile(above => !above.HasValues).Select(above => above.Cells.LastOrDefault(other => other.Column <= cell.Column && IsWords(other))).OfType<PrintedCell>()];

    /// <summary>Where the labels of a cell stand.</summary>
    private enum Turn
    {
        /// <summary>The row's beside it, the column's above.</summary>
        Upright,

        /// <summary>The row's above it, the column's beside.</summary>
        OnItsSide,

        /// <summary>Both beside it.</summary>
        Listed,

        /// <summary>Both above it.</summary>
        Hanging,
    }

    private sealed record Crossing(Turn Turn, CellCode Code, string Unit);
}
