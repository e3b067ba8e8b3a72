using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads a region as a header that names rows over columns, and one line of values below it for all cells of the table.</summary>
internal sealed class StripProposer(TableForm form, LabelLexicon lexicon)
{
    // Costs of pairing a printed column with a cell of the form, as for columns of rows; a label that is lost takes what its place leaves.
    private const double GroupLost = 0.5;
    private const double LabelLost = 3;
    private const double LeaveEmpty = 0.25;
    private const double LeaveValue = 8;
    private const double LeaveForm = 5;

    // A page number stands alone.
    private const int FewestValues = 2;

    private readonly HeaderReader _header = new(lexicon, form);
    private readonly ColumnAligner _columns = new(new HeaderReader(lexicon, form));
    private readonly ImmutableArray<CellCode> _cells = [.. form.Table.Cells];

    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public TableReading Propose(TableRegion region, string unit)
    {
        var builder = new ReadingBuilder(form, region, "strip");
        var head = new List<Line>();
        var hasValues = false;
        foreach (var line in region.Rows.SelectMany(WithoutHeader))
        {
            if (_header.IsHeader(line) || line.Cells.Any(IsRowLabel) || (head.Count > 0 && !hasValues && !IsData(line)))
            {
                // A header below values begins the other half of a table that was printed in two.
                if (hasValues) head.Clear();
                hasValues = false;
                head.Add(line);
                continue;
            }

            // Without any header a line counts only when it prints a value for every cell.
            if (hasValues || !IsData(line) || (head.Count == 0 && line.Cells.Count(token => token.IsPrintedValue) != _cells.Length))
                continue;
            hasValues = true;
            Read(builder, head, line, unit);
        }

        return builder.Build();
    }

    /// <summary>In text with one cell a line, the last labels of the header stand in one line with the values: divides them.</summary>
    private static IEnumerable<Line> WithoutHeader(Line line)
    {
        var first = line.Cells.TakeWhile(token => !token.IsPrintedValue).Count();
        if (line.Shape != LineShape.Flow || first == 0 || first == line.Cells.Length) return [line];
        return [line with { Cells = line.Cells[..first], Width = first },
            line with { Cells = line.Cells[first..], Width = line.Cells.Length - first }];
    }

    private bool IsRowLabel(Token token) => !token.IsValue && form.RowOf(lexicon.Find(token.Label.Core)) is not null;

    /// <summary>The line below the header: values, or blanks all along.</summary>
    private bool IsData(Line line)
    {
        var (printed, text) = (line.Cells.Count(token => token.IsPrintedValue), line.Cells.Count(token => !token.IsValue));
        return (printed > text && printed >= FewestValues) || (text == 0 && line.Cells.Length >= form.Table.Columns.Length);
    }

    private void Read(ReadingBuilder builder, List<Line> head, Line line, string unit)
    {
        foreach (var (kind, code) in head.SelectMany(above => above.Cells).Where(token => !token.IsValue).SelectMany(Labels).Distinct())
            builder.CountLabel(kind, code);
        var printed = line.Cells.Where(token => !token.IsBlank).ToImmutableArray();
        var open = _cells.Where(cell => !builder.Has(cell)).ToImmutableArray();
        if (open.IsEmpty || ((line.HasColumns || IsStated(head, line)) && InColumns(builder, head, line, UnitOf)))
            return;
        var named = _header.InReadingOrder(head).Count();
        if (printed.Length == open.Length) InOrder(builder, open, printed, named == open.Length, UnitOf);
        else if (line.Cells.Length >= open.Length && line.Cells[open.Length..].All(token => token.IsBlank)
            && (named == open.Length || (line.Shape != LineShape.Flow && line.Width == open.Length)))
            InOrder(builder, open, line.Cells, named == open.Length, UnitOf);
        else Leave(builder, open, printed);

        // One in the column's own label counts first.
        string UnitOf(CellCode cell) => head.SelectMany(above => above.Cells)
            .Where(token => !token.IsValue && _header.ColumnsIn(token).Contains(cell.Column))
            .Select(HeaderReader.UnitIn).LastOrDefault(own => own.Length > 0) ?? unit;
    }

    /// <summary>True when cells between separators stand under the header all the same: as many of them as labels over them.</summary>
    private static bool IsStated(List<Line> head, Line line) =>
        line.Shape == LineShape.Sequence
            && head.Any(
            above => above.Shape == LineShape.Sequence && above.Width == line.Width
            && above.Cells.Count(token => !token.IsValue) == line.Cells.Length);

    private IEnumerable<(string Kind, string Code)> Labels(Token token)
    {
        if (form.RowOf(lexicon.Find(token.Label.Core)) is { } row) yield return ("row", row);
        foreach (var column in _header.ColumnsIn(token)) yield return ("column", column);
    }

