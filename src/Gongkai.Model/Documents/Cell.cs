namespace Gongkai.Model;

/// <summary>One cell of a <see cref="Grid"/>.</summary>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Columns it covers, at least 1.</param>
/// <param name="Text">What is printed in it, line breaks as <c>\n</c>; empty for an empty cell.</param>
/// <param name="Place">Where it stands: for pages, the box of the cell.</param>
public sealed record Cell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, Place Place);
