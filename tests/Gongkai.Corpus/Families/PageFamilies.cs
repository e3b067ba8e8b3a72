using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>Tables that are divided over pages.</summary>
internal static class PageFamilies
{
    public static IEnumerable<Family> All =>
    [
        Divided("page-breaks/header-repeated", CorpusSet.Develop, header: true, text => (text, "")),
        Divided("page-breaks/groups-repeated", CorpusSet.Develop, header: false, text => (text, text)),
        Divided("page-breaks/no-header", CorpusSet.Held, header: false, text => (text, "")),
        Divided("page-breaks/groups-torn", CorpusSet.Held, header: true, text => (text[..(text.Length / 2)], text[(text.Length / 2)..])),
        new("page-breaks/label-torn", CorpusSet.Held, FamilyStage.Pages, StructureFamilies.HasCross,
            (draft, dice) => TearLabel(draft.Tables.First(StructureFamilies.IsCross), dice)),
    ];

    private static Family Divided(string name, CorpusSet set, bool header, Func<string, (string, string)> divide) =>
        new(name, set, FamilyStage.Pages, StructureFamilies.HasCross, (draft, dice) =>
        {
            var any = false;
            foreach (var table in draft.Tables.Where(table => StructureFamilies.IsCross(table) && table.Grids.Count == 1))
            {
                var whole = table.Grids[0];
                if (whole.Rows - whole.HeaderRows < 6) continue;
                var (above, below) = whole.Split(dice.From(whole.HeaderRows + 2, whole.Rows - 2), divide);
                if (header) below.RepeatHeader(whole);
                table.Grids = [above, below];
                any = true;
            }

            return any;
        });

    // A row's label goes on below the break, beside cells with nothing in them.
    internal static bool TearLabel(DraftTable table, Dice dice)
    {
        if (table.Grids is not [var whole]) return false;
        var rows = Enumerable.Range(whole.HeaderRows + 1, whole.Rows - whole.HeaderRows - 2)
            .Where(row => whole.Starting(row).Any(cell => cell is { Role: CellRole.Label, RowSpan: 1, Text.Length: > 7 }))
            .ToList();
        if (rows.Count == 0) return false;
        var torn = dice.Pick(rows);
        var label = whole.Starting(torn).First(cell => cell is { Role: CellRole.Label, RowSpan: 1 });
        whole.OpenRow(torn + 1);
        for (var column = 0; column < whole.Columns; column++)
        {
            if (whole.At(torn + 1, column) is not null || column >= label.Column && column < label.Column + label.ColumnSpan) continue;
            if (column < label.Column && whole.At(torn, column) is { } group) group.RowSpan++;
            else whole.Add("", CellRole.Other, torn + 1, column);
        }

        var half = label.Text.Length / 2;
        whole.Add(label.Text[half..], CellRole.Label, torn + 1, label.Column, 1, label.ColumnSpan);
        label.Text = label.Text[..half];
        var (above, below) = whole.Split(torn + 1, text => (text, ""));
        table.Grids = [above, below];
        return true;
    }
}
