using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Diagnostics of checking sums.</summary>
internal static class ReconciliationRules
{
    public static readonly Rule SumFails = new(
        "REC001", Stage.Reconcile, Severity.Warning, "A sum that the form requires does not hold",
        "Look at the cells that the check lists. If the document prints them so, the document itself is wrong; the values are kept as " +
        "printed.");

    public static readonly Rule ForcedZero = new(
        "REC002", Stage.Reconcile, Severity.Warning, "A cell that a converter lost can only be zero",
        "Nothing, unless you need the cell as printed: then get the original file. Every printed cell of its row is 0, and the printed " +
        "total of its column is 0.");

    public static readonly Rule DividedBySums = new(
        "REC003", Stage.Reconcile, Severity.Warning, "A table without cell borders was divided where only one way is possible",
        "Compare a few rows with the document. Each value stands among the printed digits of its row, and neither they nor the sums " +
        "leave another way to divide them.");

    public static readonly Rule NotDivided = new(
        "REC004", Stage.Reconcile, Severity.Warning, "The digits of a row without cell borders cannot be divided with certainty",
        "Read the row in the original document; its values are marked unreadable. The message lists ways in which the digits could be " +
        "divided.");

    public static readonly Rule PlacedBySums = new(
        "REC005", Stage.Reconcile, Severity.Warning,
            "The values of a row whose blank cells are lost were placed where only one way is possible",
        "Compare the row with the document. No other cells for its values satisfy the sums of the row and of its columns.");

    public static readonly Rule NotPlaced = new(
        "REC006", Stage.Reconcile, Severity.Warning, "The values of a row whose blank cells are lost cannot be placed with certainty",
        "Read the row in the original document; its values are marked unreadable. The message lists ways in which they could be placed.");

    public static readonly Rule SoftSumFails = new(
        "REC020", Stage.Reconcile, Severity.Info, "What the numbers of a form usually satisfy does not hold",
        "Nothing, if the document prints them so. The form asks for no such sum, and no value is disputed for it.");
}
