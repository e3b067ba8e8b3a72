using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Reads the rows of a list out of a grid: label, unit and values in cells of their own.</summary>
internal sealed class ListGrid(ListForm form)
{
    // 区直单位 heads the values of an office.
    private static readonly string[] UnitHeadings = ["单位", "计量单位", "统计单位"];

    // What a form prints in the unit's and the value's cell of a heading.
    private static readonly char[] Dashes = ['—', '-', '–', '─', '－', '/'];

    // The heading of the labels, where it is known that a line is a header.
    private static readonly string[] LabelHeadings = ["指标", "项目", "名称", "内容", "类别", "事项"];

    // Headings of columns that hold no values of the form.
    private static readonly string[] OtherHeadings = ["备注", "说明", "序号", "编号", "代码", "编码", "行次", "行号"];

    private static readonly string[] CodeHeadings = ["代码", "编码", "行次"];

    // Heads of a column that adds up those beside it.
    private static readonly string[] Totals = ["合计", "总计", "小计", "总数"];

    /// <param name="above">The columns that the header of the grid before named; a table goes on over a page break without one.</param>
    /// <param name="year">The year reported on, where the title tells it.</param>
    public (ImmutableArray<ListRow> Rows, ListHead? Head) Read(Grid grid, int block, ListHead? above, int? year)
    {
        var head = above is not null && above.Width == grid.ColumnCount ? above : null;
        // The rows of each part that stands beside another one: a list is read downwards.
        var beside = new List<List<ListRow>>();
        // A header may have several lines, until the first row below it.
        var isOpen = false;
        // The last row, where it is a known label and nothing else.
        var alone = default(ListRow);
        foreach (var line in Token.RowsOf(grid).SelectMany(line => HeadAndRow([.. line.Where(cell => !cell.Continued)])))
        {
            var cells = line;
            if (alone is not null && BeginsWithValues(line))
            {
                cells = [alone.Label with { Column = 0, Span = 1 }, .. line.Select(cell => cell with { Column = cell.Column + 1 })];
                beside[0].RemoveAt(beside[0].Count - 1);
            }

            alone = null;
            var parts = Parts(cells, head).ToList();
            if (parts.Exists(part => Labelled(part).Core.Length > 0))
            {
                isOpen = false;
            }
            else if (HeadOf(cells, grid.ColumnCount, year, isOpen ? head : null) is { } found)
            {
                (head, isOpen) = (found, true);
                continue;
            }
            else if (isOpen && head is not null && Divided(head, cells) is { } divided)
            {
                head = divided with { End = Math.Max(divided.End, cells.Where(cell => !cell.IsBlank).Max(cell => cell.End)) };
                continue;
            }

            foreach (var (at, part) in parts.Index())
            {
                // Values whose label stands in other lines are a row all the same.
                if ((Labelled(part) is { Label: not null } named ? named : Unlabelled(part)) is not { Label: { } label } labelled) continue;
                var column = head is { Starts.Length: > 1 } ? at : 0;
                while (beside.Count <= column) beside.Add([]);
                var row = Row(labelled.Core, label, labelled.At, part, head, block);
                beside[column].Add(row);
                if (parts.Count == 1 && column == 0 && row.Core.Length > 0 && part[^1] == label) alone = row;
            }
        }

        return ([.. beside.SelectMany(rows => rows)], head);
    }

    /// <summary>True for a line of values whose label stands at the end of the line above, because only some borders are kept.</summary>
    private static bool BeginsWithValues(ImmutableArray<Token> cells) =>
        !cells.IsEmpty && IsValueCell(cells[0]) && cells.All(cell => cell.IsBlank || IsValueCell(cell));

    /// <summary>A line in which the header and the first row ran together, because only the borders behind cells are kept.</summary>
    private IEnumerable<ImmutableArray<Token>> HeadAndRow(ImmutableArray<Token> cells)
    {
        var label = 0;
        while (label < cells.Length && !IsKnown(cells[label])) label++;
        if (label < cells.Length && cells[..label].Any(cell => form.ColumnOf(cell.Text) is not null))
        {
            yield return cells[..label];
            cells = cells[label..];
        }

        yield return cells;
    }

