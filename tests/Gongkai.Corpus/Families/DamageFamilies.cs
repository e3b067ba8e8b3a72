using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>What editors and converters lose or tear.</summary>
internal static class DamageFamilies
{
    public static IEnumerable<Family> All =>
    [
        new("header-damage/lower-line-lost", CorpusSet.Develop, FamilyStage.Damage, StructureFamilies.HasCross,
            (draft, _) => LowerLineLost(draft)),
        new("header-damage/second-halves-lost", CorpusSet.Develop, FamilyStage.Damage, _ => true,
            (draft, _) => Headers(draft, text => text.Length >= 4 ? text[..(text.Length / 2)] : text)),
        new("header-damage/first-halves-lost", CorpusSet.Held, FamilyStage.Damage, _ => true,
            (draft, _) => Headers(draft, text => text.Length >= 5 ? text[(text.Length / 2)..] : text)),
        new("header-damage/names-that-say-nothing", CorpusSet.Held, FamilyStage.Damage, StructureFamilies.HasCross,
            (draft, _) => NamedByNumber(draft)),
        new("header-damage/upper-line-lost", CorpusSet.Held, FamilyStage.Damage, StructureFamilies.HasCross,
            (draft, _) => UpperLineLost(draft)),
        Labels("lost-labels/one", CorpusSet.Develop, 1),
        Labels("lost-labels/three-neighbours", CorpusSet.Held, 3),
        new("group-labels/lost", CorpusSet.Develop, FamilyStage.Damage, StructureFamilies.HasCross,
            (draft, _) => Groups(draft, cell => cell.Text = "")),
        new("group-labels/vertical", CorpusSet.Held, FamilyStage.Damage,
            draft => StructureFamilies.HasCross(draft) && draft.Medium.HasSpans, (draft, _) =>
            Groups(draft, cell => cell.Text = string.Join('\n', cell.Text.ToCharArray()))),
        new("spans/divided-blank", CorpusSet.Develop, FamilyStage.Damage, draft => draft.Medium.HasSpans,
            (draft, _) => Unmerge(draft, repeat: false)),
        new("spans/divided-repeated", CorpusSet.Held, FamilyStage.Damage, draft => draft.Medium.HasSpans,
            (draft, _) => Unmerge(draft, repeat: true)),
        new("spans/too-high", CorpusSet.Held, FamilyStage.Damage,
            draft => StructureFamilies.HasCross(draft) && draft.Medium.Format == CorpusFormat.Html, (draft, _) => TooHigh(draft)),
        new("shifted-rows/group-cell-lost", CorpusSet.Develop, FamilyStage.Damage, CanShift, Shift),
        new("cut-rows/last-value", CorpusSet.Held, FamilyStage.Damage,
            draft => StructureFamilies.HasCross(draft) && draft.Medium.Format is CorpusFormat.Text or CorpusFormat.Markdown, CutLastValue),
    ];

    private static IEnumerable<FormGrid> CrossGrids(Draft draft) =>
        draft.Tables.Where(StructureFamilies.IsCross).Select(table => table.Grids[0]);

    private static bool LowerLineLost(Draft draft)
    {
        var any = false;
        foreach (var grid in CrossGrids(draft).Where(grid => grid.HeaderRows > 1))
        {
            foreach (var cell in grid.Cells.Where(cell => cell.Role == CellRole.Header && cell.Row == grid.HeaderRows - 1)) cell.Text = "";
            any = true;
        }

        return any;
    }

    private static bool UpperLineLost(Draft draft)
    {
        var any = false;
        foreach (var grid in CrossGrids(draft).Where(grid => grid.HeaderRows > 1))
        {
            grid.RemoveRow(0);
            any = true;
        }

        return any;
    }

    private static bool Headers(Draft draft, Func<string, string> change)
    {
        var any = false;
        var upright = draft.Tables.Where(table => table.Arrangement != Arrangement.Turned);
        foreach (var cell in upright.SelectMany(table => table.Grids).SelectMany(grid => grid.Cells)
            .Where(cell => cell is { Role: CellRole.Header, ColumnSpan: 1 }))
        {
            var text = change(cell.Text);
            any |= text != cell.Text;
            cell.Text = text;
        }

        return any;
    }

