using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Quality;

/// <summary>What a cell of the form is in the quality report, from the best to the worst.</summary>
internal static class CellState
{
    /// <summary>The names as they stand in observations: check for a number, else status.</summary>
    public static ImmutableArray<string> Names { get; } = [
        "verified", "consistent", "unchecked", "disputed", "blank", "mark", "absent", "unreadable"];

    /// <summary>The place of a cell's state among <see cref="Names"/>.</summary>
    public static int Of(Observation observation) => observation.Final switch
    {
        Reading.Number => observation.FinalCheck switch
        {
            CheckState.Verified => 0,
            CheckState.Consistent => 1,
            CheckState.Unchecked => 2,
            _ => 3,
        },
        Reading.Blank => 4,
        Reading.Mark => 5,
        Reading.Absent => 6,
        _ => 7,
    };
}
