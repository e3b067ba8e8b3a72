using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Diagnostics of agency, year and date.</summary>
internal static class MetadataRules
{
    public static readonly Rule NoAgency = new(
        "MET001", Stage.Extract, Severity.Warning, "The document does not name its agency",
        "Add the agency by hand, from where the file was found.");

    public static readonly Rule NoYear = new(
        "MET002", Stage.Extract, Severity.Warning, "The document does not say which year it reports on",
        "Add the year by hand, from where the file was found.");

    public static readonly Rule YearsDisagree = new(
        "MET003", Stage.Extract, Severity.Warning, "Title, statistical period and file name name different years",
        "Look at the document. The title was believed first, then the statistical period, then the file name, then the prose.");

    public static readonly Rule AgenciesDisagree = new(
        "MET004", Stage.Extract, Severity.Warning, "Title and web page or file name name different agencies",
        "Look at the document. The title was believed.");

    public static readonly Rule AgencyInferred = new(
        "MET005", Stage.Extract, Severity.Info, "The agency was taken from outside the title",
        "Nothing, if it is the right one.");
}
