using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads the rows of a list out of a grid: label, unit and values in cells of their own.</summary>
internal sealed class ListGrid(ListForm form)
{
    // 单位, 计量单位.
    private const string UnitHeading = "单位";

    // What a form prints in the unit's and the value's cell of a heading.
    private static readonly char[] Dashes = ['—', '-', '–', '─', '－', '/'];

    /// <param name="above">The columns that the header of the grid before named; a table goes on over a page break without one.</param>
    /// <param name="year">The year reported on, where the title tells it.</param>
    public (ImmutableArray<ListRow> Rows, ListHead? Head) Read(Grid grid, int block, ListHead? above, int? year)
    {
        var rows = ImmutableArray.CreateBuilder<ListRow>();
        var head = above is not null && above.Width == grid.ColumnCount ? above : null;
        var pending = "";
        foreach (var line in Lines(grid))
        {
            var cells = line.Where(cell => !cell.Continued).ToImmutableArray();
            if (Labelled(cells, pending) is not { } labelled)
            {
                if (HeadOf(cells, grid.ColumnCount, year) is { } found) head = found;
                var words = cells.Where(cell => !cell.IsValue).ToList();
                // A label that a page break tore stands in two rows, the first without values.
                pending = words.Count == 1 && !cells.Any(cell => cell.IsPrintedValue) ? words[0].Text : "";
                continue;
            }

            pending = "";
            rows.Add(Row(labelled.Core, cells, labelled.At, head, block));
        }

        return (rows.ToImmutable(), head);
    }

    private static IEnumerable<List<Token>> Lines(Grid grid)
    {
        var byRow = new List<Token>[grid.RowCount];
        foreach (var cell in grid.Cells)
        {
            for (var row = cell.Row; row < Math.Min(grid.RowCount, cell.Row + cell.RowSpan); row++) (byRow[row] ??= []).Add(Token.Of(cell,
                row));
        }

        foreach (var cells in byRow)
        {
            if (cells is null) continue;
            cells.Sort((left, right) => left.Column.CompareTo(right.Column));
            yield return cells;
        }
    }

    /// <summary>
    /// The last known label before the values, and its cell; a label in several cells, or begun in the row above, is joined.
    /// </summary>
    private (string Core, int At)? Labelled(ImmutableArray<Token> cells, string pending)
    {
        var first = 0;
        while (first < cells.Length && !IsValueCell(cells[first])) first++;
        for (var at = first - 1; at >= 0; at--)
        {
            if (ListForm.CoreOf(cells[at].Text) is { Length: > 0 } core && !form.Find(core).IsEmpty) return (core, at);
        }

        if (first == 0) return null;
        var labels = cells[..first].Where(cell => cell.Text.Trim().Length > 0).ToList();
        if (labels.Count == 0) return null;
        foreach (var joined in new[] { pending + labels[^1].Text, string.Concat(labels.Select(cell => cell.Text)) })
        {
            if (ListForm.CoreOf(joined) is { Length: > 0 } core && !form.Find(core).IsEmpty) return (core, first - 1);
        }

        return null;
    }

    private static bool IsValueCell(Token cell) => cell.IsPrintedValue || IsUnit(cell) || IsDash(cell);

    private static bool IsUnit(Token cell) => TableDraft.Units.Contains(TrimmedUnit(cell));

    private static string TrimmedUnit(Token cell) => cell.Text.Trim().Trim('（', '）', '(', ')').Replace(" ", "", StringComparison.Ordinal);

    private static bool IsDash(Token cell) => cell.Text.Trim() is { Length: > 0 } text && text.Trim(Dashes).Length == 0;

