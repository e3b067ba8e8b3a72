namespace Gongkai.Extraction.Forms;

/// <summary>A spelling of a heading of the report's prose.</summary>
/// <param name="Section">The section's code, such as <c>overview.platform</c>.</param>
internal sealed record SectionHeading(string Section, string Spelling);
