using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds the table of requests: a header that names the columns, then a row for each outcome.</summary>
internal sealed class RequestsBinder
{
    private readonly ImmutableArray<Edition> _editions;
    private readonly HeaderReader _header;
    private readonly RowBinder _rows;
    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<string> _single;
    private readonly ImmutableArray<string> _parts;

    public RequestsBinder(FormCatalog catalog, LabelLexicon lexicon)
    {
        _editions = catalog.Editions;
        _header = new HeaderReader(lexicon, FormTables.Requests);
        _columns = catalog.ColumnOrder(FormTables.Requests);
        var order = catalog.RowOrder(FormTables.Requests);
        _rows = new RowBinder(lexicon, FormTables.Requests, order);

        // A group that one edition prints as one row and another as several: the row and its parts exclude one another.
        _single = [.. order.Where(code => order.Any(other => IsPartOf(other, code)))];
        _parts = [.. order.Where(code => _single.Any(single => IsPartOf(code, single)))];
    }

    public FormTable Bind(TableRun run, DiagnosticLog log)
    {
        var header = run.Rows.Where(_header.IsHeader).ToList();
        var data = Data(run);
        var codes = BindRows(ref data, log);
        var values = Values(run, data, header, log);

        var cells = ImmutableArray.CreateBuilder<BoundCell>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < data.Length; index++)
        {
            if (!codes[index].IsBound) continue;
            if (seen.TryGetValue(codes[index].Code, out var first))
            {
                ReportRepetition(data[first], data[index], codes[index].Code, log);
                continue;
            }

            seen[codes[index].Code] = index;
            cells.AddRange(values[index].Select(value => value with
            {
                Cell = value.Cell with { Row = codes[index].Code },
                Certainty = value.Certainty == Certainty.Certain && codes[index].Inferred ? Certainty.Inferred : value.Certainty,
            }));
        }

