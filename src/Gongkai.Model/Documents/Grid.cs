using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A table region: cells with their rows, columns and spans. Cells stand in row order and never overlap.</summary>
/// <param name="Kind">How certain the cells' positions are.</param>
/// <param name="RowCount">Rows, from 0.</param>
/// <param name="ColumnCount">Columns of the finest division, from 0.</param>
internal sealed record Grid(GridKind Kind, int RowCount, int ColumnCount, ImmutableArray<Cell> Cells, Location Location);

internal enum GridKind
{
    /// <summary>Rows, columns and spans are stated by the format or drawn by rulings.</summary>
    Ruled,

    /// <summary>
    /// Cells stand in order between separators (tabs, pipes); merged cells may be empty or missing, so a column number is only a hint.
    /// </summary>
    Delimited,

    /// <summary>Rows and columns were inferred from how words align.</summary>
    Aligned,
}
