using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>
/// Chooses among printed readings so that every sum holds: all solutions, the cheapest where choices have a default. A value that nothing
/// prints is never chosen.
/// </summary>
internal sealed class SumSolver
{
    // Alternatives tried for one table. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 200_000;

    // More solutions decide nothing.
    private const int MostSolutions = 20_000;

    private readonly ImmutableArray<OpenChoice> _choices;
    private readonly int _mostChanges;
    private readonly Reading?[] _printed;
    private readonly ImmutableArray<ScopedSum> _sums;
    private readonly ImmutableArray<int>[] _places;
    private readonly ImmutableArray<ScopedSum>[] _sumsOf;
    private readonly Dictionary<ScopedSum, List<int>> _defaultsIn = new(ReferenceEqualityComparer.Instance);
    private readonly int[] _chosen;
    private readonly bool[] _isSettled;
    private readonly List<int> _order;
    private readonly ImmutableArray<ImmutableArray<int>>.Builder _found = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
    private int _steps;

    private SumSolver(
        TableSums form, Reading?[] printed, ImmutableArray<ScopedSum> sums, ImmutableArray<OpenChoice> choices, int mostChanges)
    {
        (_choices, _mostChanges, _printed, _sums) = (choices, mostChanges, printed, sums);
        _places = [.. choices.Select(choice => choice.Cells.Select(form.IndexOf).ToImmutableArray())];
        _chosen = new int[choices.Length];
        _isSettled = new bool[choices.Length];
        _order = [.. Enumerable.Range(0, choices.Length).Where(index => !choices[index].HasDefault)];
        _sumsOf = [.. _places.Select(places => sums.Where(sum => Touches(sum, places)).ToImmutableArray())];
        for (var index = 0; index < choices.Length; index++)
        {
            if (choices[index].HasDefault) Take(index, 0);
            else Clear(index);
            foreach (var sum in _sumsOf[index].Where(_ => choices[index] is { HasDefault: true, Alternatives.Length: > 1 }))
            {
                if (!_defaultsIn.TryGetValue(sum, out var defaults)) _defaultsIn[sum] = defaults = [];
                defaults.Add(index);
            }
        }
    }

    /// <summary>
    /// All choices of alternatives for which the sums hold; a cell without a number adds nothing, and a sum with a cell that is unreadable
    /// or not known says nothing.
    /// </summary>
    /// <param name="readings">What every cell of the table says; cells of the choices do not count.</param>
    /// <param name="sums">The sums that must hold.</param>
    /// <param name="mostChanges">How many defaults may be changed.</param>
    public static SumSolutions Solve(
        TableSums form, IReadOnlyDictionary<CellCode, Reading> readings, ImmutableArray<ScopedSum> sums,
            ImmutableArray<OpenChoice> choices, int mostChanges = int.MaxValue)
    {
        var solver = new SumSolver(form, form.Printed(readings), sums, choices, mostChanges);
        solver.Choose(0);
        return new SumSolutions(solver._found.ToImmutable(), !solver.IsGivenUp);
    }

    private bool IsGivenUp => _steps > MostSteps || _found.Count > MostSolutions;

    private static bool Touches(ScopedSum sum, ImmutableArray<int> places) =>
        sum.Left.Concat(sum.Right).Any(term => places.Contains(term.Index) || (term.Group >= 0 && places.Contains(term.Group)));

    private void Take(int choice, int alternative)
    {
        _chosen[choice] = alternative;
        for (var at = 0; at < _places[choice].Length; at++)
        {
            if (_places[choice][at] >= 0) _printed[_places[choice][at]] = _choices[choice].Alternatives[alternative][at];
        }
    }

    private void Clear(int choice)
    {
        foreach (var place in _places[choice].Where(place => place >= 0)) _printed[place] = null;
    }

    /// <summary>
    /// Tries the alternatives of one choice without a default after the other; what no value of the open cells can mend is left at once.
    /// </summary>
    private void Choose(int at)
    {
        if (at == _order.Count)
        {
            Mend(0);
            return;
        }

        var choice = _order[at];
        for (var alternative = 0; alternative < _choices[choice].Alternatives.Length; alternative++)
        {
            if (++_steps > MostSteps) return;
            Take(choice, alternative);
            // Sums over choices with a default can still be mended.
            if (_sumsOf[choice].All(sum => _defaultsIn.ContainsKey(sum) || SumEvaluator.Evaluate(sum, _printed).MayHold)) Choose(at + 1);
        }

        Clear(choice);
    }

    /// <summary>Changes defaults as long as a sum is broken: one of the choices in it must change.</summary>
    private void Mend(int changes)
    {
        if (Broken() is not { } broken)
        {
            _found.Add([.. _chosen]);
            return;
        }

        if (changes == _mostChanges || !_defaultsIn.TryGetValue(broken, out var defaults)) return;
        var tried = new List<int>();
        foreach (var choice in defaults.Where(choice => !_isSettled[choice]).ToList())
        {
            _isSettled[choice] = true;
            tried.Add(choice);
            for (var alternative = 1; alternative < _choices[choice].Alternatives.Length && !IsGivenUp; alternative++)
            {
                _steps++;
                Take(choice, alternative);
                Mend(changes + 1);
            }

            Take(choice, 0);
        }

        foreach (var choice in tried) _isSettled[choice] = false;
    }

    /// <summary>The sum that does not hold and leaves the fewest choices to change; null when all hold.</summary>
    private ScopedSum? Broken()
    {
        var (broken, fewest) = (default(ScopedSum), int.MaxValue);
        foreach (var sum in _sums)
        {
            var value = SumEvaluator.Evaluate(sum, _printed);
            if (value.HasUnreadable || value.HasUnknown || value.IsEqual) continue;
            var open = _defaultsIn.TryGetValue(sum, out var defaults) ? defaults.Count(choice => !_isSettled[choice]) : 0;
            if (open < fewest) (broken, fewest) = (sum, open);
        }

        return broken;
    }
}
