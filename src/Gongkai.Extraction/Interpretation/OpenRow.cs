using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Printed values of which only the sums of the form may say which cells they fill.</summary>
/// <param name="Cells">The cells in the order of the form.</param>
/// <param name="Printed">What is printed, from left to right: the values of a row whose blank cells vanished, or all its digits in
/// one.</param>
internal sealed record OpenRow(ImmutableArray<CellCode> Cells, ImmutableArray<Token> Printed, OpenRowKind Kind, LabelEvidence Row)
{
    public string Text => string.Join(' ', Printed.Select(token => token.Text.Trim()));

    public Location Location => Printed.IsEmpty ? Location.Nowhere : Printed[0].Location;
}

internal enum OpenRowKind
{
    /// <summary>Each value is whole; which cells are blank is open.</summary>
    LostBlanks,

    /// <summary>The digits of all cells ran together.</summary>
    RunOnDigits,
}
