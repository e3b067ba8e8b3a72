using Gongkai.Corpus.Families;
using Gongkai.Corpus.Layouts;
using Gongkai.Model;

namespace Gongkai.Corpus.Truth;

/// <summary>Takes the truth from a finished draft: what stands in its cells, and nothing else.</summary>
internal static class TruthMaker
{
    public static TruthReport Of(Draft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var printed = new Dictionary<CellCode, CellPrint>(draft.Unplaced);
        foreach (var grid in draft.Tables.SelectMany(table => table.Grids))
        {
            foreach (var row in grid.Values.GroupBy(cell => cell.Row))
            {
                foreach (var cell in row) printed[cell.Code] = cell.Print;
                var gaps = row.Any(cell => cell.Text.Trim().Length == 0)
                    || draft.Unplaced.Keys.Any(cut => row.Any(cell => (cell.Code.Table, cell.Code.Row) == (cut.Table, cut.Row)));
                if (draft.Medium.Loss == Loss.Nothing || (draft.Medium.Loss == Loss.Blanks && !gaps)) continue;
                // All of the row may be refused, with what it leaves out.
                foreach (var code
                    in row.SelectMany(cell => draft.Edition.Cells.Where(code => (code.Table, code.Row) == (cell.Code.Table, cell.Code.Row)))
                    .Union(row.Select(cell => cell.Code)))
                    printed[code] = printed.GetValueOrDefault(code, CellPrint.Absent)
                        .Or(CellPrint.UnreadableStatus, CellPrint.AbsentStatus);
            }
        }

        var ordered = new Dictionary<string, TruthCell>();
        foreach (var code in draft.Edition.Cells.Concat(printed.Keys.Where(code => !draft.Edition.Has(code))))
            ordered[code.ToString()] = Cell(printed.GetValueOrDefault(code, CellPrint.Absent));
        var (failing, tolerated) = Identities(draft, printed);
        return new TruthReport(draft.Agency, draft.Year, draft.Edition.Code, string.Concat(draft.Title), ordered, failing)
        {
            ToleratedIdentities = tolerated.Count > 0 ? tolerated : null,
        };
    }

    private static TruthCell Cell(CellPrint print) => new(print.Status, print.Value, print.Raw)
    {
        StatusAny = print.StatusAny.IsEmpty ? null : print.StatusAny,
        ValueAny = print.ValueAny.IsEmpty ? null : print.ValueAny,
    };

    // A sum fails where all of its cells are reported and it does not hold; where a reader may refuse a cell, nothing is asked.
    private static (List<TruthIdentity> Failing, List<TruthIdentity> Tolerated) Identities(
        Draft draft, Dictionary<CellCode, CellPrint> printed)
    {
        var failing = new List<TruthIdentity>();
        var tolerated = new List<TruthIdentity>();
        foreach (var identity in draft.Edition.Identities)
        {
            var table = draft.Edition.Table(identity.Table);
            var scopes = identity.Axis == IdentityAxis.Row ? table.Rows.Where(row => !row.IsGroup)
                .Select(row => row.Code) : table.Columns.Select(column => column.Code);
            foreach (var scope in scopes)
            {
                var left = identity.Left.Select(At).ToList();
                var right = identity.Right.Select(At).ToList();
                var all = left.Concat(right).ToList();
                if (all.Exists(cell => !draft.Edition.Has(cell))) continue;
                var prints = all.Select(cell => printed.GetValueOrDefault(cell, CellPrint.Absent)).ToList();
                var holds = Sum(left) == Sum(right);
                if (holds && prints.TrueForAll(print => print.StatusAny.IsEmpty)) continue;
                var complete = prints.TrueForAll(print => print.Status == CellPrint.Reported);
                var open = prints.Exists(print => !print.StatusAny.IsEmpty)
                    || prints.Exists(print => print.Status == CellPrint.AbsentStatus);
                if (open) tolerated.Add(new TruthIdentity(identity.Rule, scope));
                else if (complete) failing.Add(new TruthIdentity(identity.Rule, scope));

                CellCode At(string code) => identity.Axis == IdentityAxis.Row
                    ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope);
            }
        }

        return (failing, tolerated);

        decimal Sum(List<CellCode> cells) => cells.Sum(cell => printed.GetValueOrDefault(cell)?.Value ?? 0);
    }
}
