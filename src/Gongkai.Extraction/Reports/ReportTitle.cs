namespace Gongkai.Extraction.Reports;

/// <summary>A title, taken apart.</summary>
/// <param name="Agency">The issuing agency, white space removed; empty when the title does not name it.</param>
/// <param name="Year">The year reported on; none when the title does not say.</param>
/// <param name="Text">The title as printed.</param>
internal sealed record ReportTitle(string Agency, int? Year, string Text);
