using System.Collections.Immutable;

namespace Gongkai.Harvest.Sites;

/// <summary>What a SITES.yaml says: who asks, how politely, within which bounds, and where.</summary>
/// <param name="Agent">Who the harvester says it is.</param>
/// <param name="Bounds">How much it may ask of a site and of this machine.</param>
/// <param name="MayVisitPrivateAddresses">True when sites on loopback and private networks are meant; a site must not lead there
/// otherwise.</param>
/// <param name="Sites">In the order of the file; no name occurs twice.</param>
internal sealed record SiteList(UserAgent Agent, HarvestBounds Bounds, bool MayVisitPrivateAddresses, ImmutableArray<Site> Sites)
{
    /// <summary>The first year whose reports are expected; none for the one that was due when the archive began.</summary>
    public int? FirstYear { get; init; }

    /// <summary>Who is told of trouble.</summary>
    public ImmutableArray<NotifyRule> Notify { get; init; } = [];
}
