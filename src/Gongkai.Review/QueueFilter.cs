using System.Collections.Immutable;

namespace Gongkai.Review;

/// <summary>By what the queue is narrowed.</summary>
/// <param name="Facets">For each of <see cref="QueueEntry.Facets"/> the value that is wanted; empty for any.</param>
/// <param name="Source">The file whose items are wanted; empty for those of all.</param>
internal sealed record QueueFilter(ImmutableArray<string> Facets, string Source);
