using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Assigns the values of rows whose cells stand in order, without certain columns, to a known number of columns.</summary>
/// <remarks>
/// Converters shift such rows: those inside a group carry one more cell before their values, and a cut at a page break takes cells away. A
/// row whose values fill all columns shows where its values begin; rows with blanks are read by what full rows with a label in the same
/// place show.
/// </remarks>
internal sealed class ValueWindow
{
    private readonly int _count;
    private readonly int _headerStart;
    private readonly Dictionary<int, int> _widest;
    private readonly Dictionary<int, int> _starts = [];
    private readonly HashSet<int> _margins = [];
    private readonly FrozenSet<int> _losesLast;

    /// <param name="rows">The rows with values of one table.</param>
    /// <param name="count">Columns with values.</param>
    /// <param name="headerStart">The cell above which the header names the first of them; -1 when it does not tell.</param>
    public ValueWindow(ImmutableArray<LabelledLine> rows, int count, int headerStart)
    {
        _count = count;
        _headerStart = headerStart;
        _widest = rows.GroupBy(row => row.Line.Block).ToDictionary(block => block.Key, block => block.Max(row => row.Line.Width));
        var conflicting = new HashSet<int>();
        foreach (var row in rows)
        {
            if (row.Line.Shape == LineShape.Flow || Starts(row).ToList() is not [var start]) continue;
            if (_starts.TryGetValue(row.LabelEnd, out var known) && known != start) conflicting.Add(row.LabelEnd);
            _starts[row.LabelEnd] = start;
            _margins.Add(row.Line.Width - start - count);
        }

        foreach (var end in conflicting) _starts.Remove(end);
        _losesLast = LosesLast(rows);
    }

    /// <summary>
    /// The row's cells, one for each column; null for a column that the row does not reach. The placement tells whether the assignment is
    /// the only one.
    /// </summary>
    public (ImmutableArray<Token?> Cells, Placement Placement) Place(LabelledLine row)
    {
        var starts = Starts(row).ToList();
        if (starts.Count == 1)
            return (Cells(row, starts[0]), starts[0] > _headerStart
                && _losesLast.Contains(row.Line.Block) ? Placement.CutOff : Placement.Certain);
        if (starts.Count == 0) return PlaceCut(row);

        var learned = _starts.GetValueOrDefault(row.LabelEnd, -1);
        if (starts.Contains(learned)) return (Cells(row, learned), Placement.Certain);
        if (_margins.Count == 1 && starts.Contains(row.Line.Width - _count - _margins.First()))
            return (Cells(row, row.Line.Width - _count - _margins.First()), Placement.Certain);
        var below = Math.Max(_headerStart, row.LabelEnd);
        if (_headerStart >= 0 && row.Line.Shape != LineShape.Flow && starts.Contains(below)) return (Cells(row, below), Placement.Certain);
        return row.HasValues ? ([], Placement.Open) : (Cells(row, starts[0]), Placement.Certain);
    }

    /// <summary>
    /// The grids whose shifted rows print every column but the last, which their other rows do print: the shift pushed it out.
    /// </summary>
    private FrozenSet<int> LosesLast(ImmutableArray<LabelledLine> rows)
    {
        var blocks = new HashSet<int>();
        foreach (var block in rows.Where(row => row.Line.Shape == LineShape.Sequence).GroupBy(row => row.Line.Block))
        {
            var placed = block.Select(row => (Row: row, Starts: Starts(row).ToList())).Where(pair => pair.Starts.Count == 1)
                .Select(pair => (Start: pair.Starts[0], Cells: Cells(pair.Row, pair.Starts[0]))).ToList();
            var shifted = placed.Where(pair => pair.Start > _headerStart).ToList();
            var others = placed.Where(pair => pair.Start == _headerStart).ToList();
            if (_headerStart >= 0 && _count > 1 && shifted.Count > 0 && shifted.TrueForAll(pair => LacksOnlyLast(pair.Cells))
                && others.Exists(pair => pair.Cells[^1] is { IsBlank: false }))
                blocks.Add(block.Key);
        }

        return blocks.ToFrozenSet();
    }

    private static bool LacksOnlyLast(ImmutableArray<Token?> cells) =>
        cells[^1] is not { IsBlank: false } && cells[..^1].All(cell => cell is { IsBlank: false });

    /// <summary>Where the first column's cell may stand so that no printed value falls outside the columns.</summary>
    private IEnumerable<int> Starts(LabelledLine row)
    {
        var printed = row.Rest.Where(cell => !cell.IsBlank).ToList();
        // Text behind the last column is a remark.
        while (printed.Count > 0 && !printed[^1].IsValue && printed[^1].Column - printed[0].Column >= _count)
            printed.RemoveAt(printed.Count - 1);
        var first = printed.Count == 0 ? row.LabelEnd : Math.Max(row.LabelEnd, printed[^1].Column - _count + 1);
        var last = printed.Count == 0 ? row.Line.Width - _count : Math.Min(printed[0].Column, row.Line.Width - _count);
        for (var start = first; start <= last; start++) yield return start;
    }

    /// <summary>
    /// Fewer cells than columns. Where separators show that the row ends at the table's edge, its end was cut off; otherwise nothing tells
    /// which cells are missing.
    /// </summary>
    private (ImmutableArray<Token?> Cells, Placement Placement) PlaceCut(LabelledLine row)
    {
        var printed = row.Rest.Where(cell => !cell.IsBlank).ToList();
        var start = printed.Count == 0 ? -1 : printed[0].Column;
        // Only a row whose values begin further right than the header's columns lost its end to the shift; any other may have lost a cell
        // anywhere.
        var reachesEdge = row.Line.Shape == LineShape.Sequence && start > _headerStart
            && row.Line.Width == _widest.GetValueOrDefault(row.Line.Block) && start == row.LabelEnd && row.Line.Width - start < _count;
        return reachesEdge ? (Cells(row, start), Placement.CutOff) : ([], Placement.Open);
    }

    private ImmutableArray<Token?> Cells(LabelledLine row, int start)
    {
        var cells = new Token?[_count];
        foreach (var cell in row.Rest)
        {
            if (cell.Column >= start && cell.Column < start + _count) cells[cell.Column - start] = cell;
        }

        return [.. cells];
    }
}

/// <summary>How the tokens of a line stand in its columns.</summary>
internal enum Placement
{
    /// <summary>One way fits.</summary>
    Certain,

    /// <summary>The line was cut off before its last columns.</summary>
    CutOff,

    /// <summary>More values or fewer are printed than there are columns, and nothing tells which is which.</summary>
    Open,
}
