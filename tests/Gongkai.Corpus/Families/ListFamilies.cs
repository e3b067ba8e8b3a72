using System.Globalization;
using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>How a form that is printed as one list is laid out, divided and added to.</summary>
internal static class ListFamilies
{
    private const decimal TenThousand = 10000;

    // A list is divided over pages between rows that are not its first or last.
    private const int FewestRowsOfPart = 2;

    public static IEnumerable<Family> All =>
    [
        new("list-headings/merged", CorpusSet.Develop, FamilyStage.Structure, HasGroups, (draft, _) => MergeHeadings(draft)),
        new("list-headings/marks", CorpusSet.Develop, FamilyStage.Structure, HasGroups, (draft, _) => MarkHeadings(draft, "——")),
        new("list-headings/strokes", CorpusSet.Held, FamilyStage.Structure, HasGroups, (draft, _) => MarkHeadings(draft, "/")),
        new("list-headings/block-column", CorpusSet.Held, FamilyStage.Structure, HasGroups, (draft, _) => BlocksInColumn(draft)),
        new("list-columns/serial", CorpusSet.Develop, FamilyStage.Structure, IsWhole, (draft, _) => AddSerial(draft)),
        new("list-columns/codes", CorpusSet.Held, FamilyStage.Structure, IsWhole, (draft, _) => AddCodes(draft)),
        new("list-columns/remark", CorpusSet.Develop, FamilyStage.Structure, IsWhole, (draft, _) => AddLast(draft, "备注", _ => "")),
        new("list-columns/year-before", CorpusSet.Develop, FamilyStage.Structure,
            draft => IsWhole(draft) && draft.Medium.Loss == Loss.Nothing, (draft, dice) => AddYearBefore(draft, dice)),
        new("list-columns/offices", CorpusSet.Held, FamilyStage.Structure,
            draft => IsWhole(draft) && draft.Medium.Loss == Loss.Nothing && draft.Edition.Tables.All(table => table.Columns.Length == 1),
            (draft, dice) => AddOffices(draft, dice)),
        new("list-units/other-counter", CorpusSet.Develop, FamilyStage.Structure, IsWhole, (draft, _) => Units(draft, "件", "宗")),
        new("list-units/in-brackets", CorpusSet.Develop, FamilyStage.Structure, IsWhole,
            (draft, _) => Units(draft, unit => $"（{unit}）")),
        new("list-units/none", CorpusSet.Held, FamilyStage.Structure, IsWhole, (draft, _) => DropUnits(draft, behindLabel: false)),
        new("list-units/behind-label", CorpusSet.Held, FamilyStage.Structure, IsWhole, (draft, _) => DropUnits(draft, behindLabel: true)),
        new("list-units/yuan", CorpusSet.Held, FamilyStage.Structure, draft => IsWhole(draft) && HasMoney(draft),
            (draft, _) => PrintYuan(draft)),
        Headers("list-header/items", CorpusSet.Develop, "项目", "计量单位"),
        Headers("list-header/names", CorpusSet.Held, "指标名称", "单 位"),
        new("list-parts/apart", CorpusSet.Develop, FamilyStage.Arrangement, draft => draft.Edition.Tables.Length > 1, (draft, _) =>
        {
            draft.IsDivided = true;
            return true;
        }),
        new("list-parts/side-by-side", CorpusSet.Held, FamilyStage.Damage, draft => IsWhole(draft) && draft.Medium.Loss == Loss.Nothing,
            (draft, _) => SideBySide(draft)),
        new("list-rows/added", CorpusSet.Develop, FamilyStage.Structure, IsWhole,
            (draft, dice) => AddRows(draft, dice, ["机构领导信息数", "工作动态信息数"])),
        new("list-rows/of-which", CorpusSet.Held, FamilyStage.Structure, IsWhole,
            (draft, dice) => AddRows(draft, dice, ["其中：涉企信息", "其中：本级部门"])),
        new("list-rows/block-left-out", CorpusSet.Develop, FamilyStage.Figures, draft => draft.Edition.Tables.Length > 2,
            (draft, dice) => LeaveOut(draft, dice)),
        new("list-rows/notes", CorpusSet.Held, FamilyStage.Structure, IsWhole, (draft, _) => AddNotes(draft)),
        Divided("list-pages/header-repeated", CorpusSet.Develop, header: true),
        Divided("list-pages/no-header", CorpusSet.Held, header: false),
        new("list-pages/label-torn", CorpusSet.Held, FamilyStage.Pages, IsWhole,
            (draft, dice) => PageFamilies.TearLabel(draft.Tables[0], dice)),
    ];

