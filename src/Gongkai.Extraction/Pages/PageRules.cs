using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>What can be the matter with a page.</summary>
internal static class PageRules
{
    public static readonly Rule TextIsImage = new(
        "DET100", Stage.Detect, Severity.Warning, "The text of a page is an image",
        Remedy: "Read the file with recognition switched on, or look at the page: nothing on it was read.");

    public static readonly Rule TextLies = new(
        "DET101", Stage.Detect, Severity.Warning, "The text layer of a page does not say what is printed",
        Remedy: "Read the file with recognition switched on, or look at the page: its fonts do not tell which characters they draw, and " +
            "nothing on it was read.");

    public static readonly Rule HiddenRecognition = new(
        "DET102", Stage.Detect, Severity.Warning, "A page is a scan with text of an unknown recognition program laid over it",
        Remedy: "Read the file with recognition switched on, or look at the page: the text laid over it was not trusted.");

    public static readonly Rule NumberCrossesRule = new(
        "DET103", Stage.Detect, Severity.Warning, "A number is printed across the border of its cell",
        Remedy: "Look at the page: the number was given to the cell that holds its middle.");

    public static readonly Rule AlignedTable = new(
        "DET104", Stage.Detect, Severity.Info, "A table without drawn cells was divided by how its words align",
        Remedy: "Check a few of its values against the page.");

    public static readonly Rule ValuesWithoutColumns = new(
        "DET105", Stage.Detect, Severity.Warning, "The values of a row cannot be told apart into columns",
        Remedy: "Look at the row: it has fewer values than the table has columns, and they stand between them. They were left together " +
            "in one cell.");

    public static readonly Rule TornRow = new(
        "DET106", Stage.Detect, Severity.Info, "A page break tears a row of numbers",
        Remedy: "Check the row against both pages: the parts of its numbers were put together.");

    public static readonly Rule EnginesDiffer = new(
        "DET107", Stage.Detect, Severity.Warning, "Two PDF engines read a cell differently",
        Remedy: "Look at the cell in the document: the first engine's reading was taken.");
}
