using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A printed row of a list.</summary>
/// <param name="Core">Its label, folded; empty for one that the form does not have.</param>
/// <param name="Block">The block it begins in.</param>
/// <param name="Unit">The unit printed in it; empty when there is none.</param>
/// <param name="Cells">By columns of the form, what is printed there; empty when the row prints no cells for values.</param>
/// <param name="Position">What tells which value stands in which column.</param>
/// <param name="Unplaced">What is printed where nothing tells which column it stands in; null when everything is placed.</param>
internal sealed record ListRow(string Core, int Block, Token Label, string Unit, ImmutableArray<(string Column, Token Token)> Cells,
    PositionEvidence Position, Token? Unplaced)
{
    /// <summary>Where the label and the last value stand in the text of their blocks; only for text.</summary>
    public (int Start, int End) Span { get; init; }

    /// <summary>Digits of all columns that ran together.</summary>
    public string RunOnDigits { get; init; } = "";

    /// <summary>True when a number stands in a column, or in all of them together.</summary>
    public bool HasNumber => RunOnDigits.Length > 0 || Cells.Any(cell => cell.Token.Number.Reading is Reading.Number);

    /// <summary>True when a unit or a value is printed: headings have neither.</summary>
    public bool HasContent => Unit.Length > 0 || HasValues;

    public bool HasValues => Unplaced is not null || RunOnDigits.Length > 0 || Cells.Any(cell => !cell.Token.IsBlank);
}
