using System.Collections.Immutable;

namespace Gongkai.Harvest.Archiving;

/// <summary>What a site gave in one night.</summary>
/// <param name="Listed">Links to reports that its lists show.</param>
/// <param name="Requests">Requests that were sent for it.</param>
/// <param name="Bytes">That were received.</param>
/// <param name="New">Addresses of reports and attachments that were fetched for the first time; so for the others.</param>
/// <param name="Troubles">What went wrong, the first of each address.</param>
internal sealed record SiteVisit(
    string Name,
    DateTimeOffset StartedAt,
    DateTimeOffset EndedAt,
    int Listed,
    int Requests,
    long Bytes,
    int New,
    int Changed,
    int Vanished,
    int Failed,
    int Deferred,
    ImmutableArray<SiteTrouble> Troubles);
