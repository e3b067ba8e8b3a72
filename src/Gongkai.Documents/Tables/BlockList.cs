using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Collects the blocks of one document and holds them to the limits.</summary>
internal sealed class BlockList(ReadingOptions options, DiagnosticLog log, CancellationToken cancel)
{
    private readonly List<Block> _blocks = [];
    private bool _full;
    private bool _cellsCut;

    public ReadingOptions Options => options;

    public DiagnosticLog Log => log;

    public CancellationToken Cancel => cancel;

    public bool HasText => _blocks.Exists(block => block is not Block.Picture);

    public int Count => _blocks.Count;

    public void Add(Block block)
    {
        cancel.ThrowIfCancellationRequested();
        if (_blocks.Count < options.MaximumBlocks)
        {
            _blocks.Add(block);
            return;
        }

        if (_full) return;
        _full = true;
        log.Add(IngestRules.TooManyBlocks, $"Blocks after the first {options.MaximumBlocks} were dropped.");
    }

    /// <summary>Whether a table may have that many cells, with that many in one row; says so once when it may not.</summary>
    public bool AllowCells(int cells, int columns)
    {
        if (cells <= options.MaximumCells && columns <= options.MaximumColumns) return true;
        if (!_cellsCut)
            log.Add(IngestRules.TooManyCells, $"A table was cut at {options.MaximumCells} cells, {options.MaximumColumns} columns.");
        _cellsCut = true;
        return false;
    }

    public ImmutableArray<Block> ToImmutable() => [.. _blocks];
}
