using System.Collections.Immutable;

namespace Gongkai.Harvest.Sites;

/// <summary>A place on which an agency publishes its reports.</summary>
/// <param name="Name">How people call it; no other site of the list has this name.</param>
/// <param name="Starts">List pages or JSON endpoints that are asked every night.</param>
/// <param name="Reports">Addresses that are known to be reports, for what no list leads to.</param>
/// <param name="Hosts">Hosts that may be asked: those of the addresses above, and those that are allowed besides; <c>*.</c> before a name
/// allows all below it, <c>:8080</c> behind it another port than the usual one.</param>
/// <param name="Links">Which links lead to reports.</param>
/// <param name="Paging">How a list goes on.</param>
/// <param name="RegionCode">The administrative division (GB/T 2260); empty when the list does not say.</param>
/// <param name="Agency">The agency whose reports these are; empty when the site has those of several.</param>
/// <param name="Office">By which day its reports are due.</param>
/// <param name="Pause">The least time between two requests to one host.</param>
/// <param name="Depth">Links followed one behind another from a start page.</param>
/// <param name="FirstYear">The first year whose report is expected; none when the list's holds.</param>
internal sealed record Site(
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
    int Depth,
    int? FirstYear)
{
    /// <summary>Whether a host may be asked for this site.</summary>
    public bool Allows(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);

        return Hosts.Any(allowed => Covers(allowed, address)) && MayUsePort(address);
    }

    /// <summary>Whether an entry of <see cref="Hosts"/> names the host of an address.</summary>
    private static bool Covers(string allowed, Uri address)
    {
        var name = allowed.Split(':')[0];
        return name.StartsWith("*.", StringComparison.Ordinal)
            ? address.IdnHost.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : address.IdnHost.Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Whether a port is the usual one or one that the list names: behind another may stand what is not meant for the public.
    /// </summary>
    private bool MayUsePort(Uri address) =>
        address.IsDefaultPort
        || Starts.Concat(Reports)
            .Any(known => known.Port == address.Port && known.IdnHost.Equals(address.IdnHost, StringComparison.OrdinalIgnoreCase))
        || Hosts.Any(allowed => allowed.EndsWith($":{address.Port}", StringComparison.Ordinal) && Covers(allowed, address));
}

/// <summary>What kind of body reports; the law gives each its day.</summary>
internal enum Office
{
    /// <summary>The name of the agency tells.</summary>
    ByName,

    /// <summary>A department: its report is due on 31 January.</summary>
    Agency,

    /// <summary>A people's government: its report is due on 31 March.</summary>
    Government,
}
