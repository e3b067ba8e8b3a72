using System.Collections.Immutable;

namespace Gongkai.Review;

/// <summary>A stretch of the queue as it is narrowed, and counts over all of it.</summary>
/// <param name="Items">The stretch.</param>
/// <param name="Offset">How many items of the narrowed queue stand before it.</param>
/// <param name="Found">How many items the narrowed queue has.</param>
/// <param name="Facets">For each facet its values with how many items each would leave, whatever else is chosen.</param>
/// <param name="Reports">The reports with items, of the whole queue.</param>
/// <param name="ReportsDone">Of them, those whose items are all decided.</param>
/// <param name="Open">The items of the whole queue that are not decided.</param>
/// <param name="Total">The items of the whole queue.</param>
internal sealed record QueuePage(
    ImmutableArray<ReviewItem> Items, int Offset, int Found, ImmutableArray<ImmutableArray<(string Value, int Count)>> Facets, int Reports,
    int ReportsDone, int Open, int Total);
