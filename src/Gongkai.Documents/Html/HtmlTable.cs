using Gongkai.Documents.Tables;
using Gongkai.Model;

namespace Gongkai.Documents.Html;

/// <summary>A table while it is read: rows of cells with their spans, placed as the HTML table model does.</summary>
internal sealed class HtmlTable
{
    // Wider than any real table by far; such a span only says "to the end".
    private const int GiantSpan = 100;

    // A column of at most this many pixels cannot be seen. One wider than any screen is what LibreOffice writes for a column of no width.
    private const int SliverPixels = 2;
    private const int WidestScreenPixels = 4000;

    private readonly List<List<PendingCell>> _rows = [];
    private readonly List<int> _slivers = [];
    private readonly HashSet<int> _hidden = [];
    private readonly List<int> _groupStarts = [0];
    private int _cells;
    private int _columns;

    /// <summary>Notes a column as its own tag states it.</summary>
    /// <param name="isHidden">Whether the column is folded away, so that its cells are not seen and the others close up.</param>
    public void AddColumn(int span, int? width, bool isHidden)
    {
        for (var column = _columns; isHidden && column < _columns + span; column++) _hidden.Add(column);
        if (width is <= SliverPixels or > WidestScreenPixels && span == 1) _slivers.Add(_columns);
        _columns = Math.Min(_columns + span, WidestScreenPixels);
    }

    public void BeginGroup() => _groupStarts.Add(_rows.Count);

    public void BeginRow() => _rows.Add([]);

    /// <summary>Opens a cell, or says that there is no room for more.</summary>
    public bool TryAdd(PendingCell cell, BlockList limits)
    {
        if (_rows.Count == 0) BeginRow();
        if (!limits.AllowCells(_cells + 1, _rows[^1].Count + 1)) return false;
        _cells++;
        _rows[^1].Add(cell);
        return true;
    }

    /// <summary>Ends a row. A phantom is dropped: Word writes a last row of height zero to carry the widths of its columns.</summary>
    public void EndRow(bool zeroHeight)
    {
        if (_rows.Count > 0 && zeroHeight && _rows[^1].TrueForAll(cell => cell.Content.Count == 0)) _rows.RemoveAt(_rows.Count - 1);
    }

    public void Emit(List<Block> target, BlockList limits)
    {
        var cells = Place(limits);
        TableAssembly.Emit(
            _hidden.Count == 0 ? cells : TableAssembly.WithoutColumns(cells, _hidden), target, _slivers.Except(_hidden).ToList());
    }

    /// <summary>
    /// The cells in their places. Where rows without cells shift others out of line, the row spans were counted without them.
    /// </summary>
    private List<PlacedCell> Place(BlockList limits)
    {
        var widest = WidestAllowed(limits);
        var (placed, overlap) = Place(_rows, _groupStarts, widest, limits);
        if (_rows.Exists(row => row.Count == 0) && UnevenRows(placed) is > 0 and var uneven)
        {
            var (rows, starts) = WithoutEmptyRows();
            var (compact, compactOverlap) = Place(rows, starts, widest, limits);
            if (UnevenRows(compact) < uneven) (placed, overlap) = (compact, compactOverlap);
        }

        if (overlap) limits.Log.Add(HtmlRules.CellsOverlap, "A cell reaches into one that spans rows from above.");
        return placed;
    }

    private (List<List<PendingCell>> Rows, List<int> GroupStarts) WithoutEmptyRows() =>
        ([.. _rows.Where(row => row.Count > 0)], [.. _groupStarts.Select(start => _rows.Take(start).Count(row => row.Count > 0))]);

    /// <summary>How many rows with cells of their own are narrower than the table.</summary>
    private static int UnevenRows(List<PlacedCell> cells)
    {
        var widths = new Dictionary<int, int>();
        foreach (var cell in cells)
        {
            for (var row = cell.Row; row < cell.RowEnd; row++) widths[row] = widths.GetValueOrDefault(row) + cell.ColumnSpan;
        }

        var widest = widths.Count > 0 ? widths.Values.Max() : 0;
        return cells.Select(cell => cell.Row).Distinct().Count(row => widths[row] < widest);
    }

    private (List<PlacedCell> Cells, bool Overlap) Place(List<List<PendingCell>> rows, List<int> groupStarts, int widest, BlockList limits)
    {
        var placed = new List<PlacedCell>(_cells);
        var busyUntil = new List<int>();
        var overlap = false;
        for (var row = 0; row < rows.Count; row++)
        {
            var groupEnd = GroupEnd(row, rows.Count, groupStarts);
            var column = 0;
            foreach (var cell in rows[row])
            {
                while (column < busyUntil.Count && busyUntil[column] > row) column++;
                if (!limits.AllowCells(0, column + 1)) break;
                var end = column + Math.Clamp(cell.ColumnSpan, 1, cell.ColumnSpan > GiantSpan ? Math.Max(1, widest - column) : GiantSpan);
                var free = column + 1;
                while (free < end && (free >= busyUntil.Count || busyUntil[free] <= row)) free++;
                overlap |= free < end;

                var rowEnd = cell.RowSpan == 0 ? groupEnd : Math.Min(groupEnd, row + Math.Max(1, cell.RowSpan));
                while (busyUntil.Count < free) busyUntil.Add(0);
                for (var i = column; i < free; i++) busyUntil[i] = rowEnd;
                placed.Add(new PlacedCell(row, column, rowEnd - row, free - column, cell.Content, cell.Unread));
                column = free;
            }
        }

        return (placed, overlap);
    }

    /// <summary>The width of the table without its giant spans, to which these are cut.</summary>
    private int WidestAllowed(BlockList limits)
    {
        if (!_rows.Exists(row => row.Exists(cell => cell.ColumnSpan > GiantSpan))) return GiantSpan;
        limits.Log.Add(HtmlRules.SpanCut, $"A cell claims more than {GiantSpan} columns.");
        return _rows.Max(row => row.Sum(cell => cell.ColumnSpan > GiantSpan ? 1 : cell.ColumnSpan));
    }

    /// <summary>Spans end with the group of rows they begin in.</summary>
    private static int GroupEnd(int row, int rows, List<int> groupStarts)
    {
        var index = groupStarts.BinarySearch(row + 1);
        if (index < 0) index = ~index;
        return index < groupStarts.Count ? Math.Min(groupStarts[index], rows) : rows;
    }

    /// <summary>A cell as its tag states it. A row span of zero reaches to the end of the group of rows.</summary>
    internal sealed record PendingCell(int RowSpan, int ColumnSpan, List<Block> Content)
    {
        /// <summary>What it shows that is neither text nor a block.</summary>
        public UnreadContent Shown { get; set; }

        /// <summary>Whether a picture lies behind its text, which may be all that it shows.</summary>
        public bool HasBackground { get; set; }

        /// <summary>Whether a style sheet puts signs around its text, which may be all that it shows.</summary>
        public bool HasSigns { get; set; }

        public UnreadContent Unread => Shown != UnreadContent.None || Content.Count > 0 ? Shown
            : HasBackground ? UnreadContent.Picture
            : HasSigns ? UnreadContent.GeneratedText
            : UnreadContent.None;
    }
}
