using System.Globalization;
using Gongkai.Corpus.Figures;
using Gongkai.Corpus.Layouts;
using Gongkai.Model;

namespace Gongkai.Corpus.Families;

/// <summary>How a number, a zero or nothing is printed in its cell.</summary>
internal static class ValueFamilies
{
    private const decimal TenThousand = 10000;

    public static IEnumerable<Family> All =>
    [
        Numbers("thousands/comma", CorpusSet.Develop,
            (_, value, _) => Math.Abs(value) >= 1000 ? value.ToString("#,##0.######", CultureInfo.InvariantCulture) : null),
        Numbers("thousands/wide-comma", CorpusSet.Held, (_, value, _) => Math.Abs(value) >= 1000
            ? value.ToString("#,##0.######", CultureInfo.InvariantCulture).Replace(',', '，') : null),
        Numbers("digits/full-width", CorpusSet.Develop,
            (_, value, _) =>
            string.Concat(CellPrint.Plain(value).Select(digit => char.IsAsciiDigit(digit) ? (char)(digit - '0' + '０') : digit))),
        Numbers("digits/padded", CorpusSet.Held, (_, value, _) => $"\u00a0{CellPrint.Plain(value)}\u3000"),
        Numbers("cell-units/close", CorpusSet.Develop,
            (unit, value, dice) => dice.Chance(0.3) ? CellPrint.Plain(value) + UnitWord(unit) : null),
        Numbers("cell-units/spaced", CorpusSet.Held,
            (unit, value, dice) => dice.Chance(0.3) ? $"{CellPrint.Plain(value)} {UnitWord(unit)}" : null),
        Numbers("cell-notes/in-brackets", CorpusSet.Develop, (unit, value, dice) =>
            unit == "count" && value > 1
                && dice.Chance(0.3) ? $"{CellPrint.Plain(value)}（其中修订{dice.From(1, (int)Math.Min(value, 900))}件）" : null),
        new("cell-notes/raised-mark", CorpusSet.Held, FamilyStage.Values, draft => draft.Medium.HasStyles, Raise),
        new("signs/plus", CorpusSet.Develop, FamilyStage.Values, draft => draft.Edition.Tables.Any(table => table.Columns.Any(IsChange)),
            (draft, _) =>
            Change(draft, cell => cell.Print.Value > 0 && IsChange(Column(draft, cell)),
                cell => cell.Print with { Raw = "+" + cell.Text })),
        Zeros("blanks/some-zeros", CorpusSet.Develop, (draft, dice) => _ => dice.Chance(0.4), _ => CellPrint.Blank()),
        Zeros("blanks/zeros-of-columns", CorpusSet.Develop, SomeColumns, _ => CellPrint.Blank("　")),
        Zeros("blanks/all-zeros", CorpusSet.Held, (_, _) => _ => true, _ => CellPrint.Blank()),
        Zeros("blanks/zeros-of-rows", CorpusSet.Held, SomeRows, _ => CellPrint.Blank("\u00a0")),
        Totals("totals/last-row-blank", CorpusSet.Develop, IdentityAxis.Column),
        Totals("totals/column-blank", CorpusSet.Held, IdentityAxis.Row),
        Zeros("marks/stroke", CorpusSet.Develop, (_, _) => _ => true, _ => CellPrint.Mark("/")),
        Zeros("marks/dash-in-rows", CorpusSet.Develop, SomeRows, _ => CellPrint.Mark("-")),
        Zeros("marks/none-word", CorpusSet.Held, (_, _) => _ => true, _ => CellPrint.Mark("无")),
        Zeros("marks/long-dash-somewhere", CorpusSet.Held, (_, dice) => _ => dice.Chance(0.4), _ => CellPrint.Mark("——")),
        One("words/see-annex", CorpusSet.Develop, (_, _) => CellPrint.Unreadable("见附件")),
        One("words/counted-elsewhere", CorpusSet.Held, (_, _) => CellPrint.Unreadable("另行统计")),
        One("two-numbers/arrow", CorpusSet.Develop,
            (value, dice) => CellPrint.Unreadable($"{CellPrint.Plain(value)}→{CellPrint.Plain(value + dice.From(1, 30))}")),
        One("two-numbers/space", CorpusSet.Held,
            (value, dice) => CellPrint.Unreadable($"{CellPrint.Plain(value + 10)} {CellPrint.Plain(value + dice.From(11, 80))}"),
            fits: draft => draft.Medium.HasSpans),
        One("two-numbers/lines", CorpusSet.Develop,
            (value, dice) => CellPrint.Unreadable($"{CellPrint.Plain(value + 10)}\n{CellPrint.Plain(value + dice.From(11, 80))}"),
            fits: draft => draft.Medium.Format is CorpusFormat.Html or CorpusFormat.Docx or CorpusFormat.Xlsx),
        new("digit-pictures/somewhere", CorpusSet.Develop, FamilyStage.Values, HasPictures,
            (draft, dice) => Picture(draft, _ => dice.Chance(0.05))),
        new("digit-pictures/total-column", CorpusSet.Held, FamilyStage.Values, HasPictures,
            (draft, _) => Picture(draft, cell => TotalCells(draft, IdentityAxis.Row).Contains(cell.Code))),
        new("head-units/in-yuan", CorpusSet.Held, FamilyStage.Values,
            draft => draft.Edition.Tables.Any(
            table => table.Columns.Any(column => column.Unit == "10000 CNY" && column.Label.Contains("单位", StringComparison.Ordinal))),
            HeadInYuan),
    ];

