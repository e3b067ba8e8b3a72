using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>
/// Finds, by exact search, the smallest sets of cells whose change to other counts would restore all sums that hang together.
/// </summary>
/// <remarks>
/// Every check that can be evaluated is a linear equation over the cells. An equation that does not hold needs the change of one of its
/// cells; so does every combination of equations. The search takes such an equation, tries each of its cells in turn, and eliminates the
/// tried cell from all other equations; what is then left unsatisfied names the cells one of which must change too. Nothing is overlooked,
/// and no set is met twice.
/// </remarks>
internal static class Explanations
{
    // A report in which more cells of one table are wrong was not misread in places, and so large a set explains nothing.
    private const int MostCells = 4;

    // Changes tried for one dispute. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 100_000;

    /// <summary>
    /// One dispute for all failing checks that other checks connect; in an order that does not depend on that of the cells.
    /// </summary>
    public static ImmutableArray<Dispute> Of(ImmutableArray<Check> checks, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        if (!checks.Any(check => check.Outcome == CheckOutcome.Fail)) return [];
        var evaluated = checks.Where(check => check.Outcome != CheckOutcome.Skipped)
            .OrderBy(check => check.Rule, StringComparer.Ordinal).ThenBy(check => check.Scope, StringComparer.Ordinal);
        return [.. from connected in Connected(evaluated, readings) where connected.Exists(
            check => check.Outcome == CheckOutcome.Fail) select Explain(connected, readings)];
    }

    /// <summary>The proposed values: those of the explanations that no other rivals.</summary>
    public static ImmutableDictionary<CellCode, decimal> Suggestions(ImmutableArray<Dispute> disputes) =>
        disputes.Select(dispute => dispute.Only).OfType<Explanation>().SelectMany(explanation => explanation.Corrections)
            .ToImmutableDictionary(correction => correction.Cell, correction => correction.Value);

    /// <summary>Checks that share cells with a number, directly or through one another.</summary>
    private static IEnumerable<List<Check>> Connected(IEnumerable<Check> checks, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var groups = new List<Group>();
        var groupOf = new Dictionary<CellCode, Group>();
        foreach (var check in checks)
        {
            var joined = new Group(groups.Count);
            groups.Add(joined);
            var touched = new SortedSet<Group>();
            foreach (var cell in check.Cells)
            {
                if (groupOf.TryGetValue(cell, out var group)) touched.Add(group.Last());
                else if (readings.GetValueOrDefault(cell) is Reading.Number) groupOf.Add(cell, joined);
            }

            foreach (var group in touched.Where(group => group != joined)) joined.Take(group);
            joined.Checks.Add(check);
        }

        return groups.Where(group => group.Checks.Count > 0).Select(group => group.Checks);
    }

    private static Dispute Explain(List<Check> checks, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        ImmutableArray<CellCode> cells =
        [
            .. checks.SelectMany(check => check.Cells).Distinct().Where(cell => readings.GetValueOrDefault(cell) is Reading.Number)
                .OrderBy(cell => cell.Row, StringComparer.Ordinal).ThenBy(cell => cell.Column, StringComparer.Ordinal),
        ];
        var place = cells.Select((cell, index) => (cell, index)).ToDictionary(pair => pair.cell, pair => pair.index);
        var equations = checks.Select(check =>
        {
            var coefficients = new int[cells.Length];
            for (var term = 0; term < check.Cells.Length; term++)
            {
                if (place.TryGetValue(check.Cells[term], out var index)) coefficients[index] += term < check.LeftCount ? 1 : -1;
            }

            return new Equation(coefficients, check.Difference);
        }).ToArray();
        var printed = cells.Select(cell => readings[cell] is Reading.Number number ? number.Value : 0m).ToArray();

        var search = new Search(printed);
        for (var size = 1; size <= MostCells && search is { Found.Count: 0, IsGivenUp: false }; size++) search.Run(equations, size);
        return new Dispute(
            [.. checks.Where(check => check.Outcome == CheckOutcome.Fail)],
            [.. search.Found
                .Select(changes =>
                new Explanation(
                [.. changes
                .Select(change => new Correction(cells[change.Cell], printed[change.Cell], printed[change.Cell] + change.By))]))],
            !search.IsGivenUp);
    }

    /// <summary>Checks that hang together, as far as they are known; one that was joined to a later one is empty.</summary>
    /// <param name="number">Its place among the groups.</param>
    private sealed class Group(int number) : IComparable<Group>
    {
        private readonly int _number = number;
        private Group? _into;

