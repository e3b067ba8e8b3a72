namespace Gongkai.Extraction.Agencies;

/// <summary>What is known of a report's place from elsewhere than its agency's name. Each may be empty.</summary>
/// <param name="CreditRegion">The division in the social credit code that the document prints.</param>
/// <param name="ListedRegion">The region code that the list of sources gives.</param>
/// <param name="Site">The agency that runs the site, by the list of sources.</param>
/// <param name="Host">The host that the file came from.</param>
/// <param name="Source">The file's path, whose folders may name places.</param>
internal sealed record AgencyClues(
    string CreditRegion = "", string ListedRegion = "", string Site = "", string Host = "", string Source = "")
{
    public static AgencyClues None { get; } = new();
}
