using Gongkai.Model;

namespace Gongkai.Extraction.Agencies;

/// <summary>Diagnostics of who issued a report, and where.</summary>
internal static class AgencyRules
{
    public static readonly Rule AmbiguousPlace = new(
        "AGY001", Stage.Extract, Severity.Warning, "Several divisions have the name of the agency's place",
        "Give the place: keep the files in folders named after their places, give region_code in --source-metadata, or the agency in " +
        "--agencies.");

    public static readonly Rule UnknownPlace = new(
        "AGY002", Stage.Extract, Severity.Info, "The agency's place is not in the list of divisions of its year",
        "Check the name. The report is joined by it; --agencies can give the region.");

    public static readonly Rule PlacesDisagree = new(
        "AGY003", Stage.Extract, Severity.Warning, "The agency's name and another source name different places",
        "Look at the document. The name was believed.");

    public static readonly Rule NoPlace = new(
        "AGY004", Stage.Extract, Severity.Warning, "The agency's name says no place, and nothing else does",
        "Give the place: keep the files in folders named after their places, give region_code in --source-metadata, or the agency in " +
        "--agencies.");

    public static readonly Rule ShortPlace = new(
        "AGY005", Stage.Extract, Severity.Info, "The place was read from a name without its 省, 市 or 县",
        "Nothing, if it is the right one.");

    public static readonly Rule NotAnAgency = new(
        "AGY006", Stage.Extract, Severity.Warning, "The agency's name is not one that is understood",
        "Look at the document, and give the agency in --agencies.");

    public static readonly Rule AmbiguousListing = new(
        "AGY007", Stage.Extract, Severity.Warning, "The agencies file has several agencies of that name and year",
        "Give their region codes in the agencies file, so that the report's place decides.");
}
