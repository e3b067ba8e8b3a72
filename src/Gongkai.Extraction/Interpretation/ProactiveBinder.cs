using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds the table of proactive disclosure: small blocks, each with a header that names its columns and one or two rows.</summary>
internal sealed class ProactiveBinder
{
    private readonly ImmutableArray<Edition> _editions;
    private readonly LabelLexicon _lexicon;
    private readonly HeaderReader _header;
    private readonly RowBinder _rows;

    public ProactiveBinder(FormCatalog catalog, LabelLexicon lexicon)
    {
        _editions = catalog.Editions;
        _lexicon = lexicon;
        _header = new HeaderReader(lexicon, FormTables.Proactive);
        _rows = new RowBinder(lexicon, FormTables.Proactive, catalog.RowOrder(FormTables.Proactive));
    }

    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public FormTable Bind(TableRun run, string unit, DiagnosticLog log)
    {
        var blocks = Blocks(run);
        var edition = EditionOf(blocks);
        var binder = new RowBinder(_lexicon, FormTables.Proactive, [.. RowsOf(edition).Select(row => row.Code)]);
        var rows = blocks.SelectMany(block => block.Rows).ToImmutableArray();
        var codes = binder.Bind(rows, [], log);

        var cells = ImmutableArray.CreateBuilder<BoundCell>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var index = 0;
        foreach (var block in blocks)
        {
            foreach (var row in block.Rows)
            {
                var match = codes[index++];
                if (!match.IsBound) continue;
                var bound = Values(block.Header, row, match, edition, log).ConvertAll(cell => InUnit(cell, row, unit));
                if (seen.Add(match.Code)) cells.AddRange(bound);
                else ReportRepetition(cells, bound, row, match.Code, log);
            }
        }

        return new FormTable(FormTables.Proactive, edition?.Code ?? "", cells.ToImmutable(), run);
    }

    /// <summary>A unit printed in the header counts first, then one beside the row's label, then one above the table.</summary>
    private static BoundCell InUnit(BoundCell cell, LabelledRow row, string above)
    {
        if (cell.Unit.Length > 0) return cell;
        var beside = row.Leaf is { } leaf ? HeaderReader.UnitIn(leaf) : "";
        return cell with { Unit = beside.Length > 0 ? beside : above };
    }

    /// <summary>Divides the run at its headers.</summary>
    private List<ProactiveBlock> Blocks(TableRun run)
    {
        var blocks = new List<ProactiveBlock>();
        var header = new List<PrintedRow>();
        var rows = new List<LabelledRow>();
        foreach (var row in run.Rows)
        {
            if (_header.IsHeader(row))
            {
                if (rows.Count > 0) Close();
                header.Add(row);
            }
            else if (_rows.WithoutText(LabelledRow.Of(row)) is var labelled && (labelled.HasValues || IsRow(labelled)))
            {
                rows.Add(labelled);
            }
        }

        Close();
        return blocks;

        void Close()
        {
            if (rows.Count > 0) blocks.Add(new ProactiveBlock([.. header], [.. rows]));
            header.Clear();
            rows.Clear();
        }
    }

    private bool IsRow(LabelledRow row) =>
        row.Row.Shape != RowShape.Flow && row.Labels.Any(cell => _lexicon.Find(cell.Label.Core, FormTables.Proactive, LabelTargetKind.Row) is not null);

    /// <summary>The edition that most of the printed columns and rows belong to.</summary>
    private Edition? EditionOf(List<ProactiveBlock> blocks)
    {
        var pairs =
            from block in blocks
            let columns = _header.BySequence(block.Header).Select(column => column.Code).ToList()
            from row in block.Rows
            from label in row.Labels
            let target = _lexicon.Find(label.Label.Core, FormTables.Proactive, LabelTargetKind.Row)
            where target is not null
            from column in columns
            select (Row: target.Code, Column: column);
        var printed = pairs.ToList();
        var best = _editions.MaxBy(edition => printed.Count(pair => Has(edition, pair.Row, pair.Column)));
        return best is null || printed.Count == 0 ? null : best;
    }

    private static bool Has(Edition edition, string row, string column) =>
        edition.Table(FormTables.Proactive).Rows.Any(known => known.Code == row && known.Columns.Contains(column));

    private IEnumerable<EditionRow> RowsOf(Edition? edition) =>
        (edition is null ? _editions.SelectMany(known => known.Table(FormTables.Proactive).Rows) : edition.Table(FormTables.Proactive).Rows)
        .Where(row => !row.IsGroup).DistinctBy(row => row.Code);

