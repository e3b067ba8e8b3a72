namespace Gongkai.Corpus.Layouts;

/// <summary>What a label names.</summary>
internal enum LabelKind
{
    Row,
    RowGroup,
    Column,
    ColumnGroup,
    Heading,
}
