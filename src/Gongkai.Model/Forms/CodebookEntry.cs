namespace Gongkai.Model;

/// <summary>One line of the codebook: a value of a form with its labels and its unit.</summary>
internal sealed record CodebookEntry(string Edition, CellCode Cell, string RowLabel, string ColumnLabel, string English, string Unit)
{
    /// <summary>What of time the value counts.</summary>
    public ColumnSpan Span { get; init; }
}
