using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Reads cells that a converter cut off a row, where only one value is possible.</summary>
/// <remarks>
/// A row of zeros that lost one cell reads the same wherever the lost cell stood: 0 in every column. Two identities must say so too, one
/// along the row and one down the column, each leaving no other value: counts are not negative, so what adds up to a printed 0 is 0. In any
/// other case the cell stays absent.
/// </remarks>
internal static class LostCells
{
    /// <summary>The lost cells that can only be zero.</summary>
    public static ImmutableHashSet<CellCode> ForcedToZero(
        IEnumerable<CellCode> lost, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var zero = ImmutableHashSet.CreateBuilder<CellCode>();
        foreach (var table in lost.GroupBy(cell => cell.Table))
        {
            var form = TableSums.Of(edition, table.Key);
            var printed = form.Printed(readings);
            zero.UnionWith(table.Where(cell => IsZero(cell, IdentityAxis.Row) && IsZero(cell, IdentityAxis.Column)));

            bool IsZero(CellCode cell, IdentityAxis axis) =>
                form.IndexOf(cell) is >= 0 and var place && form.SumsAlong(axis).Any(sum => IsForced(sum, place, printed));
        }

        return zero.ToImmutable();
    }

    /// <summary>True when the side of a sum that the cell does not stand on is printed and adds up to 0.</summary>
    private static bool IsForced(ScopedSum sum, int place, Reading?[] printed)
    {
        var value = SumEvaluator.Evaluate(sum, printed);
        return sum.Right.Any(term => term.Index == place) ? value.Left is { Sum: 0, Numbers: > 0, Blanks: 0, Unreadable: 0 }
            : sum.Left.Any(term => term.Index == place) && value.Right is { Sum: 0, Numbers: > 0, IsWhole: true };
    }
}
