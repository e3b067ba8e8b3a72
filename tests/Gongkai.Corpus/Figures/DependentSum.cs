using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Corpus.Figures;

/// <summary>An identity read as an instruction: one of its terms is what the others leave.</summary>
/// <param name="Identity">The identity of the form.</param>
/// <param name="Dependent">The code of the term that is computed.</param>
internal sealed record DependentSum(Identity Identity, string Dependent)
{
    /// <summary>Codes of both sides.</summary>
    public IEnumerable<string> Terms => Identity.Left.Concat(Identity.Right);

    private ImmutableArray<string> SameSide => Identity.Left.Contains(Dependent) ? Identity.Left : Identity.Right;

    private ImmutableArray<string> OtherSide => Identity.Left.Contains(Dependent) ? Identity.Right : Identity.Left;

    /// <summary>The identities of a table along one axis, each after those whose result it adds up.</summary>
    public static IReadOnlyList<DependentSum> InOrder(Edition edition, EditionTable table, IdentityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(edition);
        ArgumentNullException.ThrowIfNull(table);
        var all = edition.Identities.Where(identity => identity.Table == table.Code && identity.Axis == axis).ToList();
        return Assigned(all, []) ?? throw new InvalidOperationException($"The identities of {table.Code} define each other in a circle.");
    }

    // Every identity gets a term of its own, so that none is computed from itself. A term that stands alone on its side is the sum of the
    // others and is tried first; of identities with several terms on both sides any will do.
    private static List<DependentSum>? Assigned(List<Identity> left, List<DependentSum> sums)
    {
        if (left.Count == 0) return Ordered(sums);
        var next = left.Find(identity => identity.Left.Length == 1 || identity.Right.Length == 1) ?? left[0];
        string[] alone = next.Right.Length == 1 ? [.. next.Right] : next.Left.Length == 1 ? [.. next.Left] : [];
        foreach (var code in alone.Concat(next.Left).Concat(next.Right).Distinct()
            .Where(code => !sums.Exists(sum => sum.Dependent == code)))
        {
            if (Assigned([.. left.Where(identity => identity != next)], [.. sums, new DependentSum(next, code)]) is { } found) return found;
        }

        return null;
    }

    private static List<DependentSum>? Ordered(List<DependentSum> sums)
    {
        var left = sums.ToList();
        var ordered = new List<DependentSum>();
        while (left.Count > 0)
        {
            if (left.Find(sum => !left.Exists(other => other != sum && sum.Terms.Contains(other.Dependent))) is not { } next) return null;
            ordered.Add(next);
            left.Remove(next);
        }

        return ordered;
    }

    /// <summary>Computes the dependent term; other terms of its side become 0 where they are more than the sum.</summary>
    public void Settle(Func<string, decimal> value, Action<string, decimal> assign)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(assign);
        var sum = OtherSide.Sum(value);
        foreach (var other in SameSide.Where(code => code != Dependent))
        {
            if (value(other) > sum) assign(other, 0);
            sum -= value(other);
        }

        assign(Dependent, sum);
    }
}
