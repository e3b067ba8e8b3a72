using System.Collections.Immutable;

namespace Gongkai.Review;

/// <summary>What is held of an item: numbers. Its texts stand in <c>doubts</c>, and are read when it is looked at.</summary>
/// <param name="Row">Its row in <c>doubts</c>; of an item that came up since, the place among those, counted down from -1.</param>
/// <param name="Report">The same for all items of one report.</param>
/// <param name="SourceHash">Equal for items of one file.</param>
/// <param name="Kind">The place of its kind among those of the queue.</param>
/// <param name="Year">The number of its text, and so the agency and the format.</param>
internal readonly record struct QueueEntry(
    int Row, int Report, int SourceHash, byte Kind, int Year, int Agency, int Format, bool IsDecided)
{
    private const int Stale = 8;

    /// <summary>By what a queue can be narrowed; the places of <see cref="Facet"/>.</summary>
    public static ImmutableArray<string> Facets { get; } = ["kind", "year", "agency", "format", "state"];

    /// <summary>The names of the states; their places are their numbers.</summary>
    public static ImmutableArray<string> States { get; } = ["open", "decided", "stale"];

    public int State => IsDecided ? 1 : Kind == Stale ? 2 : 0;

    /// <summary>The number of a facet's value.</summary>
    public int Facet(int facet) => facet switch { 0 => Kind, 1 => Year, 2 => Agency, 3 => Format, _ => State };
}
