using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A line divided into the tokens of its label and what follows them.</summary>
/// <param name="Labels">The tokens of its label that begin in this line, from left to right; blanks left out.</param>
/// <param name="Rest">The tokens behind the label, blanks included.</param>
internal sealed record LabelledLine(Line Line, ImmutableArray<Token> Labels, ImmutableArray<Token> Rest)
{
    /// <summary>The line's own label: the last one before its values.</summary>
    public Token? OwnLabel => Labels.IsEmpty ? null : Labels[^1];

    public bool HasValues => Rest.Any(token => token.IsPrintedValue);

    /// <summary>Values, or blank cells where values would stand.</summary>
    public bool HasCells => HasValues || Rest.Any(token => !token.Continued && (Line.Shape != LineShape.Flow || token.IsBlank));

    /// <summary>The column behind the label; 0 when the line has none.</summary>
    public int LabelEnd => Labels.IsEmpty ? 0 : Labels[^1].End;

    public Location Location => Line.Cells.IsEmpty ? Location.Nowhere : Line.Cells[0].Location;

    public string Text => string.Join(' ', Labels.Select(token => token.Text.Replace('\n', ' ')));
}
