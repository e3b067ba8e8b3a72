using System.Collections.Immutable;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A monotone alignment of printed things to those of the form: labels to rows, columns to columns.</summary>
/// <param name="Targets">For each printed thing the index of the form's; -1 where it is none of them.</param>
internal sealed record Alignment(ImmutableArray<int> Targets)
{
    // Costs are sums of a few decimal fractions.
    private const double SameCost = 1e-9;

    /// <summary>What it costs to pair things that exclude each other.</summary>
    public const double Never = double.PositiveInfinity;

    /// <summary>
    /// The alignments that no other beats, at most <paramref name="most"/> of them; the cost is the sum over the pairs and over all that is
    /// left on both sides. Those that pair earlier things come first.
    /// </summary>
    /// <param name="pair">The cost of pairing; <see cref="Never"/> when it is impossible.</param>
    /// <param name="leavePrinted">The cost of leaving a printed thing unpaired.</param>
    /// <param name="leaveForm">The cost of leaving a thing of the form unpaired.</param>
    public static ImmutableArray<Alignment> Cheapest(
        int printed, int form, Func<int, int, double> pair, Func<int, double> leavePrinted, Func<int, double> leaveForm, int most)
    {
        // best[j] holds the cheapest alignments of the printed things so far with the first j of the form: what is cheapest in the end is
        // cheapest at every step.
        var best = new Ties[form + 1];
        var next = new Ties[form + 1];
        best[0] = new Ties(0, [new Pairs(null, -1)]);
        for (var at = 1; at <= form; at++) best[at] = best[at - 1] with { Cost = best[at - 1].Cost + leaveForm(at - 1) };
        for (var index = 0; index < printed; index++)
        {
            var left = leavePrinted(index);
            for (var at = 0; at <= form; at++)
            {
                var paired = at > 0 ? best[at - 1].Cost + pair(index, at - 1) : Never;
                var unpaired = best[at].Cost + left;
                var missed = at > 0 ? next[at - 1].Cost + leaveForm(at - 1) : Never;
                var cost = Math.Min(paired, Math.Min(unpaired, missed));
                var tied = new List<Pairs>(1);
                if (paired <= cost + SameCost) Add(tied, best[at - 1].Tied.Select(before => new Pairs(before, at - 1)), most);
                if (unpaired <= cost + SameCost) Add(tied, best[at].Tied.Select(before => new Pairs(before, -1)), most);
                if (missed <= cost + SameCost) Add(tied, next[at - 1].Tied, most);
                next[at] = new Ties(cost, tied);
            }

            (best, next) = (next, best);
        }

        return [.. best[form].Tied.Select(pairs => new Alignment(pairs.Path(printed)))];
    }

    /// <summary>
    /// The alignment on which all cheapest ones agree, however many they are: what one of them pairs otherwise than another is -1.
    /// </summary>
    /// <param name="pair">The cost of pairing; <see cref="Never"/> when it is impossible.</param>
    /// <param name="leavePrinted">The cost of leaving a printed thing unpaired.</param>
    /// <param name="leaveForm">The cost of leaving a thing of the form unpaired, each the same.</param>
    public static Alignment Agreed(int printed, int form, Func<int, int, double> pair, Func<int, double> leavePrinted, double leaveForm)
    {
        var pairs = new double[printed, form];
        for (var index = 0; index < printed; index++)
        {
            for (var at = 0; at < form; at++) pairs[index, at] = pair(index, at);
        }

        var lefts = Enumerable.Range(0, printed).Select(leavePrinted).ToArray();
        // before[i, j] and behind[i, j] are the least costs of what stands before and from the i-th printed thing and the j-th of the form.
        var before = new double[printed + 1, form + 1];
        var behind = new double[printed + 1, form + 1];
        for (var index = 0; index <= printed; index++)
        {
            for (var at = 0; at <= form; at++)
            {
                if (index == 0 && at == 0) continue;
                before[index, at] = Math.Min(
                    index > 0 && at > 0 ? before[index - 1, at - 1] + pairs[index - 1, at - 1] : Never,
                    Math.Min(
                        index > 0 ? before[index - 1, at] + lefts[index - 1] : Never, at > 0 ? before[index, at - 1] + leaveForm : Never));
            }
        }

        for (var index = printed; index >= 0; index--)
        {
            for (var at = form; at >= 0; at--)
            {
                if (index == printed && at == form) continue;
                behind[index, at] = Math.Min(
                    index < printed && at < form ? behind[index + 1, at + 1] + pairs[index, at] : Never,
                    Math.Min(
                        index < printed ? behind[index + 1, at] + lefts[index] : Never,
                        at < form ? behind[index, at + 1] + leaveForm : Never));
            }
        }

        var least = before[printed, form] + SameCost;
        return new Alignment([.. Enumerable.Range(0, printed).Select(index =>
        {
            var targets = Enumerable.Range(0, form)
                .Where(at => before[index, at] + pairs[index, at] + behind[index + 1, at + 1] <= least).Take(2).ToList();
            var mayBeLeft = Enumerable.Range(0, form + 1).Any(at => before[index, at] + lefts[index] + behind[index + 1, at] <= least);
            return targets.Count == 1 && !mayBeLeft ? targets[0] : -1;
        })]);
    }

    /// <summary>Adds what is not there; the same pairs are reached in several orders.</summary>
    private static void Add(List<Pairs> tied, IEnumerable<Pairs> candidates, int most)
    {
        foreach (var candidate in candidates)
        {
            if (tied.Count == most) break;
            if (!tied.Exists(other => other.IsSame(candidate))) tied.Add(candidate);
        }
    }

    /// <summary>The cheapest alignments of two beginnings.</summary>
    private readonly record struct Ties(double Cost, List<Pairs> Tied);

    /// <summary>The pairs of the printed things so far, the last one first.</summary>
    private sealed record Pairs(Pairs? Before, int Target)
    {
        public bool IsSame(Pairs other)
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
            var pairs = this;
            for (var index = length - 1; index >= 0 && pairs is not null; index--)
            {
                targets[index] = pairs.Target;
                pairs = pairs.Before;
            }

            return [.. targets];
        }
    }
}