    private static EditionColumn Column(Draft draft, ValueCell cell) => draft.Edition.Table(cell.Code.Table).Column(cell.Code.Column);

    private static string UnitOf(Draft draft, ValueCell cell) =>
        draft.Edition.Table(cell.Code.Table).UnitOf(cell.Code.Row, cell.Code.Column);

    private static bool IsChange(EditionColumn column) => column.Label.Contains('增', StringComparison.Ordinal);

    private static string UnitWord(string unit) => unit switch { "CNY" => "元", "10000 CNY" => "万元", _ => "件" };

    private static bool Change(Draft draft, Func<ValueCell, bool> fits, Func<ValueCell, CellPrint> print)
    {
        var cells = draft.Tables.SelectMany(table => table.Values).Where(fits).ToList();
        foreach (var cell in cells) cell.Show(print(cell));
        return cells.Count > 0;
    }

    private static Family Numbers(string name, CorpusSet set, Func<string, decimal, Dice, string?> print) =>
        new(name, set, FamilyStage.Values, _ => true, (draft, dice) =>
        {
            var any = false;
            foreach (var cell in draft.Tables.SelectMany(table => table.Values).ToList())
            {
                if (cell.Look != CellLook.Plain || cell.Print is not { Status: CellPrint.Reported, Value: { } value } old
                    || old.Raw != CellPrint.Plain(value)) continue;
                if (print(UnitOf(draft, cell), value, dice) is not { } raw) continue;
                cell.Show(old with { Raw = raw });
                any = true;
            }

            return any;
        });

    private static Family Zeros(
        string name, CorpusSet set, Func<Draft, Dice, Func<ValueCell, bool>> chosen, Func<ValueCell, CellPrint> print) =>
        new(name, set, FamilyStage.Values, _ => true, (draft, dice) =>
        {
            var fits = chosen(draft, dice);
            return Change(
                draft, cell => cell is { Look: CellLook.Plain, Print: { Status: CellPrint.Reported, Value: 0, Raw: "0" } } && fits(cell),
                print);
        });

    private static Func<ValueCell, bool> SomeColumns(Draft draft, Dice dice)
    {
        var columns = draft.Edition.Tables.SelectMany(table => table.Columns.Select(column => (table.Code, column.Code))).ToList();
        var chosen = dice.Sample(columns, Math.Max(2, columns.Count / 3)).ToHashSet();
        return cell => chosen.Contains((cell.Code.Table, cell.Code.Column));
    }

    private static Func<ValueCell, bool> SomeRows(Draft draft, Dice dice)
    {
        var rows = draft.Edition.Tables.SelectMany(table => table.Rows.Where(row => !row.IsGroup).Select(row => (table.Code, row.Code)))
            .ToList();
        var chosen = dice.Sample(rows, Math.Max(2, rows.Count / 3)).ToHashSet();
        return cell => chosen.Contains((cell.Code.Table, cell.Code.Row));
    }

