namespace Gongkai.Model;

/// <summary>A line of an agencies file: what the user knows of an agency under one of its names.</summary>
/// <param name="Name">The name as its reports print it.</param>
/// <param name="AgencyId">The same for all names of one agency; empty when the line only adds to what is found.</param>
/// <param name="Canonical">The full name; empty when it is to be found.</param>
/// <param name="RegionCode">The division (GB/T 2260); empty when it is to be found.</param>
/// <param name="FirstYear">The first year reported on for which the line holds; none when it always has.</param>
/// <param name="LastYear">The last such year; none when it still holds.</param>
/// <param name="Parent">The agency id, or a name, of the government that it belongs to; empty for none.</param>
public sealed record ListedAgency(
    string Name, string AgencyId, string Canonical, string RegionCode, int? FirstYear, int? LastYear, string Parent)
{
    public bool HoldsIn(int? year) => year is not { } known || ((FirstYear ?? known) <= known && known <= (LastYear ?? known));
}
