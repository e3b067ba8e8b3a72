using System.Collections.Immutable;

namespace Gongkai.Datasets.Panels;

/// <summary>
/// An agency and year stands in a panel's datasets more than once, with different figures, and nothing says which report counts.
/// </summary>
internal sealed class PanelConflictException(ImmutableArray<string> conflicts) : Exception(Words(conflicts))
{
    // A screen of them; the others are counted.
    private const int MostListed = 10;

    /// <summary>One line for each agency and year.</summary>
    public ImmutableArray<string> Conflicts { get; } = conflicts;

    private static string Words(ImmutableArray<string> conflicts) =>
        $"""
        {conflicts.Length} {(conflicts.Length == 1 ? "agency and year has" : "agencies and years have")} several reports that differ, and nothing says which counts:
        {string.Join('\n', conflicts.Take(MostListed))}{(conflicts.Length > MostListed ? $"\n… and {conflicts.Length - MostListed} more" : "")}
        Leave one of them out of the dataset, give version and is_latest with --source-metadata, or tell the agencies apart with --agencies.
        """;
}
