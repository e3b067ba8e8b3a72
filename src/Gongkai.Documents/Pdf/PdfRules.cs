using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>What can be the matter with a PDF.</summary>
internal static class PdfRules
{
    public static readonly Rule Unreadable = new(
        "PDF001", Stage.Ingest, Severity.Error, "The PDF is broken beyond repair",
        Remedy: "Open it in a viewer. If that fails too, fetch the file again from its agency; if it opens, print it to a new PDF and " +
            "read that.");

    public static readonly Rule Locked = new(
        "PDF002", Stage.Ingest, Severity.Error, "The PDF asks for a password",
        Remedy: "Obtain an unlocked copy, or print it to a new PDF with the password. A PDF that opens without a password is read as it " +
            "is.");

    public static readonly Rule TooSlow = new(
        "PDF003", Stage.Ingest, Severity.Error, "Reading the PDF took longer than the time limit",
        Remedy: "Look whether the file is a report at all. If it is, print it to a new PDF, or raise the time limit.");

    public static readonly Rule EngineMissing = new(
        "PDF004", Stage.Ingest, Severity.Error, "The PDF engine is not installed",
        Remedy: "Install mupdf-tools (the program mutool) and util-linux (setsid, prlimit), or run run.sh, which does; or read PDFs " +
            "with --pdf-engine pdfpig.");

    public static readonly Rule EngineCrashed = new(
        "PDF005", Stage.Ingest, Severity.Error, "The PDF engine crashed or ran out of memory",
        Remedy: "Open the file in a viewer. If it opens, print it to a new PDF and read that.");

    public static readonly Rule TooManyPages = new(
        "PDF006", Stage.Ingest, Severity.Warning, "The PDF has more pages than the limit",
        Remedy: "Split the file, or raise the page limit: reports on later pages are not read.");

    public static readonly Rule TooManyMarks = new(
        "PDF007", Stage.Ingest, Severity.Error, "A page holds more glyphs and lines than the limit",
        Remedy: "Look at the page: it is probably a drawing. If it is a report, print it to a new PDF.");

    public static readonly Rule Repaired = new(
        "PDF008", Stage.Ingest, Severity.Info, "The PDF's table of contents was broken and has been rebuilt",
        Remedy: "Nothing to do if the pages look right in a viewer.");

    public static readonly Rule Damaged = new(
        "PDF009", Stage.Ingest, Severity.Warning, "Parts of the PDF could not be read",
        Remedy: "Compare the pages with a viewer: text or lines may be missing.");

    public static readonly Rule OtherEngine = new(
        "PDF010", Stage.Ingest, Severity.Info, "Pages of the PDF were read by the second engine",
        Remedy: "Nothing to do if the values look right: the first engine could not read the pages, or knew fewer of their characters.");

    public static readonly Rule NotCompared = new(
        "PDF011", Stage.Ingest, Severity.Warning, "Only one of the two engines could read the PDF",
        Remedy: "Compare the values with the document: nothing could be held against the other engine's reading.");
}
