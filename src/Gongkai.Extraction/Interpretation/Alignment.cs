using System.Collections.Immutable;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A monotone alignment of printed things to those of the form: labels to rows, columns to columns.</summary>
/// <param name="Targets">For each printed thing the index of the form's; -1 where it is none of them.</param>
/// <param name="Cost">The sum of the costs of its pairs and of all that is left over on both sides.</param>
internal sealed record Alignment(ImmutableArray<int> Targets, double Cost)
{
    // Costs are sums of a few decimal fractions.
    private const double SameCost = 1e-9;

    /// <summary>What it costs to pair things that exclude each other.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>
    /// The cheapest alignments, in rising order of cost; at most <paramref name="most"/>. Among equal ones, those that pair earlier things
    /// come first.
    /// </summary>
    /// <param name="pair">The cost of pairing; <see cref="Never"/> when it is impossible.</param>
    /// <param name="leavePrinted">The cost of leaving a printed thing unpaired.</param>
    /// <param name="leaveForm">The cost of leaving a thing of the form unpaired.</param>
    public static ImmutableArray<Alignment> Cheapest(
        int printed, int form, Func<int, int, double> pair, Func<int, double> leavePrinted, Func<int, double> leaveForm, int most)
    {
        // best[j] holds the partial alignments of the printed things so far with the first j of the form.
        var best = new List<Partial>[form + 1];
        best[0] = [new Partial(0, null, -1)];
        for (var at = 1; at <= form; at++)
            best[at] = Kept(best[at - 1].Select(partial => partial with { Cost = partial.Cost + leaveForm(at - 1) }), most);
        for (var index = 0; index < printed; index++)
        {
            var next = new List<Partial>[form + 1];
            for (var at = 0; at <= form; at++)
            {
                var candidates = new List<Partial>();
                if (at > 0 && pair(index, at - 1) is < Never and var cost)
                    candidates.AddRange(best[at - 1].Select(partial => new Partial(partial.Cost + cost, partial, at - 1)));
                candidates.AddRange(best[at].Select(partial => new Partial(partial.Cost + leavePrinted(index), partial, -1)));
                if (at > 0) candidates.AddRange(next[at - 1].Select(partial => partial with { Cost = partial.Cost + leaveForm(at - 1) }));
                next[at] = Kept(candidates, most);
            }

            best = next;
        }

        return [.. best[form].Select(partial => new Alignment(partial.Path(printed), partial.Cost))];
    }

    /// <summary>True when no other of the alignments costs as little.</summary>
    public static bool IsUnique(ImmutableArray<Alignment> cheapest) =>
        cheapest.Length == 1 || cheapest[1].Cost > cheapest[0].Cost + SameCost;

    /// <summary>The alignments that cost as little as the first.</summary>
    public static ImmutableArray<Alignment> Tied(ImmutableArray<Alignment> cheapest) =>
        [.. cheapest.TakeWhile(alignment => alignment.Cost <= cheapest[0].Cost + SameCost)];

    /// <summary>The cheapest few; the same pairs reached in another order count once.</summary>
    private static List<Partial> Kept(IEnumerable<Partial> candidates, int most)
    {
        var kept = new List<Partial>(most);
        foreach (var candidate in candidates.OrderBy(partial => partial.Cost))
        {
            if (kept.Count == most) break;
            if (!kept.Exists(other => other.IsSame(candidate))) kept.Add(candidate);
        }

        return kept;
    }

    /// <summary>The pairs of the printed things so far, the last one first.</summary>
    private sealed record Partial(double Cost, Partial? Before, int Target)
    {
        public bool IsSame(Partial other)
        {
            var (one, two) = (this, other);
            while (true)
            {
                if (ReferenceEquals(one, two)) return true;
                if (one.Target != two.Target || one.Before is null || two.Before is null) return false;
                (one, two) = (one.Before, two.Before);
            }
        }

        public ImmutableArray<int> Path(int length)
        {
            var targets = new int[length];
            var partial = this;
            for (var index = length - 1; index >= 0 && partial is not null; index--)
            {
                targets[index] = partial.Target;
                partial = partial.Before;
            }

            return [.. targets];
        }
    }
}
