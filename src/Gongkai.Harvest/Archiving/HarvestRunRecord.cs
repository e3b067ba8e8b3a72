using System.Collections.Immutable;

namespace Gongkai.Harvest.Archiving;

/// <summary>A night as the archive remembers it.</summary>
/// <param name="Name">By the moment it began, such as <c>2026-01-15T02:00:00Z</c>.</param>
internal sealed record HarvestRunRecord(string Name, DateTimeOffset BegunAt)
{
    /// <summary>None while it goes on, and for ever when it was cut off and not resumed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The sites that were visited to the end, in the order in which they were done.</summary>
    public ImmutableList<SiteVisit> Sites { get; init; } = [];
}
