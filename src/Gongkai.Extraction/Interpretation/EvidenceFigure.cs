namespace Gongkai.Extraction.Interpretation;

/// <summary>One figure of the evidence for a way to read a table.</summary>
/// <param name="Name">In words: <c>values unexplained</c>.</param>
/// <param name="Value">A count.</param>
internal sealed record EvidenceFigure(string Name, int Value);
