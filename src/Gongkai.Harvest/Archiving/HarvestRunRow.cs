using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Archiving;

/// <summary>A row of the record of nights.</summary>
/// <param name="Run">By the moment it began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Visited), "visited")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record HarvestRunRow([property: JsonPropertyName("night")] string Run)
{
    /// <summary>A night began.</summary>
    public sealed record Begun(string Run, DateTimeOffset At) : HarvestRunRow(Run);

    /// <summary>A site was visited to its end.</summary>
    public sealed record Visited(string Run, SiteVisit Site) : HarvestRunRow(Run);

    /// <summary>All sites were visited, or the night was over.</summary>
    public sealed record Ended(string Run, DateTimeOffset At) : HarvestRunRow(Run);
}
