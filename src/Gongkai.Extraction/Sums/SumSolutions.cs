using System.Collections.Immutable;

namespace Gongkai.Extraction.Sums;

/// <summary>What a <see cref="SumSolver"/> found.</summary>
/// <param name="Found">For each solution the index of the chosen alternative of each choice.</param>
/// <param name="IsComplete">False when the search was given up: then there may be other solutions.</param>
internal sealed record SumSolutions(ImmutableArray<ImmutableArray<int>> Found, bool IsComplete);
