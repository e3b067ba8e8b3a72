using System.Globalization;
using Gongkai.Corpus.Figures;
using Gongkai.Corpus.Layouts;
using Gongkai.Model;

namespace Gongkai.Corpus.Families;

/// <summary>Columns, rows and tables that are not those of the form.</summary>
internal static class StructureFamilies
{
    public static IEnumerable<Family> All =>
    [
        Added("added-columns/remark", CorpusSet.Develop, "备注", (_, _, _) => ""),
        Added("added-columns/sum-after-total", CorpusSet.Held, "法人小计", (grid, row, draft) => SubTotal(grid, row, draft)),
        Added("added-columns/last-year", CorpusSet.Held, "上年合计",
            (_, row, draft) => draft.Dice.Fork($"last year {row}").Below(9).ToString(CultureInfo.InvariantCulture)),
        new("added-columns/serial", CorpusSet.Develop, FamilyStage.Structure, HasCross, (draft, _) => AddSerial(draft)),
        Missing("lost-columns/one", CorpusSet.Develop, 1),
        Missing("lost-columns/two", CorpusSet.Held, 2),
        new("lost-rows/one", CorpusSet.Develop, FamilyStage.Figures, HasCross, (draft, dice) => LoseRow(draft, dice)),
        new("lost-rows/group-in-one", CorpusSet.Held, FamilyStage.Figures, draft => MergedGroup(draft) is not null,
            (draft, _) => MergeGroup(draft)),
        new("added-rows/of-which", CorpusSet.Held, FamilyStage.Structure, HasCross, (draft, dice) => AddOfWhich(draft, dice)),
        new("added-rows/note-at-end", CorpusSet.Develop, FamilyStage.Structure, HasCross,
            (draft, _) => AddWideRow(draft, atEnd: true, "注：本表数据由各股室汇总，统计口径与2019年一致。")),
        new("added-rows/instruction-on-top", CorpusSet.Held, FamilyStage.Structure, HasCross,
            (draft, _) => AddWideRow(draft, atEnd: false, "填表说明：没有发生的填0，共7栏。")),
        new("hidden/row", CorpusSet.Develop, FamilyStage.Structure, draft => HasCross(draft) && draft.Medium.Format is CorpusFormat.Html
            or CorpusFormat.Docx or CorpusFormat.Xlsx, (draft, dice) => AddHiddenRow(draft, dice)),
        new("hidden/paper-coloured", CorpusSet.Held, FamilyStage.Values,
            draft => draft.Medium.Format is CorpusFormat.Html or CorpusFormat.Docx, (draft, dice) => WhiteOut(draft, dice)),
        new("merged-body/none-word", CorpusSet.Held, FamilyStage.Structure, draft => draft.Medium.HasSpans && ZeroTable(draft) is not null,
            (draft, _) => MergeBody(draft, "无")),
        new("merged-body/stroke", CorpusSet.Develop, FamilyStage.Structure, draft => draft.Medium.HasSpans && ZeroTable(draft) is not null,
            (draft, _) => MergeBody(draft, "/")),
        new("merged-body/sentence", CorpusSet.Held, FamilyStage.Structure, draft => draft.Medium.HasSpans && ZeroTable(draft) is not null,
            (draft, _) => MergeBody(draft, $"{draft.Year}年我单位没有发生此类情况")),
        new("other-tables/website", CorpusSet.Develop, FamilyStage.Prose, _ => true,
            (draft, dice) => AddTable(draft, dice, "政府网站工作年度报表", ["信息发布总数", "概况类信息更新量", "独立用户访问总量", "网站总访问量", "留言办结数量"])),
        new("other-tables/enforcement", CorpusSet.Held, FamilyStage.Prose, _ => true,
            (draft, dice) => AddTable(draft, dice, "行政执法统计表", ["行政处罚总数", "行政许可总数", "行政强制总数", "行政检查次数"])),
        new("other-tables/last-year-first", CorpusSet.Held, FamilyStage.Prose, HasCross, (draft, dice) => AddLastYear(draft, dice)),
    ];

    internal static bool HasCross(Draft draft) => draft.Tables.Any(IsCross);

    internal static bool IsCross(DraftTable table) => table.Arrangement is Arrangement.Cross && table.Form.Columns.Length > 2;

    // The last column of numbers of a cross table.
    private static Family Added(string name, CorpusSet set, string label, Func<FormGrid, int, Draft, string> value) =>
        new(name, set, FamilyStage.Structure, HasCross, (draft, _) =>
        {
            foreach (var grid in draft.Tables.Where(IsCross).Select(table => table.Grids[0]))
            {
                var (rows, at) = (grid.Rows, grid.Columns);
                grid.Add(label, CellRole.Header, 0, at, grid.HeaderRows);
                for (var row = grid.HeaderRows; row < rows; row++) grid.Add(value(grid, row, draft), CellRole.Other, row, at);
            }

            return true;
        });

