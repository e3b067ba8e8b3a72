namespace Gongkai.Corpus.Layouts;

/// <summary>What a label names.</summary>
public enum LabelKind
{
    Row,
    RowGroup,
    Column,
    ColumnGroup,
    Heading,
}
