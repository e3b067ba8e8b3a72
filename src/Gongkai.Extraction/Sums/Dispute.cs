using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>
/// Failing checks that hang together, with the smallest sets of cells whose change would restore every sum. Only proposes; nothing is
/// changed.
/// </summary>
/// <param name="Failing">The failing checks.</param>
/// <param name="Explanations">All smallest explanations; empty when none is small enough.</param>
/// <param name="IsSearched">False when the search was given up: there may be smaller or other explanations.</param>
internal sealed record Dispute(ImmutableArray<Check> Failing, ImmutableArray<Explanation> Explanations, bool IsSearched)
{
    /// <summary>The one explanation that no other rivals; null when there is none.</summary>
    public Explanation? Only => IsSearched && Explanations.Length == 1 ? Explanations[0] : null;
}

/// <summary>Cells that, changed together, restore every sum.</summary>
internal sealed record Explanation(ImmutableArray<Correction> Corrections)
{
    public override string ToString() => string.Join(" and ", Corrections);
}

/// <summary>A cell, what it says and what it would have to say.</summary>
internal readonly record struct Correction(CellCode Cell, decimal Printed, decimal Value)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Cell} {Printed} → {Value}");
}
