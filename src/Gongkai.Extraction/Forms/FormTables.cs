using System.Collections.Immutable;

namespace Gongkai.Extraction.Forms;

/// <summary>The codes of the tables, for the code that knows how each of them is laid out.</summary>
internal static class FormTables
{
    /// <summary>二、主动公开政府信息情况: small blocks, each under a header of its own.</summary>
    public const string Proactive = "proactive";

    /// <summary>三、收到和处理政府信息公开申请情况: rows of outcomes, columns of applicants.</summary>
    public const string Requests = "requests";

    /// <summary>四、政府信息公开行政复议、行政诉讼情况: one row of values under a header of two levels.</summary>
    public const string Proceedings = "proceedings";

    /// <summary>All of them, in the order of the form.</summary>
    public static ImmutableArray<string> All { get; } = [Proactive, Requests, Proceedings];
}
