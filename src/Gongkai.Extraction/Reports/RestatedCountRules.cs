using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Diagnostics of counts that the prose restates.</summary>
internal static class RestatedCountRules
{
    public static readonly Rule Disagrees = new(
        "MET101", Stage.Extract, Severity.Warning, "A sentence gives another number than the table",
        "Read the sentence and the table. The sentence may speak of one office or of a part, or one of the two is wrong; the table's " +
            "values are kept as printed.");
}
