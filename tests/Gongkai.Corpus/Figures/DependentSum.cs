using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Corpus.Figures;

/// <summary>An identity read as an instruction: one of its terms is what the others leave.</summary>
/// <param name="Identity">The identity of the form.</param>
/// <param name="Dependent">The code of the term that is computed.</param>
public sealed record DependentSum(Identity Identity, string Dependent)
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
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var sums = new List<DependentSum>();
        // A term that stands alone on its side is the sum of the others; of identities with several terms on both sides any will do.
        var all = edition.Identities.Where(identity => identity.Table == table.Code && identity.Axis == axis);
        foreach (var identity in all.OrderBy(identity => identity.Left.Length == 1 || identity.Right.Length == 1 ? 0 : 1))
        {
            string[] candidates = identity.Right.Length == 1 ? [.. identity.Right] : identity.Left.Length == 1 ? [.. identity.Left] : [.. identity.Left, .. identity.Right];
            var dependent = Array.Find(candidates, code => !taken.Contains(code))
                ?? throw new InvalidOperationException($"The identity {identity.Rule} has no term of its own.");
            taken.Add(dependent);
            sums.Add(new DependentSum(identity, dependent));
        }

        var ordered = new List<DependentSum>();
        while (sums.Count > 0)
        {
            var next = sums.Find(sum => !sums.Exists(other => other != sum && sum.Terms.Contains(other.Dependent)))
                ?? throw new InvalidOperationException($"The identities of {table.Code} define each other in a circle.");
            ordered.Add(next);
            sums.Remove(next);
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
