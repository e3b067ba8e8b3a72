using System.Text.Json.Serialization;

namespace Gongkai.Harvest;

/// <summary>A row of the record of nights.</summary>
/// <param name="Night">By the moment it began.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Begun), "begun")]
[JsonDerivedType(typeof(Visited), "visited")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record NightRow(string Night)
{
    /// <summary>A night began.</summary>
    public sealed record Begun(string Night, DateTimeOffset At) : NightRow(Night);

    /// <summary>A site was visited to its end.</summary>
    public sealed record Visited(string Night, SiteNight Site) : NightRow(Night);

    /// <summary>All sites were visited, or the night was over.</summary>
    public sealed record Ended(string Night, DateTimeOffset At) : NightRow(Night);
}
