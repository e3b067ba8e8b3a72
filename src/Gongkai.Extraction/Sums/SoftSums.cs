using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Evaluates what the numbers of a form usually satisfy. What fails is worth a look and disputes nothing.</summary>
internal static class SoftSums
{
    /// <summary>
    /// The soft sums of a table that its numbers break, with the last cell of each; one without all its numbers says nothing.
    /// </summary>
    public static IEnumerable<(CellCode Cell, string Message)> Broken(Edition edition, string table, IReadOnlyDictionary<CellCode,
        Observation> observations)
    {
        var form = edition.Table(table);
        foreach (var soft in edition.SoftSums.Where(soft => soft.Sum.Table == table))
        {
            var scopes = soft.Sum.Axis == IdentityAxis.Row ? form.Rows.Where(row => !row.IsGroup).Select(row => row.Code) : form.Columns
                .Select(column => column.Code);
            foreach (var scope in scopes)
            {
                if (Side(soft.Sum.Left, scope) is not { } left || Side(soft.Sum.Right, scope) is not { } right
                    || Holds(left, soft.Relation, right)) continue;
                yield return (At(soft.Sum.Right[^1], scope),
                    string.Create(CultureInfo.InvariantCulture,
                        $"{soft.Sum.Rule} in {scope}: {left} is not {Sign(soft.Relation)} {right}."));
            }

            decimal? Side(IEnumerable<string> codes, string scope)
            {
                var sum = 0m;
                foreach (var code in codes)
                {
                    if (observations.GetValueOrDefault(At(code, scope))?.Reading is not Reading.Number number) return null;
                    sum += number.Value;
                }

                return sum;
            }

            CellCode At(string code, string scope) => soft.Sum.Axis == IdentityAxis.Row ? new CellCode(table, scope, code)
                : new CellCode(table, code, scope);
        }
    }

    private static bool Holds(decimal left, SumRelation relation, decimal right) => relation switch
    {
        SumRelation.AtLeast => left >= right,
        SumRelation.AtMost => left <= right,
        _ => left == right,
    };

    private static string Sign(SumRelation relation) =>
        relation switch { SumRelation.AtLeast => "at least", SumRelation.AtMost => "at most", _ => "equal to" };
}
