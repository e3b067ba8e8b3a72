using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Gongkai.Harvest.Issues;

/// <summary>A row of the log of issues.</summary>
/// <param name="At">When the run began that it concerns.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(Opened), "opened")]
[JsonDerivedType(typeof(Seen), "seen")]
[JsonDerivedType(typeof(Closed), "closed")]
[JsonDerivedType(typeof(Acknowledged), "acknowledged")]
[JsonDerivedType(typeof(Delivered), "delivered")]
internal abstract record IssueRow(DateTimeOffset At)
{
    /// <summary>A trouble appeared.</summary>
    public sealed record Opened(DateTimeOffset At, Trouble Trouble) : IssueRow(At);

    /// <summary>A trouble lasts, and its particulars are others than before.</summary>
    public sealed record Seen(DateTimeOffset At, Trouble Trouble) : IssueRow(At);

    /// <summary>A trouble has ended.</summary>
    public sealed record Closed(DateTimeOffset At, string Id) : IssueRow(At);

    /// <summary>A person knows of it.</summary>
    public sealed record Acknowledged(DateTimeOffset At, string Id) : IssueRow(At);

    /// <summary>A message reached its receiver.</summary>
    /// <param name="Channel">Who was told.</param>
    /// <param name="About">The event that they were told of.</param>
    /// <param name="Ids">Of the issues in the message.</param>
    public sealed record Delivered(DateTimeOffset At, string Channel, string About, ImmutableArray<string> Ids) : IssueRow(At);
}
