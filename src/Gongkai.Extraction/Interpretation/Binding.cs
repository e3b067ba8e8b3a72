using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>What a cell of the form is bound to, and on what evidence.</summary>
/// <param name="Token">What is printed in it; where the document does not print the cell, the place where it is missing.</param>
/// <param name="Unit">The unit printed for the column or beside the row; empty when there is none.</param>
internal sealed record Binding(CellCode Cell, Token Token, string Unit, LabelEvidence Row, LabelEvidence Column, PositionEvidence Position)
{
    public BindingState State { get; init; }

    /// <summary>True when the unit is printed for this row: it must be one of the kind that the form asks for.</summary>
    public bool HasRowUnit { get; init; }

    /// <summary>The rules of the sums that chose the token among several; empty where the print left no choice.</summary>
    public ImmutableArray<string> ChosenBy { get; init; } = [];
}

/// <summary>What tells the row or the column of a cell.</summary>
internal enum LabelEvidence
{
    /// <summary>The official label or an alias on file, alone or in a known run of labels.</summary>
    Known,

    /// <summary>A label that resembles the official one, in its place.</summary>
    Resembles,

    /// <summary>Only its place between others.</summary>
    PositionOnly,
}

/// <summary>What tells where in its row a token stands.</summary>
internal enum PositionEvidence
{
    /// <summary>The format or the page states it: the token stands under the column's label.</summary>
    Stated,

    /// <summary>As many cells are printed as the form has columns.</summary>
    Counted,
}

internal enum BindingState
{
    /// <summary>The token is the cell's.</summary>
    Read,

    /// <summary>The row was cut off before this cell, which the document therefore does not print.</summary>
    CutOff,

    /// <summary>Several tokens could be the cell's; the token's text lists them.</summary>
    Undecided,
}