    /// <summary>The columns that a header names; null for a row that names none.</summary>
    private ListHead? HeadOf(ImmutableArray<Token> cells, int width, int? year)
    {
        if (cells.Any(cell => cell.IsPrintedValue && cell.Text.Trim().Length > 0 && form.ColumnOf(cell.Text) is null)) return null;
        var named = cells.Select(cell => (Cell: cell, Column: form.ColumnOf(cell.Text))).Where(pair => pair.Column is not null).ToList();
        if (named.Count == 0) return null;
        var columns = ImmutableDictionary.CreateBuilder<string, ImmutableArray<int>>(StringComparer.Ordinal);
        foreach (var group in named.GroupBy(pair => pair.Column?.Code ?? "", StringComparer.Ordinal))
        {
            // 2016年度 beside 2015年度: the column of the report's year.
            var own = group.Where(pair => pair.Column?.Year is null || year is null || pair.Column?.Year == year).ToList();
            columns[group.Key] = [.. own.Select(pair => pair.Cell.Column)];
        }

        return new ListHead(width, columns.ToImmutable(), cells
            .FirstOrDefault(cell => cell.Label.Core.EndsWith(UnitHeading, StringComparison.Ordinal))?.Column ?? -1);
    }

    private ListRow Row(string core, ImmutableArray<Token> cells, int at, ListHead? head, int block)
    {
        var behind = cells[(at + 1)..];
        var unitCell = head is { Unit: >= 0 } ? behind.FirstOrDefault(cell => cell.Column == head.Unit) : behind
            .FirstOrDefault(cell => IsUnit(cell) || IsDash(cell));
        // Without a header a dash in the only cell behind the label is a value's.
        if (unitCell is not null && head is null && IsDash(unitCell) && behind.Count(cell => cell.Text.Trim().Length > 0) == 1
            && behind.Length <= form.Columns.Length) unitCell = null;
        var unit = unitCell is not null && IsUnit(unitCell) ? TrimmedUnit(unitCell) : "";
        var values = behind.Where(cell => cell != unitCell).ToImmutableArray();
        var row = new ListRow(core, block, cells[at], unit, [], PositionEvidence.Stated, null);
        if (head is not null)
        {
            var placed = ImmutableArray.CreateBuilder<(string, Token)>();
            foreach (var code in form.Columns)
            {
                if (!head.Columns.TryGetValue(code, out var columns)) continue;
                var found = columns.Select(column => values
                    .FirstOrDefault(cell => cell.Column <= column && cell.End > column)).OfType<Token>().ToList();
                if (columns.Length > 1) return row with { Unplaced = Joined(values) };
                if (found is [var token]) placed.Add((code, token));
            }

            // Cells between separators stand in order; one more or fewer than in the header shifts them.
            if (placed.Count > 0 || values.All(cell => cell.IsBlank)) return row with { Cells = placed.ToImmutable() };
            return row with { Unplaced = Joined(values) };
        }

        var printed = values.Where(cell => !cell.IsBlank).ToImmutableArray();
        var own = values.Length == form.Columns.Length ? values : printed.Length == form.Columns.Length ? printed : printed.IsEmpty
            && values.Length > 0 ? [.. values.Take(form.Columns.Length)] : [];
        if (own.Length > 0 || values.IsEmpty) return row with { Cells = [.. form.Columns.Zip(own)], Position = PositionEvidence.Counted };
        return row with { Unplaced = Joined(values) };
    }

    private static Token Joined(ImmutableArray<Token> values) =>
        new(values.IsEmpty ? 0 : values[0].Column, 1, false,
            string.Join(" | ", values.Where(cell => !cell.IsBlank).Select(cell => cell.Text.Trim())), values.IsEmpty ? Place.Nowhere
                : values[0].Place);
}

/// <summary>What the header of a list says of its columns.</summary>
/// <param name="Width">Columns of its grid.</param>
/// <param name="Columns">By the form's columns, those of the grid; several where two have one label.</param>
/// <param name="Unit">The column of the units; -1 when there is none.</param>
internal sealed record ListHead(int Width, ImmutableDictionary<string, ImmutableArray<int>> Columns, int Unit);
