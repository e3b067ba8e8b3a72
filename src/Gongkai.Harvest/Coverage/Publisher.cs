using System.Collections.Immutable;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Coverage;

/// <summary>Somebody who has to publish a report every year.</summary>
/// <param name="Name">The agency, or the name of the site where nobody says whose it is.</param>
/// <param name="AgencyId">As the agencies file has it; empty when it does not.</param>
/// <param name="Names">Names under which its reports appear; empty when any report of its sites counts.</param>
/// <param name="Sites">Names of the sites of the list on which it publishes; empty when none is known.</param>
/// <param name="Office">By which day its reports are due.</param>
/// <param name="FirstYear">The first year that it reports on; none when it always has.</param>
/// <param name="LastYear">The last one; none when it still does.</param>
internal sealed record Publisher(
    string Name,
    string AgencyId,
    ImmutableArray<string> Names,
    ImmutableArray<string> Sites,
    Office Office,
    int? FirstYear,
    int? LastYear)
{
    // A shorter name, such as 民政局, names an office and not whose it is; on the agency's own site that is enough.
    private const int ShortestName = 3;

    /// <summary>Whether a report is the publisher's.</summary>
    /// <param name="report">As the dataset has it.</param>
    public bool Issued(ReportLine report)
    {
        ArgumentNullException.ThrowIfNull(report);

        if (AgencyId.Length > 0 && report.AgencyId == AgencyId) return true;
        var isOfItsSites = Sites.Contains(report.Version.Row.Site);
        if (Names.IsEmpty) return isOfItsSites;

        var agency = Folded(report.Agency);
        return Names.Contains(agency) || (isOfItsSites && Names.Any(name => IsShortened(name, agency) || IsShortened(agency, name)));
    }

    /// <summary>Whether words of a link name it.</summary>
    public bool IsNamedBy(string text) => Names.Any(name => Folded(text).Contains(name, StringComparison.Ordinal));

    internal bool ReportsOn(int year) => (FirstYear ?? year) <= year && year <= (LastYear ?? year);

    /// <summary>A name as names are compared: without white space.</summary>
    internal static string Folded(string name) => string.Concat(name.Where(character => !char.IsWhiteSpace(character)));

    /// <summary>Whether a name is the end of a longer one: 江滨区民政局 of 某市江滨区民政局.</summary>
    private static bool IsShortened(string whole, string name) =>
        name.Length >= ShortestName && whole.EndsWith(name, StringComparison.Ordinal);
}
