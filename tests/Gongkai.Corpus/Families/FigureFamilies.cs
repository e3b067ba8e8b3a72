using System.Globalization;
using Gongkai.Corpus.Figures;
using Gongkai.Corpus.Layouts;
using Gongkai.Model;

namespace Gongkai.Corpus.Families;

/// <summary>Errors that agencies make in their own numbers.</summary>
internal static class FigureFamilies
{
    public static IEnumerable<Family> All =>
    [
        Error("errors/total-mistyped", CorpusSet.Develop, (_, _) => true, (total, _, dice) => total + dice.From(1, 9)),
        Error("errors/part-left-out", CorpusSet.Develop, (total, parts) => total > 0 && parts.Count(part => part > 0) > 1,
            (total, parts, dice) => total - dice.Pick([.. parts.Where(part => part > 0)])),
        Error("errors/zero-for-total", CorpusSet.Held, (total, _) => total > 0, (_, _, _) => 0),
        Error("errors/digits-exchanged", CorpusSet.Held, (total, _) => total > 9 && total % 10 != total / 10 % 10,
            (total, _, _) => Exchanged(total)),
        Error("errors/one-too-few", CorpusSet.Held, (total, _) => total > 0, (total, _, _) => total - 1),
    ];

    private static Family Error(
        string name, CorpusSet set, Func<decimal, IReadOnlyList<decimal>, bool> fits, Func<decimal, IReadOnlyList<decimal>, Dice,
            decimal> mistake) =>
        new(name, set, FamilyStage.Figures, draft => !draft.Edition.Identities.IsEmpty, (draft, dice) =>
        {
            var sums = Sums(draft).Where(sum => fits(draft.Figures[sum.Total], [.. sum.Parts.Select(part => draft.Figures[part])]))
                .DistinctBy(sum => sum.Total).ToList();
            if (sums.Count == 0) return false;
            foreach (var (total, parts) in dice.Sample(sums, dice.From(1, 2)))
                draft.Figures[total] = mistake(draft.Figures[total], [.. parts.Select(part => draft.Figures[part])], dice);
            return true;
        });

    private static List<(CellCode Total, IReadOnlyList<CellCode> Parts)> Sums(Draft draft)
    {
        var found = new List<(CellCode, IReadOnlyList<CellCode>)>();
        foreach (var table in draft.Edition.Tables)
        {
            foreach (var axis in new[] { IdentityAxis.Row, IdentityAxis.Column })
            {
                var scopes = axis == IdentityAxis.Row ? table.Rows.Where(row => !row.IsGroup).Select(row => row.Code)
                    .ToList() : [.. table.Columns.Select(column => column.Code)];
                found.AddRange(
                    from sum in DependentSum.InOrder(draft.Edition, table, axis)
                    from scope in scopes
                    where sum.Terms.All(term => axis == IdentityAxis.Row ? table.Has(scope, term) : table.Has(term, scope))
                    select (At(scope, sum.Dependent),
                        (IReadOnlyList<CellCode>)[.. sum.Terms.Where(term => term != sum.Dependent).Select(term => At(scope, term))]));

                CellCode At(string scope, string term) =>
                    axis == IdentityAxis.Row ? new CellCode(table.Code, scope, term) : new CellCode(table.Code, term, scope);
            }
        }

        return found;
    }

    private static decimal Exchanged(decimal number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture).ToCharArray();
        (digits[^1], digits[^2]) = (digits[^2], digits[^1]);
        return decimal.Parse(digits, CultureInfo.InvariantCulture);
    }
}