    // All but the first and the last number of the row, as far as they are printed plainly.
    private static string SubTotal(FormGrid grid, int row, Draft draft)
    {
        var values = grid.Values.Where(cell => cell.Row == row).OrderBy(cell => cell.Column).ToList();
        var sum = values.Skip(1).SkipLast(1).Sum(cell => draft.Figures[cell.Code]);
        return sum == 0 && values.Exists(cell => cell.Print.Status == CellPrint.BlankStatus) ? "" : CellPrint.Plain(sum);
    }

    private static bool AddSerial(Draft draft)
    {
        foreach (var grid in draft.Tables.Where(IsCross).Select(table => table.Grids[0]))
        {
            grid.OpenColumn(0);
            grid.Add("序号", CellRole.Header, 0, 0, grid.HeaderRows);
            for (var row = grid.HeaderRows; row < grid.Rows; row++)
                grid.Add((row - grid.HeaderRows + 1).ToString(CultureInfo.InvariantCulture), CellRole.Other, row, 0);
        }

        return true;
    }

    private static Family Missing(string name, CorpusSet set, int count) =>
        new(name, set, FamilyStage.Figures, HasCross, (draft, dice) =>
        {
            foreach (var table in draft.Tables.Where(IsCross))
            {
                var sums = DependentSum.InOrder(draft.Edition, table.Form, IdentityAxis.Row);
                var free = table.Form.Columns.Where(column => !sums.Any(sum => sum.Dependent == column.Code)).Skip(1).ToList();
                var lost = dice.Sample(free, Math.Min(count, free.Count - 1));
                foreach (var column in lost)
                {
                    foreach (var cell in table.Form.Cells.Where(cell => cell.Column == column.Code)) draft.Figures[cell] = 0;
                    table.LostColumns.Add(column.Code);
                }
            }

            FormFigures.Settle(draft.Edition, draft.Figures);
            return true;
        });

    private static bool LoseRow(Draft draft, Dice dice)
    {
        var table = draft.Tables.First(IsCross);
        var sums = DependentSum.InOrder(draft.Edition, table.Form, IdentityAxis.Column);
        var free = table.Form.Rows.Where(row => !row.IsGroup && row.Parent.Length > 0 && !sums.Any(sum => sum.Dependent == row.Code))
            .ToList();
        if (free.Count == 0) return false;
        var lost = dice.Pick(free);
        foreach (var cell in table.Form.Cells.Where(cell => cell.Row == lost.Code)) draft.Figures[cell] = 0;
        table.LostRows.Add(lost.Code);
        FormFigures.Settle(draft.Edition, draft.Figures);
        return true;
    }

    // A group that another edition prints as one row.
    private static (DraftTable Table, EditionRow Group)? MergedGroup(Draft draft)
    {
        foreach (var table in draft.Tables.Where(IsCross))
        {
            foreach (var group in table.Form.Rows.Where(row => row.IsGroup))
            {
                if (draft.OtherEditions.Any(
                    edition => edition.Tables.Any(
                    other => other.Code == table.Form.Code && other.Rows.Any(row => !row.IsGroup && row.Code == group.Code)))) return (
                    table, group);
            }
        }

        return null;
    }

    private static bool MergeGroup(Draft draft)
    {
        if (MergedGroup(draft) is not var (table, group)) return false;
        table.MergedGroup = group.Code;
        var parts = table.Form.Rows.Where(row => row.Parent == group.Code).ToList();
        foreach (var column in table.Form.Columns)
            draft.Figures[new CellCode(table.Form.Code, group.Code, column.Code)] = parts.Sum(
                part => draft.Figures[new CellCode(table.Form.Code, part.Code, column.Code)]);
        return true;
    }

    private static bool AddOfWhich(Draft draft, Dice dice)
    {
        var grid = draft.Tables.First(IsCross).Grids[0];
        var rows = Enumerable.Range(grid.HeaderRows + 1, grid.Rows - grid.HeaderRows - 1).Where(row => grid.HasValues(row)).ToList();
        var at = dice.Pick(rows);
        var first = grid.Starting(at).First(cell => cell.Role == CellRole.Label && cell.RowSpan == 1);
        var (column, span) = (first.Column, first.ColumnSpan);
        grid.OpenRow(at + 1);
        grid.Add("其中：涉企信息申请", CellRole.Label, at + 1, column, 1, span);
        for (var other = 0; other < column; other++)
        {
            // A group that ends with the row above is not opened by the new row: the new row belongs to it.
            if (grid.At(at + 1, other) is null && grid.At(at, other) is { } group) group.RowSpan++;
        }

        for (var value = grid.LabelColumns; value < grid.Columns; value++)
        {
            if (grid.At(at + 1, value) is null) grid.Add("0", CellRole.Other, at + 1, value);
        }

        return true;
    }

