using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One cell of a <see cref="Grid"/>.</summary>
/// <param name="Row">Its first row, from 0.</param>
/// <param name="Column">Its first column, from 0.</param>
/// <param name="RowSpan">Rows it covers, at least 1.</param>
/// <param name="ColumnSpan">Columns it covers, at least 1.</param>
/// <param name="Text">What is printed in it, line breaks as <c>\n</c>; empty for an empty cell.</param>
/// <param name="Place">Where it stands: for pages, the box of the cell.</param>
public sealed record Cell(int Row, int Column, int RowSpan, int ColumnSpan, string Text, Place Place)
{
    /// <summary>How sure reading was of the text, 0 to 1; 1 where nothing was recognised from pixels.</summary>
    public double Confidence { get; init; } = 1;

    /// <summary>All distinct readings of a recognised value, the likeliest, which is the text, first; empty where nothing was recognised from pixels.</summary>
    public ImmutableArray<Candidate> Candidates { get; init; } = [];
}
