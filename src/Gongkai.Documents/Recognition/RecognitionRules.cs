using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of reading pages and pictures from their pixels.</summary>
internal static class RecognitionRules
{
    public static readonly Rule NotInstalled = new(
        "OCR001", Stage.Ingest, Severity.Error, "Pages or pictures have to be recognised and Tesseract is not installed",
        Remedy: "Install it (Debian: apt-get install tesseract-ocr tesseract-ocr-chi-sim mupdf-tools), then run again. Nothing was read " +
            "from the pictures.");

    public static readonly Rule TooLarge = new(
        "OCR002", Stage.Ingest, Severity.Error, "A picture has more pixels than the limit and was not opened",
        Remedy: "No scan of a page is so large. If it is a report, save it with fewer pixels: 200 to 300 an inch are enough.");

    public static readonly Rule TooCoarse = new(
        "OCR003", Stage.Ingest, Severity.Error, "A page is too coarse to be read",
        Remedy: "Scan the page again with at least 150 dots an inch, or look for a better copy. Nothing on it was read.");

    public static readonly Rule NotLegible = new(
        "OCR004", Stage.Ingest, Severity.Error, "Hardly any text of a page could be recognised",
        Remedy: "Look at the page: it may be a photograph, a drawing or a bad scan. Nothing on it was read.");

    public static readonly Rule NotDrawn = new(
        "OCR005", Stage.Ingest, Severity.Error, "A page or picture could not be opened as pixels",
        Remedy: "Open the file in a viewer. If it opens, print it to a new PDF and read that; else fetch it again.");

    public static readonly Rule Failed = new(
        "OCR006", Stage.Ingest, Severity.Error, "Recognition crashed or took longer than the time limit",
        Remedy: "Run again with fewer workers. If it fails again, look at the file: nothing was read from its pictures.");

    public static readonly Rule TooManyPages = new(
        "OCR007", Stage.Ingest, Severity.Warning, "The file has more pages to recognise than the limit",
        Remedy: "Split the file: pages behind the limit were not read.");

    public static readonly Rule Recognized = new(
        "OCR008", Stage.Ingest, Severity.Info, "A page was read from its pixels",
        Remedy: "Its values carry a confidence below 1. Look at those that are not verified before using them.");

    public static readonly Rule SwitchedOff = new(
        "OCR009", Stage.Ingest, Severity.Error, "Pages or pictures have to be recognised and recognition is switched off",
        Remedy: "Run again without --ocr off.");
}
