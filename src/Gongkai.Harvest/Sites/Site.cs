using System.Collections.Immutable;

namespace Gongkai.Harvest.Sites;

/// <summary>A place on which an agency publishes its reports.</summary>
/// <param name="Name">How people call it; no other site of the list has this name.</param>
/// <param name="Starts">List pages or JSON endpoints that are asked every night.</param>
/// <param name="Reports">Addresses that are known to be reports, for what no list leads to.</param>
/// <param name="Hosts">Hosts that may be asked: those of the addresses above, and those that are allowed besides; <c>*.</c> before a name allows all below it.</param>
/// <param name="Links">Which links lead to reports.</param>
/// <param name="Paging">How a list goes on.</param>
/// <param name="RegionCode">The administrative division (GB/T 2260); empty when the list does not say.</param>
/// <param name="Agency">The agency whose reports these are; empty when the site has those of several.</param>
/// <param name="Office">By which day its reports are due.</param>
/// <param name="Pause">The least time between two requests to one host.</param>
/// <param name="Depth">Links followed one behind another from a start page.</param>
public sealed record Site(
    string Name,
    ImmutableArray<Uri> Starts,
    ImmutableArray<Uri> Reports,
    ImmutableArray<string> Hosts,
    LinkRule Links,
    PagingRule Paging,
    string RegionCode,
    string Agency,
    Office Office,
    TimeSpan Pause,
    int Depth)
{
    /// <summary>Whether a host may be asked for this site.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);

        var host = address.IdnHost;
        return Hosts.Any(allowed => allowed.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
            : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>What kind of body reports; the law gives each its day.</summary>
public enum Office
{
    /// <summary>The name of the agency tells.</summary>
    ByName,

    /// <summary>A department: its report is due on 31 January.</summary>
    Agency,

    /// <summary>A people's government: its report is due on 31 March.</summary>
    Government,
}
