using System.Collections.Immutable;

namespace Gongkai.Datasets.Quality;

/// <summary>A bar of a chart, in parts.</summary>
/// <param name="Label">What stands before it.</param>
/// <param name="Parts">Each with how much it is, its class, and its name.</param>
/// <param name="Whole">What would fill the whole width.</param>
/// <param name="Behind">What stands behind it.</param>
internal sealed record Bar(string Label, ImmutableArray<(long Count, string Style, string Name)> Parts, long Whole, string Behind);