    /// <summary>True while the list is one table.</summary>
    private static bool IsWhole(Draft draft) =>
        draft.Edition.IsList && (draft.Tables[0].Grids.Count == 0 ? !draft.IsDivided
            : draft.Tables.Sum(table => table.Grids.Count) == 1);

    private static bool HasGroups(Draft draft) =>
        draft.Edition.IsList && draft.Edition.Tables.Any(table => table.Rows.Any(row => row.IsGroup));

    private static IEnumerable<FormGrid> Grids(Draft draft) => draft.Tables.SelectMany(table => table.Grids);

    /// <summary>The rows with a label.</summary>
    private static IEnumerable<int> Body(FormGrid grid) => Enumerable.Range(grid.HeaderRows, grid.Rows - grid.HeaderRows)
        .Where(row => grid.Starting(row).Any(cell => cell.Role == CellRole.Label));

    private static GridCell Label(FormGrid grid, int row) => grid.Starting(row).Last(cell => cell.Role == CellRole.Label);

    /// <summary>The cell of the unit: the one behind the label.</summary>
    private static GridCell Unit(FormGrid grid, int row) =>
        grid.Starting(row).First(cell => cell.Column >= Label(grid, row).Column + Label(grid, row).ColumnSpan);

    // A heading takes the whole width.
    private static bool MergeHeadings(Draft draft)
    {
        foreach (var grid in Grids(draft))
        {
            foreach (var row in Body(grid).Where(row => !grid.HasValues(row)).ToList())
            {
                var label = Label(grid, row);
                foreach (var cell in grid.Starting(row).Where(cell => cell != label).ToList()) grid.Remove(cell);
                label.ColumnSpan = grid.Columns - label.Column;
            }
        }

        return true;
    }

    private static bool MarkHeadings(Draft draft, string mark)
    {
        foreach (var grid in Grids(draft))
        {
            foreach (var row in Body(grid).Where(row => !grid.HasValues(row)))
            {
                foreach (var cell in grid.Starting(row).Where(cell => cell.Role == CellRole.Other)) cell.Text = mark;
            }
        }

        return true;
    }

    // The name of a block stands in a column of its own beside its rows.
    private static bool BlocksInColumn(Draft draft)
    {
        var names = draft.Edition.Tables.SelectMany(table => table.Rows.Where(row => row is { IsGroup: true, Parent: "" }))
            .Select(row => row.Label).ToHashSet(StringComparer.Ordinal);
        foreach (var grid in Grids(draft))
        {
            grid.OpenColumn(0);
            foreach (var cell in grid.Cells.Where(cell => cell.Role == CellRole.Corner && cell.Column == 1)) Widen(cell);
            var row = grid.HeaderRows;
            var last = Body(grid).Last() + 1;
            while (row < last)
            {
                var label = Label(grid, row);
                var end = row + 1;
                while (end < last && !IsOfBlock(Label(grid, end).Text)) end++;
                if (!grid.HasValues(row) && end > row + 1)
                {
                    foreach (var cell in grid.Starting(row).ToList()) grid.Remove(cell);
                    foreach (var cell in grid.Cells.Where(cell => cell.Row > row)) cell.Row--;
                    grid.Add(label.Text, CellRole.Label, row, 0, end - row - 1);
                    row = end - 1;
                    last--;
                    continue;
                }

                for (; row < end; row++) Widen(Label(grid, row));
            }
        }

        return true;

        static void Widen(GridCell cell)
        {
            cell.Column = 0;
            cell.ColumnSpan++;
        }

        bool IsOfBlock(string text) => names.Contains(text) || (text.Length > 1 && "一二三四五六七八九".Contains(text[0]) && text[1] == '、');
    }