    /// <summary>The parts of a line that are rows of their own: those that the header begins, or those that a known label begins.</summary>
    private IEnumerable<ImmutableArray<Token>> Parts(ImmutableArray<Token> cells, ListHead? head)
    {
        if (head is { Starts.Length: > 1 })
        {
            for (var part = 0; part < head.Starts.Length; part++)
            {
                var end = part + 1 < head.Starts.Length ? head.Starts[part + 1] : int.MaxValue;
                yield return [.. cells.Where(cell => cell.Column < end && cell.Column >= (part == 0 ? 0 : head.Starts[part]))];
            }

            yield break;
        }

        var start = 0;
        var seen = false;
        for (var at = 0; at < cells.Length; at++)
        {
            if (!IsKnown(cells[at])) continue;
            // A label behind the values of another one.
            if (seen && cells[start..at].Any(IsValueCell))
            {
                yield return cells[start..at];
                start = at;
            }

            seen = true;
        }

        yield return cells[start..];
    }

    private bool IsKnown(Token cell) =>
        !cell.IsPrintedValue && form.CoreOf(cell.Text) is { Length: > 0 } core && !form.Find(core).IsEmpty;

    /// <summary>
    /// The label of a row and the place of its last cell: the last known one before the values, or else all words there, joined. The core
    /// is empty for words that are not known; there is no label where no words are.
    /// </summary>
    private (string Core, Token? Label, int At) Labelled(ImmutableArray<Token> cells)
    {
        // Line numbers stand before the label.
        var first = 0;
        while (first < cells.Length && (cells[first].IsBlank || cells[first].IsPrintedValue)) first++;
        var end = first;
        while (end < cells.Length && !IsValueCell(cells[end])) end++;
        for (var at = end - 1; at >= first; at--)
        {
            if (!IsKnown(cells[at])) continue;
            var core = form.CoreOf(cells[at].Text);
            // Words behind the heading of a block are the row's own label.
            if (form.Find(core).All(entry => entry.Row.IsGroup) && cells[(at + 1)..end].Any(cell => !cell.IsBlank)) break;
            return (core, cells[at], at);
        }

        var words = Enumerable.Range(first, end - first).Where(at => !cells[at].IsBlank).ToList();
        if (words.Count == 0) return ("", null, -1);
        var (begin, leaf) = (cells[words[0]], cells[words[^1]]);
        var joined = new Token(begin.Column, begin.Span, false, string.Concat(words.Select(at => cells[at].Text)), begin.Location);
        if (IsKnown(joined)) return (form.CoreOf(joined.Text), joined, words[^1]);
        return ("", leaf, words[^1]);
    }

    private static (string Core, Token? Label, int At) Unlabelled(ImmutableArray<Token> cells) => cells.Any(cell => cell.IsPrintedValue)
        ? ("", new Token(cells[0].Column, 1, false, "", cells[0].Location), -1) : ("", null, -1);

    private static bool IsValueCell(Token cell) => cell.IsPrintedValue || IsUnit(cell) || IsDash(cell);

    private static bool IsUnit(Token cell) => TableDraft.Units.Contains(TrimmedUnit(cell));

    private static string TrimmedUnit(Token cell) =>
        Folding.Fold(cell.Text).Trim('(', ')');

    private static bool IsDash(Token cell) => cell.Text.Trim() is { Length: > 0 } text && text.Trim(Dashes).Length == 0;

