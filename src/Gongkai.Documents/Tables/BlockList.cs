using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Collects the blocks of one document and holds them to the limits.</summary>
internal sealed class BlockList(ReadingOptions options, DiagnosticLog log, CancellationToken cancel)
{
    // Tables of the largest size that one document may have: a budget of a province has some dozen of a tenth of that size.
    private const int CellsOfADocument = 10;

    private readonly List<Block> _blocks = [];
    private bool _full;
    private bool _cellsCut;
    private bool _charactersCut;
    private bool _paragraphCut;
    private long _characters;
    private long _cells;
    private int _tables;

    public ReadingOptions Options => options;

    public DiagnosticLog Log => log;

    public CancellationToken Cancel => cancel;

    public int Count => _blocks.Count;

    /// <summary>The cells of all tables.</summary>
    public long Cells => _cells;

    /// <summary>Whether a limit was reached after which nothing more is taken.</summary>
    public bool IsFull => _full || _charactersCut || _cells > CellsOfADocument * (long)options.MaximumCells;

    public void Add(Block block)
    {
        cancel.ThrowIfCancellationRequested();
        block = Shortened(block is Block.Table drawn ? WithPaths(drawn) : block);
        var characters = Characters(block);
        if (!HasRoomFor(characters)) return;
        _characters += characters;
        if (block is Block.Table { Grid.Cells.Length: var cells } && (_cells += cells) > CellsOfADocument * (long)options.MaximumCells)
        {
            AllowCells(int.MaxValue, 0);
            return;
        }

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

    /// <summary>Whether a document may have that many characters more; says so once when it may not. What stands in many places counts in
    /// each.</summary>
    public bool HasRoomFor(long characters)
    {
        if (_characters + characters <= options.MaximumCharacters) return true;
        if (!_charactersCut) log.Add(IngestRules.TooManyCharacters,
            $"Text after the first {options.MaximumCharacters} characters was dropped.");
        _charactersCut = true;
        return false;
    }

    /// <summary>Where a format has neither pages nor lines, a cell is found by its table, row and column.</summary>
    private Block.Table WithPaths(Block.Table table)
    {
        _tables++;
        return table.Grid.Cells.All(cell => cell.Location != Location.Nowhere)
            ? table
            : new Block.Table(table.Grid with
            {
                Cells = [.. table.Grid.Cells.Select(
                    cell => cell.Location == Location.Nowhere
                        ? cell with { Location = Location.InTable(_tables, cell.Row + 1, cell.Column + 1) }
                    : cell)],
            });
    }

    private static long Characters(Block block) => block switch
    {
        Block.Paragraph paragraph => paragraph.Text.Length,
        Block.Table table => table.Grid.Cells.Sum(cell => (long)cell.Text.Length),
        _ => 0,
    };

    /// <summary>The block with no text in one piece that is longer than any real one.</summary>
    private Block Shortened(Block block)
    {
        var longest = options.MaximumParagraphCharacters;
        switch (block)
        {
            case Block.Paragraph paragraph when paragraph.Text.Length > longest:
                SayParagraphCut(paragraph.Text.Length);
                return paragraph with { Text = paragraph.Text[..longest] };
            case Block.Table table when table.Grid.Cells.Any(cell => cell.Text.Length > longest):
                SayParagraphCut(table.Grid.Cells.Max(cell => cell.Text.Length));
                return new Block.Table(table.Grid with
                {
                    Cells = [.. table.Grid.Cells.Select(
                        cell => cell.Text.Length <= longest ? cell : cell with { Text = cell.Text[..longest], Pieces = [] })],
                });
            default:
                return block;
        }
    }

    private void SayParagraphCut(int length)
    {
        if (!_paragraphCut) log.Add(IngestRules.ParagraphTooLong,
            $"A text of {length} characters was cut after {options.MaximumParagraphCharacters}.");
        _paragraphCut = true;
    }

    public ImmutableArray<Block> ToImmutable() => [.. _blocks];
}