    private static bool AddSerial(Draft draft)
    {
        foreach (var grid in Grids(draft))
        {
            grid.OpenColumn(0);
            grid.Add("序号", CellRole.Header, 0, 0, grid.HeaderRows);
            var number = 1;
            foreach (var row in Body(grid)) grid.Add(Plain(number++), CellRole.Other, row, 0);
        }

        return true;
    }

    // 01, 02, … between the unit and the values of the rows that have values.
    private static bool AddCodes(Draft draft)
    {
        foreach (var grid in Grids(draft))
        {
            var at = grid.LabelColumns;
            grid.OpenColumn(at);
            grid.LabelColumns++;
            grid.Add("代码", CellRole.Header, 0, at, grid.HeaderRows);
            var number = 1;
            foreach (var row in Body(grid).Where(row => grid.At(row, at) is null))
                grid.Add(grid.HasValues(row) ? number++.ToString("00", CultureInfo.InvariantCulture) : "", CellRole.Other, row, at);
        }

        return true;
    }

    private static bool AddLast(Draft draft, string header, Func<int, string> text)
    {
        foreach (var grid in Grids(draft))
        {
            var at = grid.Columns;
            grid.Add(header, CellRole.Header, 0, at, grid.HeaderRows);
            foreach (var row in Body(grid).Where(row => grid.At(row, at) is null)) grid.Add(text(row), CellRole.Other, row, at);
        }

        return true;
    }

    // The year before stands beside this one.
    private static bool AddYearBefore(Draft draft, Dice dice)
    {
        var year = Plain(draft.Year);
        var grid = Grids(draft).First();
        var header = grid.Cells.Where(cell => cell.Role == CellRole.Header && cell.Row == 0).OrderBy(cell => cell.Column)
            .FirstOrDefault(cell => cell.Text.Contains(year, StringComparison.Ordinal));
        if (header is null) return AddLast(draft, "上年统计数", row => grid.HasValues(row) ? Plain(dice.Below(90)) : "");
        var at = header.Column;
        grid.OpenColumn(at);
        grid.Add(header.Text.Replace(year, Plain(draft.Year - 1), StringComparison.Ordinal), CellRole.Header, 0, at, grid.HeaderRows);
        foreach (var row in Body(grid).Where(row => grid.At(row, at) is null))
            grid.Add(grid.HasValues(row) ? Plain(dice.Below(90)) : "", CellRole.Other, row, at);
        return true;
    }

    // The column of values is divided by offices; the last part is their sum.
    private static bool AddOffices(Draft draft, Dice dice)
    {
        string[] offices = ["区政府", "区直单位", "乡镇街道"];
        var grid = Grids(draft).First();
        var (values, at) = (grid.Values.ToList(), grid.LabelColumns);
        var header = grid.Cells.First(cell => cell.Role == CellRole.Header && cell.Column == at);
        grid.OpenRow(1);
        foreach (var _ in offices) grid.OpenColumn(at);
        foreach (var cell in grid.Cells.Where(cell => cell.Row == 0 && cell != header && cell.RowSpan == 1)) cell.RowSpan = 2;
        grid.HeaderRows = 2;
        (header.Column, header.ColumnSpan) = (at, offices.Length + 1);
        for (var office = 0; office < offices.Length; office++) grid.Add(offices[office], CellRole.Header, 1, at + office);
        grid.Add("合计", CellRole.Header, 1, at + offices.Length);
        foreach (var value in values)
        {
            var left = value.Print.Value ?? 0;
            for (var office = 0; office < offices.Length; office++)
            {
                var part = office == offices.Length - 1 || left != Math.Floor(left) ? left : dice.Below((int)left + 1);
                left -= part;
                grid.Add(CellPrint.Plain(part), CellRole.Other, value.Row, at + office);
            }
        }

        foreach (var row in Body(grid))
        {
            for (var column = at; column < grid.Columns; column++)
            {
                if (grid.At(row, column) is null) grid.Add("", CellRole.Other, row, column);
            }
        }

        return true;
    }

    private static bool Units(Draft draft, string from, string to) => Units(draft, unit => unit == from ? to : unit);

    private static bool Units(Draft draft, Func<string, string> change)
    {
        foreach (var grid in Grids(draft))
        {
            foreach (var row in Body(grid).Where(grid.HasValues)) Unit(grid, row).Text = change(Unit(grid, row).Text);
        }

        return true;
    }