        return new FormTable(FormTables.Requests, EditionOf(seen.Keys), cells.ToImmutable(), run);
    }

    /// <summary>The only edition that has all the rows; a group's single row is printed in forms of every edition and decides nothing.</summary>
    private string EditionOf(IEnumerable<string> rows)
    {
        var telling = rows.Where(row => !_single.Contains(row)).ToList();
        var editions = _editions.Where(edition => telling.TrueForAll(row => edition.Table(FormTables.Requests).Rows.Any(known => known.Code == row && !known.IsGroup))).ToList();
        return editions.Count == 1 ? editions[0].Code : "";
    }

    private static bool IsPartOf(string code, string group) => code.StartsWith($"{group}.", StringComparison.Ordinal);

    /// <summary>The rows below the header that print anything.</summary>
    private ImmutableArray<LabelledRow> Data(TableRun run)
    {
        var firstValue = new Dictionary<int, int>();
        foreach (var block in run.Rows.Where(row => row.Shape == RowShape.Columns).GroupBy(row => row.Block))
        {
            var columns = _header.ByPosition([.. block.Where(_header.IsHeader)]);
            if (columns.Length > 1) firstValue[block.Key] = columns[0].Start;
        }

        var rows = ImmutableArray.CreateBuilder<LabelledRow>();
        foreach (var row in run.Rows)
        {
            if (_header.IsHeader(row)) continue;
            var labelled = firstValue.TryGetValue(row.Block, out var start) ? LabelledRow.Of(row, start) : _rows.WithoutText(LabelledRow.Of(row));
            // A number is never part of a label, nor a label among the values: then the header stands elsewhere than the rows.
            if (labelled.Labels.Any(cell => cell.IsPrintedValue) || labelled.Rest.Any(cell => !cell.IsValue && !cell.Continued && _rows.IsLabel(cell))) labelled = _rows.WithoutText(LabelledRow.Of(row));
            if (labelled.Labels.Length > 0 || labelled.Rest.Any(cell => !cell.IsBlank)) rows.Add(labelled);
        }

        return rows.ToImmutable();
    }

    private ImmutableArray<RowMatch> BindRows(ref ImmutableArray<LabelledRow> data, DiagnosticLog log)
    {
        data = [.. JoinTornRows(data).Where(HoldsValues)];
        var byText = data.Select(_rows.ByText).ToList();
        var hasParts = byText.Exists(code => _parts.Contains(code));
        // Where the parts are printed, the group's label without values is a heading.
        if (hasParts) data = [.. data.Where((row, index) => row.HasValues || !_single.Contains(byText[index]))];
        var hasSingle = !hasParts && byText.Exists(code => _single.Contains(code));
        return _rows.Bind(data, hasSingle ? _parts : _single, log);
    }

    /// <summary>Prints values, or has the label of a row that should; a flattened text has no blank cells to tell by.</summary>
    private bool HoldsValues(LabelledRow row) =>
        row.HasValues || row.Rest.Any(cell => !cell.IsBlank) || (_rows.ByText(row).Length > 0 && row.Row.Shape != RowShape.Flow);

    /// <summary>Joins a row that a page break cut: the beginning of the label with the values, the rest of the label below.</summary>
    private ImmutableArray<LabelledRow> JoinTornRows(ImmutableArray<LabelledRow> data)
    {
        var joined = new List<LabelledRow>();
        foreach (var row in data)
        {
            if (joined.Count > 0 && joined[^1] is { Leaf: { } above } torn && row.Leaf is { } below && torn.HasValues != row.HasValues && _rows.ByText(torn).Length == 0 && _rows.ByText(row).Length == 0)
            {
                var label = new PrintedCell(above.Column, above.Span, above.Continued, above.Text + below.Text, above.Place);
                var whole = (torn.HasValues ? torn : row) with { Labels = [.. torn.Labels[..^1], label] };
                if (_rows.ByText(whole).Length > 0)
                {
                    joined[^1] = whole;
                    continue;
                }
            }

            joined.Add(row);
        }

        return [.. joined];
    }

    /// <summary>For each row, its values under the codes of their columns; the row's code is filled in later.</summary>
    private List<List<BoundCell>> Values(TableRun run, ImmutableArray<LabelledRow> data, List<PrintedRow> header, DiagnosticLog log)
    {
        var byPosition = Positions(run, data, log);
        var inOrder = InOrder(data, header, log);
        var window = new ValueWindow([.. data.Where(row => !byPosition.ContainsKey(row.Row.Block))], inOrder.Length, HeaderStart(header));
        var values = new List<List<BoundCell>>();
        foreach (var row in data)
        {
            if (byPosition.TryGetValue(row.Row.Block, out var columns) && ColumnPlacement.Place(row, columns) is var placed && (Agrees(row, placed) || ColumnPlacement.InOrder(row, columns.Length) is { IsEmpty: true }) && !placed.IsEmpty)
            {
                if (placed.Any(cell => cell is null)) log.Add(LabelRules.RowCutOff, $"{placed.Count(cell => cell is not null)} of {columns.Length} cells are left.", PlaceOf(row));
                values.Add(Cells([.. columns.Select(column => column.Code)], placed, Certainty.Certain));
                continue;
            }

            if (!columns.IsDefaultOrEmpty && ColumnPlacement.InOrder(row, columns.Length) is { IsEmpty: false } ordered)
            {
                log.Add(LabelRules.RowBesideHeader, $"{columns.Length} cells were taken in order.", PlaceOf(row));
                values.Add(Cells([.. columns.Select(column => column.Code)], ordered, Certainty.Certain));
                continue;
            }

            if (row.Row.HasColumns && ColumnPlacement.InOrder(row, inOrder.Length) is { IsEmpty: false } all)
            {
                values.Add(Cells(inOrder, all, Certainty.Certain));
                continue;
            }

            var (cells, certainty) = window.Place(row);
            if (certainty == Certainty.Ambiguous) log.Add(LabelRules.ValuesUnplaced, $"{row.Rest.Count(cell => cell.IsPrintedValue)} values are printed for {inOrder.Length} columns.", PlaceOf(row));
            if (certainty == Certainty.CutOff) log.Add(LabelRules.RowCutOff, $"{cells.Count(cell => cell is { IsBlank: false })} of {inOrder.Length} cells are left.", PlaceOf(row));
            values.Add(certainty == Certainty.Ambiguous ? Unplaced(inOrder, row) : Cells(inOrder, cells, certainty));
        }

        ReportMissingColumns(run, byPosition.Count > 0 ? [.. byPosition.Values.SelectMany(columns => columns).Select(column => column.Code)] : inOrder, log);
        return values;
    }

    /// <summary>Every column has its cell, and no value stands elsewhere.</summary>
    private static bool Agrees(LabelledRow row, ImmutableArray<PrintedCell?> placed) =>
        !placed.IsEmpty && !placed.Contains(null) && placed.All(cell => cell is not { Continued: true }) && row.Rest.Where(cell => cell.IsPrintedValue && cell.Column < (placed[^1]?.Column ?? 0)).All(cell => placed.Contains(cell));

    /// <summary>The rows of a grid above its first row with a known label or with values.</summary>
    private List<PrintedRow> Head(IEnumerable<PrintedRow> block) =>
        [.. block.TakeWhile(row => _header.IsHeader(row) || (!row.HasValues && _rows.ByText(LabelledRow.Of(row)).Length == 0))];

    /// <summary>The named columns of each grid that has columns; a part behind a page break without a header takes those of the part before it.</summary>
    private Dictionary<int, ImmutableArray<HeaderColumn>> Positions(TableRun run, ImmutableArray<LabelledRow> data, DiagnosticLog log)
    {
        var positions = new Dictionary<int, ImmutableArray<HeaderColumn>>();
        var last = ImmutableArray<HeaderColumn>.Empty;
        var lastWidth = 0;
        var torn = new List<PrintedRow>();
        foreach (var block in run.Rows.Where(row => row.HasColumns).GroupBy(row => row.Block))
        {
            var width = block.First().Width;
            // A page break inside the header leaves its first rows alone on the page before.
            var head = Head(block);
            if (torn.Count > 0 && torn[0].Width == width) head.InsertRange(0, torn);
            torn = head.Count >= block.Count() ? head : [];
            var own = Distinct(_header.ByPosition(head));
            // Labels that stand over one another name fewer positions than columns: the header's rows are shifted.
            if (own.Length < _header.BySequence(head).Select(column => column.Code).Distinct().Count()) own = [];
            if (own.Length > 0 && StandsOverLabels(own, block.Key, data)) own = [];
            if (block.First().Shape == RowShape.Aligned && Aligned(block, data, own, last, log) is { } aligned)
            {
                if (!aligned.IsEmpty) (positions[block.Key], last, lastWidth) = (aligned, aligned, width);
                continue;
            }

            if (own.Length > 1 || IsOnlyColumn(own, block.Key, data))
            {
                own = ColumnsBySums.Complete(ColumnsByPlace.Complete(own, head, [.. data.Where(row => row.Row.Block == block.Key)], _editions[^1].Table(FormTables.Requests), width, log), [.. data.Where(row => row.Row.Block == block.Key)], _columns, log);
                (last, lastWidth) = (own, width);
            }
            else if (last.IsEmpty)
            {
                continue;
            }

            // A part may have lost columns at its left, where the groups' labels stood.
            var shift = width - lastWidth;
            positions[block.Key] = [.. last.Select(column => column with { Start = column.Start + shift, End = column.End + shift })];
            if (positions[block.Key][0].Start < 0) positions.Remove(block.Key);
        }

        return positions;
    }

    /// <summary>
    /// The columns of a grid that was inferred from how values align: where a value stands under no label, or a label over no value, the values' columns
    /// count and the header only tells which columns of the form there are. Null when the header's positions can be believed.
    /// </summary>
    private ImmutableArray<HeaderColumn>? Aligned(IEnumerable<PrintedRow> block, ImmutableArray<LabelledRow> data, ImmutableArray<HeaderColumn> named, ImmutableArray<HeaderColumn> before, DiagnosticLog log)
    {
        var rows = block.ToHashSet();
        var values = data.Where(row => rows.Contains(row.Row)).SelectMany(row => row.Rest).Where(cell => cell.IsPrintedValue).ToList();
        var columns = values.Select(cell => cell.Column).Distinct().Order().ToList();
        if (columns.Count == 0) return null;
        if (named.Length == columns.Count && columns.TrueForAll(column => named.Any(header => header.Start <= column && column < header.End))) return null;

        var header = rows.Where(row => !data.Any(labelled => labelled.Row == row)).ToList();
        var mentioned = _header.Mentioned(header, _editions[^1].Table(FormTables.Requests));
        // A part behind a page break has the columns of the part before it.
        var codes = columns.Count == _columns.Length ? _columns
            : mentioned.Length == columns.Count ? mentioned
            : header.Count == 0 && before.Length == columns.Count ? [.. before.Select(column => column.Code)]
            : ImmutableArray<string>.Empty;
        log.Add(LabelRules.ColumnsByCount, $"{columns.Count} columns hold values, and the header names {named.Length} of them in place.", values[0].Place);
        return [.. codes.Zip(columns, (code, column) => new HeaderColumn(code, column, column + 1))];
    }

    /// <summary>True when every row prints one value, under the only named column: a part of the table that was cut off at its side.</summary>
    private static bool IsOnlyColumn(ImmutableArray<HeaderColumn> columns, int block, ImmutableArray<LabelledRow> data)
    {
        if (columns is not [var only]) return false;
        var rows = data.Where(row => row.Row.Block == block && row.HasValues).ToList();
        return rows.Count > 1 && rows.TrueForAll(row => row.Rest.Where(cell => cell.IsPrintedValue).ToList() is [var value] && value.Column == only.Start && value.End == only.End);
    }

    /// <summary>True when the first column stands over the labels of most rows: then the header's rows are shifted against one another, and their order tells nothing.</summary>
    private static bool StandsOverLabels(ImmutableArray<HeaderColumn> columns, int block, ImmutableArray<LabelledRow> data)
    {
        var rows = data.Where(row => row.Row.Block == block && row.Leaf is not null && row.HasValues).ToList();
        return rows.Count(row => row.Leaf is { } leaf && leaf.Column >= columns[0].Start) * 2 > rows.Count;
    }

    /// <summary>A header that names a column twice in different places cannot be trusted.</summary>
    private static ImmutableArray<HeaderColumn> Distinct(ImmutableArray<HeaderColumn> columns) =>
        columns.Select(column => column.Code).Distinct().Count() == columns.Length ? columns : [];

    /// <summary>The columns in order: those that the header names, or all of them when rows print as many values.</summary>
    private ImmutableArray<string> InOrder(ImmutableArray<LabelledRow> data, List<PrintedRow> header, DiagnosticLog log)
    {
        var columns = PrintedOrder([.. _header.BySequence(header).Select(column => column.Code)], data);
        var longest = data.Where(row => !row.Row.HasColumns).Select(row => row.Rest.Count(cell => cell.IsPrintedValue)).DefaultIfEmpty(0).Max();
        if (columns.Length == _columns.Length || (columns.Length > 1 && longest <= columns.Length)) return columns;
        if (longest > 0) log.Add(LabelRules.ColumnsByCount, $"The header names {columns.Length} columns, and rows print {longest} values.");
        return _columns;
    }

    /// <summary>
    /// The named columns as they stand beside one another. The header has two levels, so that its order of reading tells only how the organisations
    /// follow one another; they stand together, behind the natural person and before the total, unless the sums of the rows put the total first.
    /// </summary>
    private ImmutableArray<string> PrintedOrder(ImmutableArray<string> read, ImmutableArray<LabelledRow> data)
    {
        var (first, last) = (_columns[0], _columns[^1]);
        List<string> columns = [.. _columns.Where(read.Contains).Where(code => code != last)];
        ImmutableArray<string> organisations = [.. read.Where(code => code != first && code != last)];
        var count = _columns.Length - 2;
        // A label that was torn may seem to be another one: only all of them side by side tell an order, and the form's own is believed first.
        var orders = Enumerable.Range(0, Math.Max(0, organisations.Length - count + 1)).Select(start => organisations[start..(start + count)]).Where(order => order.Distinct().Count() == count).ToList();
        if (orders.Count > 0 && !orders.Exists(order => order.SequenceEqual(_columns[1..^1]))) columns = [.. read.Contains(first) ? [first] : ImmutableArray<string>.Empty, .. orders[0]];
        if (!read.Contains(last)) return [.. columns];
        return read.IndexOf(last) < read.IndexOf(first) && TotalStandsFirst(data, columns.Count + 1) ? [last, .. columns] : [.. columns, last];
    }

    /// <summary>True when in every full row the first value is the sum of the others, and in some row the last one is not.</summary>
    private static bool TotalStandsFirst(ImmutableArray<LabelledRow> data, int count)
    {
        // A mark stands for none.
        var rows = data.Select(row => row.Rest.Where(cell => cell.IsPrintedValue).Select(cell => NumberReader.Read(cell.Text).Reading is Reading.Number number ? number.Value : 0).ToList())
            .Where(values => values.Count == count).ToList();
        return rows.Count > 0 && rows.TrueForAll(values => values[0] == values.Skip(1).Sum()) && rows.Exists(values => values[^1] != values.SkipLast(1).Sum());
    }

    private int HeaderStart(List<PrintedRow> header) =>
        _header.BySequence(header) is { IsEmpty: false } columns && columns.FirstOrDefault(column => column.Code == _columns[0]) is { Code: not null } first ? first.Start : -1;

    private static List<BoundCell> Cells(ImmutableArray<string> columns, ImmutableArray<PrintedCell?> cells, Certainty certainty)
    {
        var bound = new List<BoundCell>();
        for (var index = 0; index < columns.Length; index++)
        {
            var code = new CellCode(FormTables.Requests, "", columns[index]);
            if (cells[index] is not { } cell) bound.Add(new BoundCell(code, "", Place.Nowhere, Certainty: Certainty.CutOff));
            else bound.Add(new BoundCell(code, cell.Text, cell.Place, Certainty: certainty == Certainty.CutOff && cell.IsBlank ? Certainty.CutOff : Certainty.Certain));
        }

        return bound;
    }

    private static List<BoundCell> Unplaced(ImmutableArray<string> columns, LabelledRow row)
    {
        var text = string.Join(' ', row.Rest.Select(cell => cell.Text));
        return [.. columns.Select(column => new BoundCell(new CellCode(FormTables.Requests, "", column), text, PlaceOf(row), Certainty: Certainty.Ambiguous))];
    }

    private void ReportMissingColumns(TableRun run, ImmutableArray<string> present, DiagnosticLog log)
    {
        foreach (var column in _columns.Where(column => !present.Contains(column)))
            log.Add(new Diagnostic(LabelRules.ColumnMissing, $"No column {column} is printed.", run.Rows[0].Cells.IsEmpty ? Place.Nowhere : run.Rows[0].Cells[0].Place, Table: FormTables.Requests, Column: column));
    }

    private static void ReportRepetition(LabelledRow first, LabelledRow second, string code, DiagnosticLog log)
    {
        static IEnumerable<string> Printed(LabelledRow row) => row.Rest.Where(cell => cell.IsPrintedValue).Select(cell => cell.Text.Trim());
        if (!second.HasValues || Printed(first).SequenceEqual(Printed(second))) return;
        log.Add(new Diagnostic(LabelRules.RowTwice, $"The row {code} is printed again with {string.Join(' ', Printed(second))}.", PlaceOf(second), Table: FormTables.Requests, Row: code));
    }

    private static Place PlaceOf(LabelledRow row) => row.Row.Cells.IsEmpty ? Place.Nowhere : row.Row.Cells[0].Place;
}