    // What a sum of the form gives: every total of a row, or the first sum of every column.
    private static HashSet<CellCode> TotalCells(Draft draft, IdentityAxis axis)
    {
        var cells = new HashSet<CellCode>();
        foreach (var table in draft.Edition.Tables)
        {
            foreach (var sum in DependentSum.InOrder(draft.Edition, table, axis)
                .Where(sum => sum.Identity.Right.Length == 1 || sum.Identity.Left.Length == 1))
                cells.UnionWith(table.Cells.Where(cell => (axis == IdentityAxis.Row ? cell.Column : cell.Row) == sum.Dependent));
        }

        return cells;
    }

    private static Family Totals(string name, CorpusSet set, IdentityAxis axis) =>
        new(name, set, FamilyStage.Values,
            draft => draft.Edition.Tables.Any(table => DependentSum.InOrder(draft.Edition, table, axis).Count > 0), (draft, _) =>
        {
            var totals = TotalCells(draft, axis);
            return Change(draft, cell => cell.Look == CellLook.Plain && totals.Contains(cell.Code), _ => CellPrint.Blank());
        });

    private static Family One(string name, CorpusSet set, Func<decimal, Dice, CellPrint> print, Func<Draft, bool>? fits = null) =>
        new(name, set, FamilyStage.Values, fits ?? (_ => true), (draft, dice) =>
        {
            var cells = draft.Tables.SelectMany(table => table.Values)
                .Where(cell => cell is { Look: CellLook.Plain, Print.Status: CellPrint.Reported }).ToList();
            if (cells.Count == 0) return false;
            var cell = dice.Pick(cells);
            cell.Show(print(cell.Print.Value ?? 0, dice));
            return true;
        });

    private static bool HasPictures(Draft draft) => draft.Medium.Format is CorpusFormat.Html;

    // A picture of a number is never blank: it is read, or refused.
    private static bool Picture(Draft draft, Func<ValueCell, bool> fits)
    {
        var cells = draft.Tables.SelectMany(table => table.Values)
            .Where(cell => cell.Print is { Status: CellPrint.Reported, Value: >= 0 } && cell.Text.All(char.IsAsciiDigit) && fits(cell))
            .ToList();
        foreach (var cell in cells)
        {
            cell.Look = CellLook.Picture;
            cell.Print = cell.Print.Or(CellPrint.UnreadableStatus);
        }

        return cells.Count > 0;
    }

    // A note's mark behind a number is no digit of it; a reader may refuse.
    private static bool Raise(Draft draft, Dice dice)
    {
        var cells = draft.Tables.SelectMany(table => table.Values)
            .Where(cell => cell.Print is { Status: CellPrint.Reported, Value: >= 0 } && cell.Text.All(char.IsAsciiDigit)).ToList();
        if (cells.Count == 0) return false;
        foreach (var cell in dice.Sample(cells, 3))
        {
            cell.Print = cell.Print.Or(CellPrint.UnreadableStatus);
            cell.Text += "1";
            cell.Look = CellLook.Superscript;
        }

        draft.Tables[0].Notes.Add("注：1为年末统计数。");
        return true;
    }

    private static bool HeadInYuan(Draft draft, Dice dice)
    {
        var any = false;
        foreach (var grid in draft.Tables.SelectMany(table => table.Grids))
        {
            foreach (var head
                in grid.Cells.Where(cell => cell.Role == CellRole.Header && cell.Text.Contains("万元", StringComparison.Ordinal))) head.Text =
                head.Text.Replace("万元", "元", StringComparison.Ordinal);
            foreach (var cell
                in grid.Values.Where(
                cell => Column(draft, cell) is { Unit: "10000 CNY" } column && column.Label.Contains("单位", StringComparison.Ordinal)
                && cell.Print.Value > 0))
            {
                cell.Show(cell.Print with { Raw = CellPrint.Plain(cell.Print.Value.GetValueOrDefault() * TenThousand) });
                any = true;
            }
        }

        return any;
    }
}
