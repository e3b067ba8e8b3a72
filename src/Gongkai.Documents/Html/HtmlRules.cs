using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Troubles of reading HTML.</summary>
internal static class HtmlRules
{
    public static readonly Rule TooDeep = new(
        "HTM001", Stage.Ingest, Severity.Error, "A page nests its elements deeper than the limit",
        Remedy: "No real page is so deep: the file is damaged or hostile. If it opens in a browser, save it from there and read that.");

    public static readonly Rule TooManyTags = new(
        "HTM002", Stage.Ingest, Severity.Error, "A page has more tags than the limit",
        Remedy: "Look whether the file is one report. If it is, raise the limit on tags; if it is many, split it.");

    public static readonly Rule SpanCut = new(
        "HTM003", Stage.Ingest, Severity.Info, "A cell spans more columns than any table has",
        Remedy: "Nothing to do: the span was cut to the real width of its table.");

    public static readonly Rule CellsOverlap = new(
        "HTM004", Stage.Ingest, Severity.Warning, "Cells of a table overlap",
        Remedy: "Compare the table with the page in a browser: the later cell was narrowed to the room that was left.");

    public static readonly Rule StylesTooLarge = new(
        "HTM005", Stage.Ingest, Severity.Warning, "The style sheets of a page are larger than the limit and were not applied in full",
        Remedy: "Text that the page hides may have been read. Compare the values with the page in a browser.");

    public static readonly Rule ReportInScript = new(
        "HTM006", Stage.Ingest, Severity.Warning, "The tables of a page stand in a script or a field and not in the page itself",
        Remedy: "They were read from there. Compare some values with the page in a browser: a script may choose or change what it shows.");
}
