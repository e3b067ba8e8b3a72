using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A printed cell whose row and column have names.</summary>
/// <param name="Text">What is printed; empty for a blank.</param>
/// <param name="Unit">The unit printed in the column's header, or empty.</param>
/// <param name="Certainty">Whether the text is surely this cell's.</param>
internal sealed record BoundCell(CellCode Cell, string Text, Place Place, string Unit = "", Certainty Certainty = Certainty.Certain);

internal enum Certainty
{
    /// <summary>Labels and columns leave no choice.</summary>
    Certain,

    /// <summary>Row or column was inferred from its place between bound neighbours.</summary>
    Inferred,

    /// <summary>The row prints fewer or more values than there are columns, and nothing tells which is which.</summary>
    Ambiguous,

    /// <summary>The digits of several cells ran together, and nothing tells where one ends.</summary>
    Undivided,

    /// <summary>The row was cut off before this cell.</summary>
    CutOff,
}
