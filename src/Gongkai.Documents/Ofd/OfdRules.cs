using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of reading OFD, the fixed pages of GB/T 33190.</summary>
internal static class OfdRules
{
    public static readonly Rule Unreadable = new(
        "OFD001", Stage.Ingest, Severity.Error, "An OFD file has no page that can be read",
        Remedy: "Open it in an OFD reader (WPS, Suwell, Foxit). If it opens, print it to a PDF and read that; if not, it is damaged or " +
            "encrypted: fetch it again.");

    public static readonly Rule PageLost = new(
        "OFD002", Stage.Ingest, Severity.Error, "A page of an OFD file is missing or larger than the limits",
        Remedy: "Compare the values with the file in an OFD reader: what stands on that page was not read. Print the file to a PDF and " +
            "read that.");

    public static readonly Rule TooManyPages = new(
        "OFD003", Stage.Ingest, Severity.Warning, "An OFD file has more pages than the limit",
        Remedy: "Split the file, or raise the page limit: reports on later pages are not read.");
}
