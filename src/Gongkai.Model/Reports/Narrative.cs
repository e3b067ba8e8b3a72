namespace Gongkai.Model;

/// <summary>A titled passage of a report's prose.</summary>
/// <param name="Section">Its code: <c>preamble</c>, <c>overview</c>, <c>overview.proactive</c>, … as listed in
/// docs/reference/schema.md.</param>
/// <param name="Heading">The heading as printed.</param>
/// <param name="Text">The passage, paragraphs separated by line breaks.</param>
public sealed record Narrative(string Section, string Heading, string Text);
