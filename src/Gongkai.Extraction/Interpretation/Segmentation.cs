using System.Collections.Immutable;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// One way to divide a document into cells, with the tables read so. Compared by how many tables are found, then by how many of their cells
/// are read.
/// </summary>
/// <param name="Diagnostics">What dividing had to say.</param>
internal sealed record Segmentation(
    ImmutableArray<Block> Blocks, ImmutableArray<TableReading> Tables, ImmutableArray<Diagnostic> Diagnostics) : IComparable<Segmentation>
{
    // Run-on digits are read only as far as sums divide them; a cell between borders counts as more.
    private const int CellRead = 2;

    private int TableCount => Tables.Select(table => table.Table).Distinct().Count();

    private int CellsRead =>
        Tables.Sum(
        table => (CellRead * table.CellsRead) + table.Open.Where(row => row.Kind == OpenRowKind.RunOnDigits).Sum(row => row.Cells.Length));

    /// <summary>
    /// This one, with the other's reading of each table that the other reads more of. Only where both have the lines of one text, which
    /// tell where a table of the other stands among the blocks of this one.
    /// </summary>
    public Segmentation With(Segmentation other)
    {
        var tables = Tables;
        foreach (var table in other.Tables)
        {
            var own = tables.Where(known => known.Table == table.Table).ToList();
            // A table that one of the two finds several times belongs to several reports or years.
            if (own.Count > 1 || other.Tables.Count(known => known.Table == table.Table) > 1
                || (own.Count == 1 && own[0].CellsRead >= table.CellsRead))
                continue;
            if (Moved(table) is not { } moved) continue;
            tables = own.Count == 1 ? tables.Replace(own[0], moved) : tables.Add(moved);
        }

        return this with { Tables = [.. tables.OrderBy(table => table.Region.FirstBlock)] };
    }

    /// <summary>
    /// A table of another segmentation, with its lines in the blocks of this one; null when a line has no place in the text.
    /// </summary>
    private TableReading? Moved(TableReading table)
    {
        var lines = ImmutableArray.CreateBuilder<Line>();
        foreach (var line in table.Region.Rows)
        {
            var number = line.Cells.Select(token => token.Location.Line).FirstOrDefault(known => known is not null);
            var block = number is null ? -1 : LastBlockBefore(number.Value);
            if (block < 0) return null;
            lines.Add(line with { Block = block, Region = block });
        }

        return table with { Region = table.Region with { Rows = lines.ToImmutable() } };
    }

    private int LastBlockBefore(int line)
    {
        for (var index = Blocks.Length - 1; index >= 0; index--)
        {
            if (Blocks[index].Location.Line <= line) return index;
        }

        return -1;
    }

    /// <summary>Positive when this one lets more be read.</summary>
    public int CompareTo(Segmentation? other) =>
        other is null ? 1
        : TableCount != other.TableCount ? TableCount.CompareTo(other.TableCount)
        : CellsRead.CompareTo(other.CellsRead);
}
