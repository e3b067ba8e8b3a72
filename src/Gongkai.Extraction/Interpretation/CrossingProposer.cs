using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Binds a table that is not laid out as the form is: turned on its side, its blocks side by side, a row for each group of columns, strange
/// columns between its own. Each value belongs to the row and the column whose labels cross at its cell, wherever they stand.
/// </summary>
/// <remarks>Knows labels by their text only. For grids whose cells stand in columns; what stands below or beside a strange label is left
/// out.</remarks>
internal sealed class CrossingProposer(TableForm form, LabelLexicon lexicon)
{
    /// <summary>The table as its labels cross; without cells when nothing crosses.</summary>
    /// <param name="unit">The unit of money printed above the table; empty when there is none.</param>
    public TableReading Propose(TableRegion region, string unit)
    {
        var builder = new ReadingBuilder(form, region, "crossing");
        var crossings = new List<(Token Token, Line Line, ImmutableArray<Crossing> Crossings)>();
        foreach (var rows in UnderHeaders(region.Rows))
        {
            foreach (var lines in InColumns(rows))
            {
                for (var row = 0; row < lines.Length; row++)
                {
                    if (IsHeader(lines[row])) continue;
                    crossings.AddRange(
                        lines[row].Cells.Where(token => !token.Continued && !IsLabel(token))
                        .Select(token => (token, lines[row], Crossings(lines, row, token))));
                }
            }
        }

        // 其他 and 总计 name rows and columns: where they cross, the other cells tell which way the table is turned.
        var turn = crossings.Where(pair => pair.Crossings.Length == 1).CountBy(pair => pair.Crossings[0].Turn)
            .OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault();
        // A group's label beside its parts is no label of the one row that stands for it.
        var divided = crossings.SelectMany(pair => pair.Crossings).Select(crossing => form.Row(crossing.Cell.Row)?.Group ?? "")
            .Where(group => form.Row(group) is { IsSingle: true }).ToHashSet(StringComparer.Ordinal);
        var values = new List<(Token Token, Line Line, Crossing Crossing)>();
        foreach (var (token, line, all) in crossings)
        {
            var found = all.RemoveAll(crossing => divided.Contains(crossing.Cell.Row));
            if (found.Length == 1) values.Add((token, line, found[0]));
            else if (found.FirstOrDefault(crossing => crossing.Turn == turn) is { } turned) values.Add((token, line, turned));
        }

        var shifted = ShiftedRows.Of(form, values.Where(value => value.Crossing.Turn == Turn.Upright)
            .Select(value => (value.Crossing.Cell.Row, value.Crossing.RowLabel, value.Line)).DistinctBy(row => row.Row));
        foreach (var row in values.Where(value => shifted.Contains(value.Crossing.Cell.Row)).GroupBy(value => value.Crossing.Cell.Row))
            builder.Add(new OpenRow(
                form.CellsOf(row.Key), [.. row.Select(value => value.Token).Where(token => !token.IsBlank)], OpenRowKind.LostBlanks,
                LabelEvidence.Known));
        foreach (var (token, line, crossing) in values.Where(value => !shifted.Contains(value.Crossing.Cell.Row)))
        {
            builder.CountLabel("row", crossing.Cell.Row);
            builder.CountLabel("column", crossing.Cell.Column);
            var binding = new Binding(
                crossing.Cell, token, crossing.Unit.Length > 0 ? crossing.Unit : unit, LabelEvidence.Known, LabelEvidence.Known,
                PositionIn(line));
            if (!builder.Has(crossing.Cell))
            {
                builder.Add(binding);
                continue;
            }

            var known = builder[crossing.Cell];
            if (known.Token.IsBlank) builder.Replace(binding);
            // Two different values at one crossing: nothing tells which one is meant.
            else if (!token.IsBlank && known.Token.Text.Trim() != token.Text.Trim())
                builder.Replace(
                    known with
                    {
                        Token = new Token(0, 1, false, $"{known.Token.Text} {token.Text}", known.Token.Location),
                        State = BindingState.Undecided
                    });
            builder.Explain(token);
        }

        builder.Log.Add(new Diagnostic(
            LabelRules.BoundByCrossing, "Each value was given to the row and the column whose labels cross at its cell.",
            region.Rows[0].Cells.IsEmpty ? Location.Nowhere : region.Rows[0].Cells[0].Location, Table: form.Code));
        return builder.Build();
    }

    /// <summary>Between separators cells may stand a place beside their labels.</summary>
    private static PositionEvidence PositionIn(Line line) => line.HasColumns ? PositionEvidence.Stated : PositionEvidence.Counted;