    private static void InOrder(
        ReadingBuilder builder, ImmutableArray<CellCode> cells, ImmutableArray<Token> tokens, bool isNamed, Func<CellCode, string> unitOf)
    {
        var evidence = isNamed ? LabelEvidence.Known : LabelEvidence.PositionOnly;
        if (!isNamed)
            builder.Log.Add(new Diagnostic(
                LabelRules.ColumnsByCount, $"{cells.Length} values stand below a header in pieces.", tokens[0].Location,
                Table: cells[0].Table));
        for (var at = 0; at < cells.Length; at++)
            builder.Add(new Binding(cells[at], tokens[at], unitOf(cells[at]), evidence, evidence, PositionEvidence.Counted));
    }

    private static void Leave(ReadingBuilder builder, ImmutableArray<CellCode> cells, ImmutableArray<Token> printed)
    {
        if (cells.IsEmpty) return;
        builder.Add(new OpenRow(cells, printed, OpenRowKind.LostBlanks, LabelEvidence.Known));
        builder.Log.Add(new Diagnostic(
            LabelRules.ValuesUnplaced, $"{printed.Length} values are printed for {cells.Length} columns.", printed.IsEmpty
                ? Location.Nowhere
            : printed[0].Location, Table: cells[0].Table));
    }

    /// <summary>
    /// Pairs the line's columns with the cells that the labels above them name; false when nothing tells, or labels contradict each other.
    /// </summary>
    private bool InColumns(ReadingBuilder builder, List<Line> head, Line line, Func<CellCode, string> unitOf)
    {
        // The parts of a table that a page break cut may be divided differently: a position means the same only in grids of the same width.
        var above = head.Where(other => other.Width == line.Width && other.HasColumns == line.HasColumns).ToList();
        var values = new LabelledLine(line, [], line.Cells);
        var columns = _columns.Find(above, [values]);
        var named = columns.Select(column => _columns.Named(column)).ToArray();
        var groups = columns.Select(GroupOver).ToArray();
        if (Enumerable.Range(0, columns.Length).Where(at => named[at].Length > 0 && groups[at].Length > 0)
            .GroupBy(at => (groups[at], named[at])).Any(same => same.Count() > 1))
            return false;
        var open = _cells.Where(cell => !builder.Has(cell)).ToImmutableArray();
        double Cost(int at, int cell) => CostOf(named[at], groups[at], open[cell]);
        double CostOfLeaving(int at) => columns[at].HasValues ? LeaveValue : LeaveEmpty;
        var cheapest = Alignment.Cheapest(columns.Length, open.Length, Cost, CostOfLeaving, _ => LeaveForm, most: 1)[0];
        if (!cheapest.Targets.Any(target => target >= 0)) return false;
        // Blank columns may stand anywhere between; a value may not.
        var agreed = Alignment.Agreed(columns.Length, open.Length, Cost, CostOfLeaving, LeaveForm);
        if (columns.Index().Any(column => column.Item.HasValues && agreed.Targets[column.Index] != cheapest.Targets[column.Index]))
            return false;
        var missing = open.ToHashSet();
        for (var at = 0; at < columns.Length; at++)
        {
            if (cheapest.Targets[at] is not (>= 0 and var target) || columns[at].In(values, out _) is not { } token) continue;
            missing.Remove(open[target]);
            builder.Add(new Binding(
                open[target],
                token,
                unitOf(open[target]),
                groups[at].Length > 0 ? LabelEvidence.Known : LabelEvidence.PositionOnly,
                named[at].Length > 0 ? LabelEvidence.Known : LabelEvidence.PositionOnly,
                PositionEvidence.Stated));
        }

        ReportMissing(builder, missing, line);
        return true;

        // The nearest label of a row over a column.
        string GroupOver(PrintedColumn column) =>
            column.Labels.Reverse().Select(label => form.RowOf(lexicon.Find(label.Label.Core))).FirstOrDefault(code => code is not null)
            ?? above.SelectMany(other => other.Cells)
                .Where(token => token.Column < column.End && token.End > column.Start && !token.IsValue).Reverse()
                .Select(token => form.RowOf(lexicon.Find(token.Label.Core))).FirstOrDefault(code => code is not null) ?? "";
    }

    private static double CostOf(string column, string row, CellCode cell)
    {
        if ((column.Length > 0 && column != cell.Column) || (row.Length > 0 && row != cell.Row)) return Alignment.Never;
        return (column.Length > 0 ? 0 : LabelLost) + (row.Length > 0 ? 0 : GroupLost);
    }

    private void ReportMissing(ReadingBuilder builder, HashSet<CellCode> missing, Line line)
    {
        // A table printed in two halves has no columns of the other half at all.
        foreach (var row in _cells.GroupBy(cell => cell.Row).Where(row => row.Any(builder.Has)))
        {
            foreach (var cell in row.Where(missing.Contains))
                builder.Log.Add(new Diagnostic(
                    LabelRules.ColumnMissing, $"No column {cell.Column} is printed under {cell.Row}.", line.Cells[0].Location,
                    Table: cell.Table, Row: cell.Row, Column: cell.Column));
        }
    }
}
