using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation;

/// <summary>Diagnostics of checking sums.</summary>
public static class ReconciliationRules
{
    public static readonly Rule SumFails = new(
        "REC001", Stage.Reconcile, Severity.Warning, "A sum that the form requires does not hold",
        "Look at the cells that the check lists. If the document prints them so, the document itself is wrong; the values are kept as printed.");

    public static readonly Rule ForcedZero = new(
        "REC002", Stage.Reconcile, Severity.Warning, "A cell that a converter lost can only be zero",
        "Nothing, unless you need the cell as printed: then get the original file. Every printed cell of its row is 0, and the printed total of its column is 0.");
}
