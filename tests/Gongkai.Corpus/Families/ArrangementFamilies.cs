using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Families;

/// <summary>Tables laid out otherwise than the official form has them.</summary>
internal static class ArrangementFamilies
{
    public static IEnumerable<Family> All =>
    [
        Rearranged("strip/as-rows", CorpusSet.Develop, Arrangement.Strip, Arrangement.Cross),
        Rearranged("strip/turned", CorpusSet.Held, Arrangement.Strip, Arrangement.Turned),
        Rearranged("cross/heading-rows", CorpusSet.Develop, Arrangement.Cross, Arrangement.CrossWithHeadingRows),
        Rearranged("cross/turned", CorpusSet.Develop, Arrangement.Cross, Arrangement.Turned),
        Rearranged("cross/side-by-side", CorpusSet.Held, Arrangement.Cross, Arrangement.SideBySide),
        new("blocks/separate-tables", CorpusSet.Develop, FamilyStage.Structure, draft => Has(draft, Arrangement.Blocks),
            (draft, _) => Separate(draft, captions: false)),
        new("blocks/captions-above", CorpusSet.Held, FamilyStage.Structure,
            draft => Has(draft, Arrangement.Blocks) && draft.Medium.HasSpans, (draft, _) => Separate(draft, captions: true)),
    ];

    private static bool Has(Draft draft, Arrangement arrangement) => draft.Tables.Any(table => table.Arrangement == arrangement);

    private static Family Rearranged(string name, CorpusSet set, Arrangement from, Arrangement to) =>
        new(name, set, FamilyStage.Arrangement, draft => Has(draft, from), (draft, _) =>
        {
            foreach (var table in draft.Tables.Where(table => table.Arrangement == from)) table.Arrangement = to;
            return true;
        });

    // Every block becomes a table of its own; its heading a row of it, or the caption of a table without it.
    private static bool Separate(Draft draft, bool captions)
    {
        var divided = false;
        foreach (var table in draft.Tables.Where(table => table.Arrangement == Arrangement.Blocks && table.Grids.Count == 1))
        {
            var whole = table.Grids[0];
            var parts = new List<FormGrid>();
            var starts = Enumerable.Range(0, whole.Rows)
                .Where(row => whole.Starting(row).Count() == 1
                    && whole.Starting(row).Single() is { Role: CellRole.Header, ColumnSpan: > 1 })
                .ToList();
            if (starts.Count < 2) continue;
            var rest = whole;
            foreach (var height in starts.Skip(1).Zip(starts, (next, at) => next - at))
            {
                var (above, below) = rest.Split(height, text => (text, text));
                parts.Add(above);
                rest = below;
            }

            parts.Add(rest);
            if (captions)
            {
                foreach (var part in parts) part.Caption = part.At(0, 0)?.Text ?? "";
                foreach (var part in parts) part.RemoveRow(0);
            }

            table.Grids = parts;
            table.AreParts = false;
            divided = true;
        }

        return divided;
    }
}