    private static bool NamedByNumber(Draft draft)
    {
        foreach (var grid in CrossGrids(draft))
        {
            foreach (var cell
                in grid.Cells.Where(cell => cell is { Role: CellRole.Header, ColumnSpan: 1 } && cell.Column < grid.Columns - 1))
                cell.Text = $"数据{cell.Column - grid.LabelColumns + 1}";
        }

        return true;
    }

    private static Family Labels(string name, CorpusSet set, int count) =>
        new(name, set, FamilyStage.Damage, StructureFamilies.HasCross, (draft, dice) =>
        {
            var grid = CrossGrids(draft).First();
            var labels = grid.Cells.Where(cell => cell is { Role: CellRole.Label, RowSpan: 1 }).OrderBy(cell => cell.Row).ToList();
            if (labels.Count < count + 4) return false;
            // The first and the last label stay: between known neighbours a row has its place.
            var at = dice.From(1, labels.Count - count - 1);
            foreach (var label in labels.GetRange(at, count)) label.Text = "";
            return true;
        });

    private static bool Groups(Draft draft, Action<GridCell> change)
    {
        var groups = CrossGrids(draft).SelectMany(grid => grid.Cells).Where(cell => cell is { Role: CellRole.Label, RowSpan: > 1 })
            .ToList();
        foreach (var group in groups) change(group);
        return groups.Count > 0;
    }

    private static bool Unmerge(Draft draft, bool repeat)
    {
        foreach (var grid in draft.Tables.SelectMany(table => table.Grids)) grid.Unmerge(repeat);
        return true;
    }

    private static bool TooHigh(Draft draft)
    {
        foreach (var grid in CrossGrids(draft))
        {
            // The browser cuts a span at the end of the table: only the last row's label may be too high.
            var last = grid.Starting(grid.Rows - 1).First();
            last.RowSpan = 3;
        }

        return true;
    }

    private static bool CanShift(Draft draft) =>
        StructureFamilies.HasCross(draft) && draft.Medium.Name is "text/tabs" or "text/tabs-utf16" or "html/plain";

    // A row inside a group loses the cell of its group, and all of it moves to the left.
    private static bool Shift(Draft draft, Dice dice)
    {
        var grid = CrossGrids(draft).First();
        var rows = Enumerable.Range(grid.HeaderRows + 1, grid.Rows - grid.HeaderRows - 2)
            .Where(row => grid.HasValues(row) && grid.At(row, 0) is { RowSpan: > 1 } group && group.Row < row
                && group.Row + group.RowSpan > row + 1)
            .ToList();
        if (rows.Count == 0) return false;
        var shifted = dice.Pick(rows);
        var cut = grid.At(shifted, 0);
        if (cut is null) return false;
        var end = cut.Row + cut.RowSpan;
        cut.RowSpan = shifted - cut.Row;
        grid.Add("", CellRole.Label, shifted + 1, 0, end - shifted - 1);
        foreach (var cell in grid.Starting(shifted).ToList()) cell.Column--;
        // Inner groups that go over the row stay where they are; the row's cells begin in the place that is free.
        var free = 0;
        foreach (var cell in grid.Starting(shifted).ToList())
        {
            while (grid.Cells.Any(
                other => other != cell && other.Row < shifted && other.Row + other.RowSpan > shifted && other.Column <= free
                && other.Column + other.ColumnSpan > free)) free++;
            cell.Column = free;
            free += cell.ColumnSpan;
        }

        return true;
    }

    // A total that a converter cut off is absent; nothing that is not printed is reported.
    private static bool CutLastValue(Draft draft, Dice dice)
    {
        var grid = CrossGrids(draft).First();
        var last = grid.Values.Where(cell => cell.Column == grid.Values.Max(other => other.Column)).ToList();
        if (last.Count < 3) return false;
        foreach (var cell in dice.Sample(last, 2))
        {
            var print = CellPrint.Absent.Or(CellPrint.BlankStatus, CellPrint.UnreadableStatus);
            draft.Unplaced[cell.Code] = print;
            foreach (var behind in grid.Cells.Where(other => other.Row == cell.Row && other.Column > cell.Column).ToList())
                grid.Remove(behind);
            grid.Remove(cell);
        }

        return true;
    }
}
