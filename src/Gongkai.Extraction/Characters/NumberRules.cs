using Gongkai.Model;

namespace Gongkai.Extraction.Characters;

/// <summary>Diagnostics of reading values.</summary>
internal static class NumberRules
{
    public static readonly Rule Unreadable = new(
        "NUM001", Stage.Extract, Severity.Warning, "A cell holds something that is not a number",
        "Read the cell in the document. Nothing was guessed; its status is unreadable.");

    public static readonly Rule NoteKept = new(
        "NUM002", Stage.Extract, Severity.Info, "A number is followed by a note in brackets",
        "Nothing. The number was taken; the note is kept in raw.");

    public static readonly Rule UnitConverted = new(
        "NUM003", Stage.Extract, Severity.Info, "An amount was converted to the codebook's unit",
        "Nothing. The amount as printed is kept in raw.");

    public static readonly Rule WrappedNumber = new(
        "NUM004", Stage.Extract, Severity.Warning, "A number is broken over several lines of its cell",
        "Compare the value with the document: the pieces were joined.");

    public static readonly Rule TwoNumbers = new(
        "NUM006", Stage.Extract, Severity.Warning, "Blanks divide the digits of a cell, which may hold two numbers",
        "Read the cell in the document. No other number of the table is written so, and no sum decides; its status is unreadable.");

    public static readonly Rule NotText = new(
        "NUM005", Stage.Extract, Severity.Warning, "A cell holds something that is drawn or computed and is no text",
        "Look at the cell in the document, or read the file with recognition switched on. The cell is not blank; its status is " +
            "unreadable.");
}