    /// <summary>
    /// The rows of each grid; where a page break parted them from their header, in a grid that is as wide, with those before the break.
    /// </summary>
    private IEnumerable<ImmutableArray<Line>> UnderHeaders(ImmutableArray<Line> lines)
    {
        var open = ImmutableArray<Line>.Empty;
        foreach (var grid in lines.GroupBy(line => line.Block).Select(block => block.ToImmutableArray()))
        {
            if (!open.IsEmpty && open[0].Shape == grid[0].Shape && open[^1].Width == grid[0].Width && !grid.Any(IsHeader))
            {
                open = open.AddRange(grid);
                continue;
            }

            if (!open.IsEmpty) yield return open;
            open = grid;
        }

        if (!open.IsEmpty) yield return open;
    }

    /// <summary>Columns are certain in a ruled grid, and between separators where neighbouring rows have as many cells.</summary>
    private static IEnumerable<ImmutableArray<Line>> InColumns(ImmutableArray<Line> rows)
    {
        if (rows[0].Shape is not (LineShape.Columns or LineShape.Sequence)) yield break;
        for (var start = 0; start < rows.Length;)
        {
            var end = start + 1;
            while (end < rows.Length && (rows[0].Shape == LineShape.Columns || rows[end].Width == rows[start].Width)) end++;
            yield return rows[start..end];
            start = end;
        }
    }

    /// <summary>A row that names columns and prints no value; its blanks are no cells of the form.</summary>
    private bool IsHeader(Line row) =>
        !row.HasValues && row.Cells.Count(cell => !cell.Continued && form.ColumnOf(lexicon.Find(cell.Label.Core)) is not null) > 1;

    /// <summary>Words, and not a value nor what agencies print beside values, such as 12%.</summary>
    private static bool IsWords(Token cell) => !cell.IsValue && cell.Label.HasLetters;

    private bool IsLabel(Token token) => lexicon.Find(token.Label.Core).Any(target => target.Table == form.Code);

    /// <summary>The crossings of a row's and a column's label at a cell: usually one or none.</summary>
    private ImmutableArray<Crossing> Crossings(ImmutableArray<Line> rows, int row, Token cell)
    {
        var beside = Beside(rows, row, cell);
        var above = Above(rows, row, cell);
        var crossings = ImmutableArray.CreateBuilder<Crossing>();
        Add(Turn.Upright, beside.Labels, above.Labels);
        Add(Turn.OnItsSide, above.Labels, beside.Labels);
        // A value right behind both labels, or right below both.
        if (beside.IsNext) Add(Turn.Listed, beside.Labels, beside.Labels);
        if (above.IsNext) Add(Turn.Hanging, GroupsAbove(rows, row, cell), above.Labels);
        return crossings.ToImmutable();

        void Add(Turn turn, List<Token> rowLabels, List<Token> columnLabels)
        {
            if (Nearest(rowLabels, form.RowOf) is not { } named || Nearest(columnLabels, form.ColumnOf) is not { } column) return;
            if (named.Cell == column.Cell || form.Cell(named.Code, column.Code) is not { } code) return;
            var unit = HeaderReader.UnitIn(column.Cell);
            crossings.Add(new Crossing(turn, code, named.Cell, unit.Length > 0 ? unit : HeaderReader.UnitIn(named.Cell)));
        }
    }

    /// <summary>The nearest label decides when it is of the kind; a strange one hides what is behind it, a heading does not.</summary>
    private (string Code, Token Cell)? Nearest(List<Token> labels, Func<ImmutableArray<LabelTarget>, string?> codeOf)
    {
        foreach (var cell in labels)
        {
            var targets = lexicon.Find(cell.Label.Core);
            if (codeOf(targets) is { } code) return (code, cell);
            if (!targets.Any(target => target.Table == form.Code)) return null;
        }

        return null;
    }

    /// <summary>The labels left of a cell, the nearest first, and whether the first stands right beside it.</summary>
    private (List<Token> Labels, bool IsNext) Beside(ImmutableArray<Line> rows, int row, Token cell)
    {
        var labels = new List<Token>();
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

    private Token? GroupAbove(ImmutableArray<Line> rows, int row, Token cell) =>
        rows[..row].Reverse().TakeWhile(above => !IsHeader(above))
            .Select(above => above.Cells.FirstOrDefault(other => other.Column == cell.Column && !other.IsBlank))
            .FirstOrDefault(other => other is not null) is { } label && IsWords(label) ? label : null;

    /// <summary>The labels above a cell in rows without values, the nearest first, and whether the first stands right above it.</summary>
    private static (List<Token> Labels, bool IsNext) Above(ImmutableArray<Line> rows, int row, Token cell)
    {
        var labels = new List<Token>();
        var isNext = true;
        for (var above = row - 1; above >= 0; above--)
        {
            var words = new List<Token>();
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
    private static List<Token> GroupsAbove(ImmutableArray<Line> rows, int row, Token cell) =>
        [.. rows[..row].Reverse().TakeWhile(above => !above.HasValues)
            .Select(above => above.Cells.LastOrDefault(other => other.Column <= cell.Column && IsWords(other))).OfType<Token>()];

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

    private sealed record Crossing(Turn Turn, CellCode Cell, Token RowLabel, string Unit);
}