    private static bool AddWideRow(Draft draft, bool atEnd, string text)
    {
        var grid = draft.Tables.First(IsCross).Grids[0];
        var (at, width) = (atEnd ? grid.Rows : 0, grid.Columns);
        if (!atEnd) grid.OpenRow(0);
        grid.Add(text, CellRole.Other, at, 0, 1, width);
        return true;
    }

    private static bool AddHiddenRow(Draft draft, Dice dice)
    {
        var grid = draft.Tables.First(IsCross).Grids[0];
        var at = dice.From(grid.HeaderRows + 1, grid.Rows - 1);
        grid.OpenRow(at);
        for (var column = 0; column < grid.Columns; column++)
        {
            if (grid.At(at, column) is { } spanning)
            {
                // Word and Excel hide a row with all that begins in it; what spans it goes on below.
                if (spanning.Row == at) spanning.Look = CellLook.Hidden;
                continue;
            }

            grid.Add(column < grid.LabelColumns ? "旧数据" : dice.Below(99).ToString(CultureInfo.InvariantCulture), CellRole.Other, at,
                column).Look = CellLook.Hidden;
        }

        return true;
    }

    // The number is in the file, and nobody sees it: the cell looks blank.
    private static bool WhiteOut(Draft draft, Dice dice)
    {
        var cells = draft.Tables.SelectMany(table => table.Values).Where(cell => cell.Print is { Status: CellPrint.Reported, Value: > 0 })
            .ToList();
        if (cells.Count == 0) return false;
        var hidden = dice.Pick(cells);
        hidden.Print = CellPrint.Blank().Or(CellPrint.UnreadableStatus, CellPrint.AbsentStatus);
        hidden.Look = CellLook.PaperColoured;
        return true;
    }

    private static DraftTable? ZeroTable(Draft draft) => draft.Tables.FirstOrDefault(table =>
        table.Form.Columns.Length > 2 && table.Arrangement is Arrangement.Cross or Arrangement.Strip
            && table.Form.Cells.All(cell => draft.Figures.GetValueOrDefault(cell) == 0));

    private static bool MergeBody(Draft draft, string text)
    {
        if (ZeroTable(draft) is not { Grids: [var grid] } || grid.LabelColumns + grid.HeaderRows == 0) return false;
        var values = grid.Values.ToList();
        var print = CellPrint.Mark(text).Or(CellPrint.AbsentStatus, CellPrint.BlankStatus, CellPrint.UnreadableStatus);
        var first = values.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column).First();
        foreach (var cell in values)
        {
            cell.Print = print;
            if (cell == first) continue;
            grid.Remove(cell);
            draft.Unplaced[cell.Code] = print;
        }

        first.Text = text;
        first.RowSpan = values.Max(cell => cell.Row) - first.Row + 1;
        first.ColumnSpan = values.Max(cell => cell.Column) - first.Column + 1;
        return true;
    }

    private static bool AddTable(Draft draft, Dice dice, string heading, string[] labels)
    {
        var grid = new FormGrid { HeaderRows = 1, LabelColumns = 1 };
        grid.Add("项目", CellRole.Corner, 0, 0);
        grid.Add("数量", CellRole.Header, 0, 1);
        for (var row = 0; row < labels.Length; row++)
        {
            grid.Add(labels[row], CellRole.Label, row + 1, 0);
            grid.Add(dice.Below(5000).ToString(CultureInfo.InvariantCulture), CellRole.Other, row + 1, 1);
        }

        draft.Closing.Add(new Part.Heading(1, $"附：{draft.Year}年{heading}"));
        draft.Closing.Add(new Part.Table(grid));
        return true;
    }

    // Last year's table of the same form stands before this year's, with its year above.
    private static bool AddLastYear(Draft draft, Dice dice)
    {
        var table = draft.Tables.First(IsCross);
        var figures = FormFigures.Fill(draft.Edition, FigureScale.Small, dice);
        var old = draft.Lay(table, figures);
        var plain = new FormGrid { HeaderRows = old.HeaderRows, LabelColumns = old.LabelColumns };
        foreach (var cell in old.Cells)
            plain.Add(cell is ValueCell
                ? new GridCell { Text = cell.Text, Role = CellRole.Other, Row = cell.Row, Column = cell.Column } : cell.Copy());
        table.Before.Add(new Part.Paragraph($"{draft.Year - 1}年情况（供对照）"));
        table.Before.Add(new Part.Table(plain));
        table.Before.Add(new Part.Paragraph($"{draft.Year}年情况"));
        return true;
    }
}