    private List<BoundCell> Values(ImmutableArray<PrintedRow> header, LabelledRow row, RowMatch match, Edition? edition, DiagnosticLog log)
    {
        var named = row.Row.HasColumns ? Positioned(header) : _header.BySequence(header);
        var official = edition?.Table(FormTables.Proactive).Rows.FirstOrDefault(known => known.Code == match.Code)?.Columns ?? [];
        var columns = Named(named, match.Code);
        var printed = row.Rest.Count(cell => cell.IsPrintedValue);
        if (columns.Length == 0 || columns.Select(column => column.Code).Distinct().Count() < columns.Length || (columns.Length < printed && printed == official.Length))
        {
            columns = ByCount(header, row, official);
            if (!columns.IsEmpty) log.Add(new Diagnostic(LabelRules.ColumnsByCount, $"The header of the row {match.Code} does not name its columns.", PlaceOf(row), Table: FormTables.Proactive, Row: match.Code));
        }

        var certainty = match.Inferred ? Certainty.Inferred : Certainty.Certain;
        if (row.Row.HasColumns && ColumnPlacement.Place(row, columns) is { IsEmpty: false } placed && !placed.Contains(null) && !LeavesValues(row, placed))
            return Bound(match.Code, columns, placed, certainty);
        if (InSequence(row, columns) is { IsEmpty: false } inOrder) return Bound(match.Code, columns, inOrder, certainty);

        log.Add(new Diagnostic(LabelRules.ValuesUnplaced, $"{row.Rest.Count(cell => cell.IsPrintedValue)} values are printed for {columns.Length} columns.", PlaceOf(row), Table: FormTables.Proactive, Row: match.Code));
        var text = string.Join(' ', row.Rest.Select(cell => cell.Text));
        return [.. (columns.IsEmpty ? official : [.. columns.Select(column => column.Code)]).Select(column => new BoundCell(new CellCode(FormTables.Proactive, match.Code, column), text, PlaceOf(row), Certainty: Certainty.Ambiguous))];
    }

    /// <summary>Columns by position, unless labels ran together in one cell: then only their order is known.</summary>
    private ImmutableArray<HeaderColumn> Positioned(ImmutableArray<PrintedRow> header)
    {
        var (byPosition, inOrder) = (_header.ByPosition(header), _header.BySequence(header));
        return byPosition.Length >= inOrder.Select(column => column.Code).Distinct().Count() ? byPosition : inOrder;
    }

    /// <summary>The columns that the row has in some edition.</summary>
    private ImmutableArray<HeaderColumn> Named(ImmutableArray<HeaderColumn> columns, string row) =>
        [.. columns.Where(column => _editions.Any(edition => Has(edition, row, column.Code)))];

    /// <summary>Where the header's labels are damaged, its cells still tell how many columns there are; the form tells which.</summary>
    private static ImmutableArray<HeaderColumn> ByCount(ImmutableArray<PrintedRow> header, LabelledRow row, ImmutableArray<string> official)
    {
        var named = header.IsEmpty ? [] : header[^1].Cells.Where(cell => !cell.IsBlank).Skip(1).ToList();
        if (named.Count != official.Length && row.Rest.Count(cell => cell.IsPrintedValue) != official.Length) return [];
        return named.Count == official.Length
            ? [.. official.Zip(named, (code, cell) => new HeaderColumn(code, cell.Column, cell.End, HeaderReader.UnitIn(cell)))]
            : [.. official.Select((code, position) => new HeaderColumn(code, row.LabelEnd + position, row.LabelEnd + position + 1))];
    }

    private static bool LeavesValues(LabelledRow row, ImmutableArray<PrintedCell?> placed) =>
        row.Rest.Any(cell => cell.IsPrintedValue && !placed.Contains(cell));

    /// <summary>Cells in order: below the header's cells where separators keep them there, else one for each column when the number fits.</summary>
    private static ImmutableArray<PrintedCell?> InSequence(LabelledRow row, ImmutableArray<HeaderColumn> columns)
    {
        if (columns.IsEmpty) return [];
        var cells = row.Rest.Where(cell => !cell.IsBlank).ToList();
        if (row.Row.Shape != RowShape.Flow)
        {
            var below = columns.Select(column => row.Rest.FirstOrDefault(cell => cell.Column == column.Start)).ToImmutableArray();
            if (cells.TrueForAll(cell => below.Contains(cell)) && below.All(cell => cell is not null)) return below;
        }

        if (cells.Count == columns.Length) return [.. cells];
        var width = row.Row.Cells.Length - row.Row.Cells.Count(cell => cell.Column < row.LabelEnd);
        return !row.Row.HasColumns && cells.Count < columns.Length && width >= columns.Length && row.Row.Shape == RowShape.Flow
            ? [.. row.Rest.Take(columns.Length)]
            : [];
    }

    private static List<BoundCell> Bound(string row, ImmutableArray<HeaderColumn> columns, ImmutableArray<PrintedCell?> cells, Certainty certainty)
    {
        var bound = new List<BoundCell>();
        for (var index = 0; index < columns.Length; index++)
        {
            if (cells[index] is { } cell)
                bound.Add(new BoundCell(new CellCode(FormTables.Proactive, row, columns[index].Code), cell.Text, cell.Place, columns[index].Unit, certainty));
        }

        return bound;
    }

    private static void ReportRepetition(ImmutableArray<BoundCell>.Builder cells, List<BoundCell> again, LabelledRow row, string code, DiagnosticLog log)
    {
        if (again.TrueForAll(cell => cells.Any(first => first.Cell == cell.Cell && first.Text.Trim() == cell.Text.Trim()))) return;
        log.Add(new Diagnostic(LabelRules.RowTwice, $"The row {code} is printed again with {string.Join(' ', again.Select(cell => cell.Text.Trim()))}.", PlaceOf(row), Table: FormTables.Proactive, Row: code));
    }

    private static Place PlaceOf(LabelledRow row) => row.Row.Cells.IsEmpty ? Place.Nowhere : row.Row.Cells[0].Place;

    /// <summary>A header and the rows below it.</summary>
    private sealed record ProactiveBlock(ImmutableArray<PrintedRow> Header, ImmutableArray<LabelledRow> Rows);
}
