using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Tells what the numbers of a form usually satisfy and do not here. What fails is worth a look and disputes nothing.</summary>
internal static class SoftSums
{
    /// <summary>
    /// The soft sums of a table that its numbers break, with the last cell of each; one without all its numbers says nothing.
    /// </summary>
    public static IEnumerable<(CellCode Cell, string Message)> Broken(
        Edition edition, string table, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var form = TableSums.Of(edition, table);
        var printed = form.Printed(readings);
        foreach (var (sum, relation) in form.SoftSums)
        {
            var value = SumEvaluator.Evaluate(sum, printed);
            if (!value.IsWhole || Holds(value, relation)) continue;
            yield return (
                sum.Cells[^1],
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{sum.Rule} in {sum.Scope}: {value.Left.Sum} is not {Words(relation)} {value.Right.Sum}."));
        }
    }

    private static bool Holds(SumValue value, SumRelation relation) => relation switch
    {
        SumRelation.AtLeast => value.Left.Sum >= value.Right.Sum,
        SumRelation.AtMost => value.Left.Sum <= value.Right.Sum,
        _ => value.IsEqual,
    };

    private static string Words(SumRelation relation) => relation switch
    {
        SumRelation.AtLeast => "at least",
        SumRelation.AtMost => "at most",
        _ => "equal to",
    };
}
