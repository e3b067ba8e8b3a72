namespace Gongkai.Corpus.Layouts;

/// <summary>One cell of a printed table, with the place and the size that it has in its grid.</summary>
internal class GridCell
{
    public required string Text { get; set; }

    public required CellRole Role { get; set; }

    public int Row { get; set; }

    public int Column { get; set; }

    public int RowSpan { get; set; } = 1;

    public int ColumnSpan { get; set; } = 1;

    public CellLook Look { get; set; }

    /// <summary>What stands in the cell beside its text and nobody reads; none in most.</summary>
    public Ghost? Ghost { get; set; }

    public GridCell Copy() => (GridCell)MemberwiseClone();
}
