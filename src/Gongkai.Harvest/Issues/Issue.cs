namespace Gongkai.Harvest.Issues;

/// <summary>A trouble from the run in which it appeared to the one in which it had ended.</summary>
/// <param name="Trouble">As it was seen last.</param>
/// <param name="FirstSeen">When the run began that saw it first.</param>
/// <param name="LastSeen">When the last run began that saw it.</param>
/// <param name="ClosedAt">When the run began that did not see it any more; none while it is open.</param>
internal sealed record Issue(Trouble Trouble, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateTimeOffset? ClosedAt)
{
    /// <summary>When a person said that it is known and needs nothing; none while nobody did.</summary>
    public DateTimeOffset? AcknowledgedAt { get; init; }

    /// <summary>A short name to acknowledge it by, the same in all runs.</summary>
    public string Id => IssueId.Of(Trouble.Key, FirstSeen);

    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether it stands on the list of what a person has to do.</summary>
    public bool IsToDo => IsOpen && Trouble.NeedsPerson && AcknowledgedAt is null;
}