    /// <summary>The columns that a header names; null for a line that is none.</summary>
    /// <param name="above">The line of the same header above; null when there is none.</param>
    private ListHead? HeadOf(ImmutableArray<Token> cells, int width, int? year, ListHead? above)
    {
        if (cells.Any(cell => cell.IsPrintedValue && form.ColumnOf(cell.Text) is null && !IsDash(cell))) return null;
        var words = cells.Where(cell => !cell.IsBlank).ToImmutableArray();
        var units = words.Where(cell => UnitHeadings.Contains(cell.Label.Core)).Select(cell => cell.Column)
            .ToImmutableArray();
        var named = words.Select(cell => (Cell: cell, Column: form.ColumnOf(cell.Text))).Where(pair => pair.Column is not null).ToList();
        var columns = ImmutableDictionary.CreateBuilder<string, ImmutableArray<int>>(StringComparer.Ordinal);
        foreach (var group in named.GroupBy(pair => pair.Column?.Code ?? "", StringComparer.Ordinal))
        {
            // 2016年度 beside 2015年度: the column of the report's year.
            columns[group.Key] = [.. group.Where(pair => pair.Column?.Year is null || year is null || pair.Column?.Year == year)
                .Select(pair => pair.Cell.Column)];
        }

        ImmutableArray<int> unnamed = [];
        var missing = form.Columns.Where(code => !columns.ContainsKey(code)).ToList();
        if (named.Count > 0 && missing.Count > 0)
        {
            // What is left of the header stands for what it does not name, where it is as much.
            var first = Math.Max(words[0].Column, units.IsEmpty ? 0 : units[0]);
            var others = words.Where(cell => cell.Column > first && form.ColumnOf(cell.Text) is null && !IsOneOf(cell, OtherHeadings)
                && !UnitHeadings.Contains(cell.Label.Core)).ToList();
            if (others.Count == missing.Count)
            {
                foreach (var (code, cell) in missing.Zip(others)) columns[code] = [cell.Column];
            }
        }

        if (named.Count == 0)
        {
            // The line below a header that names its columns divides them.
            if (above is { Unnamed.IsEmpty: true }) return null;
            if (units.IsEmpty && !(words.Length > form.Columns.Length && IsOneOf(words[0], LabelHeadings))) return null;
            var left = units.IsEmpty ? words[0].Column : units[0];
            var values = words.Where(cell => cell.Column > left && !units.Contains(cell.Column) && !IsOneOf(cell, OtherHeadings)
                && !IsOneOf(cell, LabelHeadings)).ToList();
            if (values.Count == 0) return null;
            unnamed = [.. values.Select(cell => cell.Column)];
            foreach (var code in form.Columns) columns[code] = unnamed;
        }

        var ends = words.Select((cell, at) => (cell.Column, End: at + 1 < words.Length ? words[at + 1].Column : width))
            .ToImmutableDictionary(pair => pair.Column, pair => pair.End);
        return new ListHead(
            width, columns.ToImmutable(), units.IsEmpty && above is not null ? above.Units : units,
            above is { Starts.Length: > 1 } ? above.Starts : Starts(columns.ToImmutable(), words))
        {
            Ends = ends,
            Unnamed = unnamed,
            Label = above?.Label ?? words[0].Column,
            HasCodes = above is { HasCodes: true } || words.Any(cell => IsOneOf(cell, CodeHeadings)),
            EndsWithValues = !IsOneOf(words[^1], OtherHeadings),
            End = Math.Max(above?.End ?? 0, words[^1].End),
        };
    }

    /// <summary>Where a header names all columns again behind another label, the list goes on beside itself.</summary>
    private ImmutableArray<int> Starts(ImmutableDictionary<string, ImmutableArray<int>> columns, ImmutableArray<Token> words)
    {
        var first = columns.GetValueOrDefault(form.Columns[0], []);
        if (first.Length < 2 || columns.Values.Any(own => own.Length != first.Length)
            || columns.Values.SelectMany(own => own).GroupBy(column => column).Any(same => same.Count() > 1)) return [];
        var starts = ImmutableArray.CreateBuilder<int>();
        for (var part = 0; part < first.Length; part++)
        {
            var before = part == 0 ? -1 : columns.Values.Max(own => own[part - 1]);
            if (words.FirstOrDefault(cell => cell.Column > before && cell.Column < first[part]) is not { } label) return [];
            starts.Add(label.Column);
        }

        return starts.ToImmutable();
    }

    private static bool IsOneOf(Token cell, string[] headings) =>
        Array.Exists(headings, heading => cell.Label.Core.EndsWith(heading, StringComparison.Ordinal));

    /// <summary>
    /// The header with what a second line says of its columns: one that is divided by offices has its value under the total, and nothing
    /// tells where it is without one. Null for a line that says nothing of them.
    /// </summary>
    private static ListHead? Divided(ListHead head, ImmutableArray<Token> cells)
    {
        if (cells.Any(cell => cell.IsPrintedValue)) return null;
        var any = false;
        var columns = head.Columns;
        foreach (var (code, own) in head.Columns)
        {
            var found = new List<int>();
            foreach (var part in own.GroupBy(column => head.Starts.Count(start => start <= column)))
            {
                var parts = cells.Where(cell => !cell.IsBlank
                    && part.Any(column => cell.Column >= column && cell.Column < head.Ends.GetValueOrDefault(column, column + 1))).ToList();
                any |= parts.Count > 0;
                var totals = parts.Where(cell => IsOneOf(cell, Totals)).ToList();
                found.AddRange(parts.Count == 0 ? part : totals is [var total] ? [total.Column] : parts.Select(cell => cell.Column));
            }

            columns = columns.SetItem(code, [.. found]);
        }

        return any ? head with { Columns = columns } : null;
    }

