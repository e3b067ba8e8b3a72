namespace Gongkai.Harvest.Archiving;

/// <summary>What an address is asked for.</summary>
internal enum FetchRole
{
    /// <summary>A robots.txt.</summary>
    Robots,

    /// <summary>A page of a list: where it leads to matters.</summary>
    List,

    /// <summary>What a link to a report, or an attachment, leads to: what it says matters.</summary>
    Report,
}