        public List<Check> Checks { get; private set; } = [];

        /// <summary>The group that has its checks now.</summary>
        public Group Last()
        {
            var last = this;
            while (last._into is { } next) last = next;
            // Whoever asks again finds it at once.
            if (last != this) _into = last;
            return last;
        }

        public void Take(Group other)
        {
            if (Checks.Count == 0) Checks = other.Checks;
            else Checks.AddRange(other.Checks);
            other.Checks = [];
            other._into = this;
        }

        public int CompareTo(Group? other) => _number.CompareTo(other?._number);
    }

    /// <summary>Coefficients of the changes of the cells; they and the residual must add up to zero.</summary>
    private sealed record Equation(int[] Coefficients, decimal Residual)
    {
        /// <summary>The equation without a cell, which the other equation gives.</summary>
        public Equation Without(int cell, Equation other)
        {
            var (factor, own) = (other.Coefficients[cell], Coefficients[cell]);
            if (own == 0) return this;
            var coefficients = new int[Coefficients.Length];
            for (var index = 0; index < coefficients.Length; index++)
                coefficients[index] = (Coefficients[index] * factor) - (other.Coefficients[index] * own);
            return new Equation(coefficients, (Residual * factor) - (other.Residual * own));
        }
    }

    private sealed class Search(decimal[] printed)
    {
        private readonly bool[] _excluded = new bool[printed.Length];
        private readonly List<(int Equation, int Cell)> _chosen = [];
        private int _steps;

        /// <summary>The sets found, each with the cells in their order.</summary>
        public List<ImmutableArray<(int Cell, decimal By)>> Found { get; } = [];

        public bool IsGivenUp => _steps > MostSteps;

        /// <summary>Finds all sets of exactly so many cells.</summary>
        public void Run(Equation[] equations, int size)
        {
            var broken = Broken(equations);
            if (broken < 0)
            {
                if (size == 0) Add(equations);
                return;
            }

            if (size == 0) return;
            var tried = new List<int>();
            for (var cell = 0; cell < printed.Length && !IsGivenUp; cell++)
            {
                if (_excluded[cell] || equations[broken].Coefficients[cell] == 0) continue;
                _steps++;
                if (size > 1 || Settles(equations, broken, cell))
                {
                    _chosen.Add((broken, cell));
                    Run([.. equations.Select((equation, index) => index == broken ? equation : equation.Without(cell, equations[broken]))],
                        size - 1);
                    _chosen.RemoveAt(_chosen.Count - 1);
                }

                _excluded[cell] = true;
                tried.Add(cell);
            }

            foreach (var cell in tried) _excluded[cell] = false;
        }

        /// <summary>The equation that does not hold and leaves the fewest cells to try; -1 when all hold.</summary>
        private int Broken(Equation[] equations)
        {
            var (best, fewest) = (-1, int.MaxValue);
            for (var index = 0; index < equations.Length; index++)
            {
                if (equations[index].Residual == 0 || _chosen.Exists(pair => pair.Equation == index)) continue;
                var cells = 0;
                for (var cell = 0; cell < printed.Length; cell++)
                    cells += equations[index].Coefficients[cell] != 0 && !_excluded[cell] ? 1 : 0;
                if (cells < fewest) (best, fewest) = (index, cells);
            }

            return best;
        }

        /// <summary>True when the cell alone, changed as one equation demands, satisfies all others.</summary>
        private bool Settles(Equation[] equations, int by, int cell)
        {
            for (var index = 0; index < equations.Length; index++)
            {
                if (index == by || _chosen.Exists(pair => pair.Equation == index)) continue;
                var (own, other) = (equations[by], equations[index]);
                if (other.Residual * own.Coefficients[cell] != own.Residual * other.Coefficients[cell]) return false;
            }

            return true;
        }

        /// <summary>Keeps the chosen cells if each changes, and to a count.</summary>
        private void Add(Equation[] equations)
        {
            var changes = ImmutableArray.CreateBuilder<(int Cell, decimal By)>(_chosen.Count);
            foreach (var (equation, cell) in _chosen)
            {
                var change = -equations[equation].Residual / equations[equation].Coefficients[cell];
                var value = printed[cell] + change;
                if (change == 0 || value < 0 || value != decimal.Truncate(value)) return;
                changes.Add((cell, change));
            }

            changes.Sort((left, right) => left.Cell.CompareTo(right.Cell));
            Found.Add(changes.ToImmutable());
        }
    }
}
