namespace Gongkai.Extraction.Forms;

/// <summary>What a label means in a table.</summary>
/// <param name="Code">The row's or column's code; empty for a heading.</param>
internal sealed record LabelTarget(string Table, LabelTargetKind Kind, string Code);

internal enum LabelTargetKind
{
    /// <summary>A row with values, or a group that may be printed as its one row.</summary>
    Row,

    /// <summary>A column.</summary>
    Column,

    /// <summary>Tells that a row belongs to the table; has no values.</summary>
    Heading,
}
