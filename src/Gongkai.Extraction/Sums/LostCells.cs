using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Reads cells that a converter cut off a row, where only one value is possible.</summary>
/// <remarks>
/// A row of zeros that lost one cell reads the same wherever the lost cell stood: 0 in every column. Two identities must say so too, one along the row
/// and one down the column, each leaving no other value: counts are not negative, so the parts of a printed 0 are 0. In any other case the cell stays absent.
/// </remarks>
internal static class LostCells
{
    /// <summary>The lost cells that can only be zero.</summary>
    public static ImmutableHashSet<CellCode> ForcedToZero(IEnumerable<CellCode> lost, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings) =>
        [.. lost.Where(cell => RowIsZero(cell, edition, readings) && ColumnIsZero(cell, edition, readings))];

    /// <summary>Every other cell of the row's sum is printed, and is 0.</summary>
    private static bool RowIsZero(CellCode cell, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings) =>
        edition.Identities.Any(identity =>
            identity.Table == cell.Table && identity.Axis == IdentityAxis.Row &&
            identity.Right.Contains(cell.Column) &&
            identity.Left.Select(column => cell with { Column = column }).Where(other => readings.GetValueOrDefault(other) is not Reading.Absent).All(other => IsZero(other, readings)) &&
            identity.Left.Any(column => IsZero(cell with { Column = column }, readings)));

    /// <summary>The printed sum of the column in which the cell takes part is 0.</summary>
    private static bool ColumnIsZero(CellCode cell, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings) =>
        edition.Identities.Any(identity =>
            identity.Table == cell.Table && identity.Axis == IdentityAxis.Column && identity.Right.Length == 1 &&
            identity.Left.Contains(cell.Row) && IsZero(cell with { Row = identity.Right[0] }, readings));

    private static bool IsZero(CellCode cell, IReadOnlyDictionary<CellCode, Reading> readings) =>
        readings.GetValueOrDefault(cell) is Reading.Number { Value: 0 };
}
