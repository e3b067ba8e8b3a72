using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>
/// The smallest changes of one or two cells that restore all sums, found by trying every cell and every pair of cells; written without a
/// look at the search.
/// </summary>
internal sealed class BruteForce
{
    private readonly IReadOnlyDictionary<CellCode, Reading> _table;
    private readonly List<(Dictionary<CellCode, int> Signs, decimal Residual)> _sums;

    private BruteForce(Edition edition, IReadOnlyDictionary<CellCode, Reading> table)
    {
        _table = table;
        _sums =
        [
            .. from identity in edition.Identities
               let isRow = identity.Axis == IdentityAxis.Row
               from scope in table.Keys.Where(cell => cell.Table == identity.Table).Select(cell => isRow ? cell.Row : cell.Column)
                   .Distinct()
               let left = Side(identity, identity.Left, scope)
               let right = Side(identity, identity.Right, scope)
               let residual = left.Sum(Value) - right.Sum(Value)
               // A sum that fails speaks only when every cell of it prints a number.
               where !left.Concat(right).Any(cell => At(cell) is Reading.Unreadable)
                   && (residual == 0 || left.Concat(right).All(cell => At(cell) is Reading.Number))
               select (left.Select(cell => (cell, 1)).Concat(right.Select(cell => (cell, -1)))
                   .ToDictionary(pair => pair.cell, pair => pair.Item2), residual),
        ];
    }

    /// <summary>True when no sum fails.</summary>
    public static bool Holds(Edition edition, IReadOnlyDictionary<CellCode, Reading> table) =>
        new BruteForce(edition, table)._sums.TrueForAll(sum => sum.Residual == 0);

    /// <summary>
    /// For each table with failing sums that no number connects to others: the alternatives to restore them by one cell, or, where there is
    /// none, by two.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> Alternatives(Edition edition, IReadOnlyDictionary<CellCode, Reading> table)
    {
        var all = new BruteForce(edition, table);
        return [.. all.Islands().Select(all.WaysOf)];
    }

    /// <summary>Sums that fail, with all that share cells with them directly or through others.</summary>
    private IEnumerable<List<(Dictionary<CellCode, int> Signs, decimal Residual)>> Islands()
    {
        var left = _sums.ToList();
        while (left.FindIndex(sum => sum.Residual != 0) is >= 0 and var seed)
        {
            List<(Dictionary<CellCode, int> Signs, decimal Residual)> island = [left[seed]];
            left.RemoveAt(seed);
            while (left.FindIndex(
                sum => island.Exists(other => other.Signs.Keys.Any(cell => IsNumber(cell) && sum.Signs.ContainsKey(cell)))) is >= 0
                and var next)
            {
                island.Add(left[next]);
                left.RemoveAt(next);
            }

            yield return island;
        }
    }

    private IReadOnlyList<string> WaysOf(List<(Dictionary<CellCode, int> Signs, decimal Residual)> island)
    {
        var cells = island.SelectMany(sum => sum.Signs.Keys).Where(IsNumber).Distinct().OrderBy(cell => cell.Row, StringComparer.Ordinal)
            .ThenBy(cell => cell.Column, StringComparer.Ordinal).ToList();
        var singles = cells.Select(cell => Solved(island, [cell])).OfType<string>().ToList();
        if (singles.Count > 0) return singles;
        return [.. from first in Enumerable.Range(0, cells.Count) from second in Enumerable.Range(first + 1, cells.Count - first - 1)
            let alternative = Solved(island, [cells[first], cells[second]]) where alternative is not null select alternative];
    }

    /// <summary>The one alternative to change all of these cells so that every sum holds; null when there is none.</summary>
    private string? Solved(List<(Dictionary<CellCode, int> Signs, decimal Residual)> island, ImmutableArray<CellCode> cells)
    {
        var touched = island.Select(
            sum => (First: sum.Signs.GetValueOrDefault(cells[0]), Second: cells.Length > 1 ? sum.Signs.GetValueOrDefault(cells[1]) : 0,
            sum.Residual)).Where(sum => sum.First != 0 || sum.Second != 0 || sum.Residual != 0).ToList();
        if (touched.Exists(sum => sum.First == 0 && sum.Second == 0)) return null;
        foreach (var one in touched)
        {
            foreach (var other in touched)
            {
                // Cramer's rule; for one cell the second change is held at nothing.
                var (determinant, first, second) = cells.Length == 1
                    ? (one.First, -one.Residual, 0m)
                    : ((one.First * other.Second) - (other.First * one.Second), -(one.Residual * other.Second)
                        + (other.Residual * one.Second), -(one.First * other.Residual) + (other.First * one.Residual));
                if (determinant == 0) continue;
                decimal[] changes = [first / determinant, second / determinant];
                if (!touched.TrueForAll(sum => sum.Residual + (sum.First * changes[0]) + (sum.Second * changes[1]) == 0)) return null;
                var corrections = cells.Select((cell, index) => (Cell: cell, Before: Value(cell), After: Value(cell) + changes[index]))
                    .ToList();
                return corrections.TrueForAll(
                    correction => correction.After != correction.Before && correction.After >= 0
                    && correction.After == decimal.Truncate(correction.After))
                    ? string.Join(
                        " and ", corrections.Select(
                        correction => FormattableString.Invariant($"{correction.Cell} {correction.Before:0.##} → {correction.After:0.##}")))
                    : null;
            }
        }

        return null;
    }

    /// <summary>The cells of one side; the row of a group, where it is printed instead of its parts.</summary>
    private List<CellCode> Side(Identity identity, ImmutableArray<string> codes, string scope)
    {
        return [.. codes.Select(
            code => Cell(
            IsPrinted(code) || !code.Contains('.', StringComparison.Ordinal)
            || !IsPrinted(code[..code.IndexOf('.', StringComparison.Ordinal)])
            ? code : code[..code.IndexOf('.', StringComparison.Ordinal)])).Distinct()];

        CellCode Cell(string code) =>
            identity.Axis == IdentityAxis.Row ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope);
        bool IsPrinted(string code) => At(Cell(code)) is not Reading.Absent;
    }

    private Reading At(CellCode cell) => _table.GetValueOrDefault(cell) ?? new Reading.Absent();

    private bool IsNumber(CellCode cell) => At(cell) is Reading.Number;

    private decimal Value(CellCode cell) => At(cell) is Reading.Number number ? number.Value : 0;
}
