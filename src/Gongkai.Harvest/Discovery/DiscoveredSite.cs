using System.Collections.Immutable;
using Gongkai.Harvest.Pages;

namespace Gongkai.Harvest.Discovery;

/// <summary>What was found out about a site: an entry for SITES.yaml that a person accepts, or why there is none.</summary>
/// <param name="Entry">The entry as YAML; empty when it could not be told.</param>
/// <param name="Reports">The reports that it would take, in the order of the lists.</param>
/// <param name="Doubts">What keeps it from being sure; empty when nothing does.</param>
/// <param name="Looked">The pages that were looked at, in order.</param>
internal sealed record DiscoveredSite(
    string Entry, ImmutableArray<FoundLink> Reports, ImmutableArray<string> Doubts, ImmutableArray<Uri> Looked)
{
    /// <summary>Whether there is an entry, and nothing speaks against it.</summary>
    public bool IsSure => Entry.Length > 0 && Doubts.IsEmpty;
}