    private static bool DropUnits(Draft draft, bool behindLabel)
    {
        foreach (var grid in Grids(draft))
        {
            foreach (var row in Body(grid).Where(grid.HasValues))
            {
                if (behindLabel) Label(grid, row).Text += $"（{Unit(grid, row).Text}）";
            }

            grid.RemoveColumn(Unit(grid, Body(grid).First(grid.HasValues)).Column);
        }

        return true;
    }

    private static bool HasMoney(Draft draft) =>
        draft.Edition.Tables.Any(table => table.Rows.Any(row => row.PrintedUnit == "万元"));

    private static bool PrintYuan(Draft draft)
    {
        var any = false;
        foreach (var grid in Grids(draft))
        {
            foreach (var value in grid.Values.Where(value => Unit(grid, value.Row).Text == "万元" && value.Print.Value > 0).ToList())
            {
                value.Show(value.Print with { Raw = CellPrint.Plain(value.Print.Value.GetValueOrDefault() * TenThousand) });
                any = true;
            }

            foreach (var row in Body(grid).Where(grid.HasValues).Where(row => Unit(grid, row).Text == "万元")) Unit(grid, row).Text = "元";
        }

        return any;
    }

    private static Family Headers(string name, CorpusSet set, string label, string unit) =>
        new(name, set, FamilyStage.Structure, draft => draft.Edition.IsList, (draft, _) =>
        {
            foreach (var grid in Grids(draft))
            {
                foreach (var cell in grid.Cells.Where(cell => cell.Role == CellRole.Corner)) cell.Text = label;
                foreach (var cell in grid.Cells.Where(cell => cell.Role == CellRole.Header && cell.Text == "单位")) cell.Text = unit;
            }

            return true;
        });

    // The lower half of the rows stands beside the upper half.
    private static bool SideBySide(Draft draft)
    {
        if (Grids(draft).First() is var whole && whole.Cells.Any(cell => cell.RowSpan > 1 && cell.Row >= whole.HeaderRows)) return false;
        draft.Tables[0].Grids = [whole.WithHalvesBeside()];
        return true;
    }

    // Rows that the form does not have.
    private static bool AddRows(Draft draft, Dice dice, string[] labels)
    {
        var grid = Grids(draft).First();
        foreach (var label in labels)
        {
            var at = dice.Pick([.. Body(grid).Skip(2).Where(grid.HasValues)]);
            var unit = Unit(grid, at - 1).Text;
            grid.OpenRow(at);
            var first = Label(grid, at + 1);
            grid.Add(label, CellRole.Label, at, first.Column, 1, first.ColumnSpan);
            for (var column = 0; column < grid.Columns; column++)
            {
                if (grid.At(at, column) is not null) continue;
                grid.Add(column < grid.LabelColumns ? unit : Plain(dice.Below(60)), CellRole.Other, at, column);
            }
        }

        return true;
    }

    // An agency leaves out a block in which it has nothing to report.
    private static bool LeaveOut(Draft draft, Dice dice)
    {
        var table = dice.Pick(draft.Tables.Skip(1).Where(table => table.Form.Rows[0].IsGroup).ToList());
        foreach (var row in table.Form.Rows) table.LostRows.Add(row.Code);
        foreach (var cell in table.Form.Cells) draft.Figures[cell] = 0;
        return true;
    }

    private static bool AddNotes(Draft draft)
    {
        var grid = Grids(draft).First();
        var (at, width) = (grid.Rows, grid.Columns);
        grid.Add("注：1.本表由各单位填报汇总。2.统计数为本年度发生数，单位为“——”的不填。", CellRole.Other, at, 0, 1, width);
        return true;
    }

    private static Family Divided(string name, CorpusSet set, bool header) =>
        new(name, set, FamilyStage.Pages, IsWhole, (draft, dice) =>
        {
            var whole = Grids(draft).First();
            if (whole.Rows - whole.HeaderRows < 3 * FewestRowsOfPart) return false;
            var (above, below) = whole.Split(
                dice.From(whole.HeaderRows + FewestRowsOfPart, whole.Rows - FewestRowsOfPart), text => (text, ""));
            if (header) below.RepeatHeader(whole);
            draft.Tables[0].Grids = [above, below];
            return true;
        });

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);
}
