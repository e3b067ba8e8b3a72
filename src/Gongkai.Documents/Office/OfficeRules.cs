using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of reading Office files.</summary>
internal static class OfficeRules
{
    public static readonly Rule ConverterMissing = new(
        "OFF001", Stage.Ingest, Severity.Error, "LibreOffice is needed for this format and is not installed",
        Remedy: "Install it (Debian: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui), then run again.");

    public static readonly Rule ConverterTimedOut = new(
        "OFF002", Stage.Ingest, Severity.Error, "LibreOffice did not finish in time and was stopped",
        Remedy: "Open the file by hand and save it as DOCX, or raise the time limit: some tables with row spans make LibreOffice hang.");

    public static readonly Rule ConverterFailed = new(
        "OFF003", Stage.Ingest, Severity.Error, "LibreOffice could not convert a file",
        Remedy: "Open the file by hand. If it opens, save it as DOCX; if it does not, fetch it again: it is damaged or encrypted.");

    public static readonly Rule BrokenPackage = new(
        "OFF004", Stage.Ingest, Severity.Error, "An Office file is damaged or lacks its main part",
        Remedy: "Fetch the file again, or open it by hand, let the program repair it, and save it.");

    public static readonly Rule ForbiddenXml = new(
        "OFF005", Stage.Ingest, Severity.Error, "An Office file declares XML entities or a document type",
        Remedy: "No Office program writes these: the file is hostile or damaged. If it is a real report, open it by hand and save it " +
            "anew.");

    public static readonly Rule PartTooLarge = new(
        "OFF006", Stage.Ingest, Severity.Error, "A part of an Office file is larger than the limit",
        Remedy: "If the file is a real report, raise the limit on part size for this run; pictures do not count.");

    public static readonly Rule PartTooDeep = new(
        "OFF007", Stage.Ingest, Severity.Error, "A part of an Office file nests its elements deeper than the limit",
        Remedy: "No real document is so deep: the file is damaged or hostile. Open it by hand and save it anew.");

    public static readonly Rule PartDamaged = new(
        "OFF008", Stage.Ingest, Severity.Warning, "A secondary part of an Office file could not be read",
        Remedy: "Compare automatic numbers and number formats with the document: styles, lists or shared strings may be missing.");

    public static readonly Rule TrackedChanges = new(
        "OFF009", Stage.Ingest, Severity.Info, "A document holds tracked changes",
        Remedy: "Insertions were kept and deletions dropped, as the document would print. Look at the document if a value seems odd.");
}
