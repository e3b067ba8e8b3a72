using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Interpretation;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>The cells of a report that were read from pixels, by their places.</summary>
internal sealed class RecognizedCells
{
    private readonly FrozenDictionary<Place, Cell> _cells;

    private RecognizedCells(FrozenDictionary<Place, Cell> cells) => _cells = cells;

    public static RecognizedCells In(ImmutableArray<Block> blocks) => new(
        blocks.OfType<Block.Table>().SelectMany(table => table.Grid.Cells)
            .Where(cell => cell.Confidence < 1 && cell.Place.Box is not null)
            .DistinctBy(cell => cell.Place).ToFrozenDictionary(cell => cell.Place));

    /// <summary>Where a value came from, with what recognition thought of it.</summary>
    public Source SourceOf(BoundCell bound, string raw)
    {
        if (!_cells.TryGetValue(bound.Place, out var cell)) return new Source(bound.Place, raw);
        return new Source(bound.Place, raw, cell.Confidence) { Candidates = cell.Text == bound.Text ? cell.Candidates : [] };
    }
}
