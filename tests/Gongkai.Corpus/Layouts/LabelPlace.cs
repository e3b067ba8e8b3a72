namespace Gongkai.Corpus.Layouts;

/// <summary>Which label of a form is printed.</summary>
/// <param name="Kind">A row, a group of rows, a column, a group of columns, or a table's heading.</param>
/// <param name="Table">The code of the table.</param>
/// <param name="Code">The code of the row or column; for a group of columns, its label.</param>
internal readonly record struct LabelPlace(LabelKind Kind, string Table, string Code)
{
    public override string ToString() => $"{Kind}/{Table}/{Code}";
}
