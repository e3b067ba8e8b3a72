namespace Gongkai.Extraction.Forms;

/// <summary>A spelling of a label that is not the official one.</summary>
/// <param name="Code">The row's or column's code; empty for a heading.</param>
internal sealed record LabelAlias(LabelAliasKind Kind, string Table, string Code, string Spelling);

internal enum LabelAliasKind
{
    Row,
    Column,
    Heading,
}
