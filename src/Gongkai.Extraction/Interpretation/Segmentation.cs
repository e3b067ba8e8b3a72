using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>One way to divide a document into cells, with the tables read so. Compared by how many tables are found, then by how many of their cells are read.</summary>
/// <param name="Diagnostics">What dividing had to say.</param>
internal sealed record Segmentation(ImmutableArray<Block> Blocks, ImmutableArray<TableReading> Tables, ImmutableArray<Diagnostic> Diagnostics) : IComparable<Segmentation>
{
    // Run-on digits are read only as far as sums divide them; a cell between borders counts as more.
    private const int CellRead = 2;

    private int TableCount => Tables.Select(table => table.Table).Distinct().Count();

    private int CellsRead => Tables.Sum(table => (CellRead * table.CellsRead) + table.Open.Where(row => row.Kind == OpenRowKind.RunOnDigits).Sum(row => row.Cells.Length));

    /// <summary>Positive when this one lets more be read.</summary>
    public int CompareTo(Segmentation? other) =>
        other is null ? 1
        : TableCount != other.TableCount ? TableCount.CompareTo(other.TableCount)
        : CellsRead.CompareTo(other.CellsRead);
}