    private ListRow Row(string core, Token label, int at, ImmutableArray<Token> cells, ListHead? head, int block)
    {
        var behind = cells[(at + 1)..];
        // A header beyond the cells of this part is that of another.
        var units = head is null || head.FirstValue <= label.Column ? []
            : head.Units.Where(column => behind.Any(cell => cell.Column == column)).ToImmutableArray();
        var unitCell = !units.IsEmpty ? behind.FirstOrDefault(cell => cell.Column == units[0])
            : behind.FirstOrDefault(cell => IsUnit(cell) || (IsDash(cell) && head is null));
        // Without a header a dash in the only cell behind the label is a value's.
        if (unitCell is not null && head is null && IsDash(unitCell) && behind.Count(cell => cell.Text.Trim().Length > 0) == 1
            && behind.Length <= form.Columns.Length) unitCell = null;
        var unit = unitCell is not null && IsUnit(unitCell) ? TrimmedUnit(unitCell)
            : TableDraft.Units.Contains(label.Label.Notes) ? label.Label.Notes : "";
        var values = behind.Where(cell => cell != unitCell).ToImmutableArray();
        var row = new ListRow(core, block, label, unit, [], PositionEvidence.Stated, null);
        if (head is not null)
        {
            var placed = ImmutableArray.CreateBuilder<(string, Token)>();
            // Where only the borders behind cells are kept, a heading and the row below it may be one line: then the row has its own
            // places.
            var shift = head.Starts.Length < 2 && head.FirstValue is { } firstValue && label.Column >= firstValue
                ? label.Column - head.Label : 0;
            if (shift > 0) values = [.. values.Select(cell => cell with { Column = cell.Column - shift })];
            var (left, right) = head.Starts.Length > 1 ? (cells[0].Column, NextStart(head, cells[0].Column)) : (0, int.MaxValue);
            // A value beyond the header: its cells and those of the row do not stand below each other.
            if (values.Any(cell => cell.IsPrintedValue && cell.Column >= head.End)) return row with { Unplaced = Joined(values) };
            if (head.HasCodes) values = WithoutCode(core, values);
            // A header that is longer than the row does not stand above it: the heads of two lines are printed in one. Where the row has
            // more values than the form, nothing tells which of them is its own.
            if (head.EndsWithValues && cells[^1].End < head.End && values.Count(cell => cell.IsPrintedValue) > form.Columns.Length)
                return row with { Unplaced = Joined(values) };
            // As many as the form has stand in its order, once the column of units is left out; of more or fewer nothing tells which.
            var unnamed = head.Unnamed.Where(column => column >= left && column < right
                && values.Any(cell => cell.Column <= column && cell.End > column)).ToList();
            if (unnamed.Count == form.Columns.Length)
            {
                foreach (var (code, column) in form.Columns.Zip(unnamed))
                    placed.Add((code, values.First(cell => cell.Column <= column && cell.End > column)));
                return row with { Cells = placed.ToImmutable(), Position = PositionEvidence.Counted };
            }

            if (!head.Unnamed.IsEmpty && form.Columns.Length > 1 && values.Any(cell => !cell.IsBlank))
            {
                return head.HasCodes && values.Length == form.Columns.Length && !values.Any(cell => cell.IsBlank)
                    ? row with { Cells = [.. form.Columns.Zip(values)], Position = PositionEvidence.Counted }
                    : row with { Unplaced = Joined(values) };
            }

            foreach (var code in form.Columns)
            {
                if (!head.Columns.TryGetValue(code, out var all)) continue;
                var columns = all.Where(column => column >= left && column < right).ToList();
                if (columns.Count > 1 && values.Any(cell => !cell.IsBlank)) return row with { Unplaced = Joined(values) };
                if (columns.Count > 0 && values.FirstOrDefault(cell => cell.Column <= columns[0] && cell.End > columns[0]) is { } token)
                    placed.Add((code, token));
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

    /// <summary>
    /// The values without the row's own number, 01 or 35, where the header names a column of codes and there is a cell more than the form
    /// has.
    /// </summary>
    private ImmutableArray<Token> WithoutCode(string core, ImmutableArray<Token> values)
    {
        var printed = values.Where(cell => !cell.IsBlank).ToImmutableArray();
        return printed.Length == form.Columns.Length + 1 && form.IsRowNumber(core, printed[0].Text.Trim()) ? printed[1..] : values;
    }

    private static int NextStart(ListHead head, int column) =>
        head.Starts.Where(start => start > column).DefaultIfEmpty(int.MaxValue).Min();

    private static Token Joined(ImmutableArray<Token> values) =>
        new(values.IsEmpty ? 0 : values[0].Column, 1, false,
            string.Join(" | ", values.Where(cell => !cell.IsBlank).Select(cell => cell.Text.Trim())), values.IsEmpty ? Location.Nowhere
                : values[0].Location);
}
