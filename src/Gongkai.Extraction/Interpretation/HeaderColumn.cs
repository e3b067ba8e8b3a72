namespace Gongkai.Extraction.Interpretation;

/// <summary>A column of a printed table that has a name.</summary>
/// <param name="Code">The column's code; for the table of proceedings <c>row/column</c>.</param>
/// <param name="Start">Its first grid column, from 0.</param>
/// <param name="End">The grid column behind it.</param>
/// <param name="Unit">The unit printed in its header; empty when there is none.</param>
internal sealed record HeaderColumn(string Code, int Start, int End, string Unit = "");
