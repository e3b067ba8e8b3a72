using AngleSharp.Dom;
using Gongkai.Documents.Html.Styles;
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

    // Spans that may or may not count hidden rows, tried one by one; a form has seven groups of rows.
    private const int MostSpansTried = 64;

    private readonly List<Row> _rows = [];
    private readonly List<int> _slivers = [];
    private readonly HashSet<int> _hidden = [];
    private readonly List<int> _groupStarts = [0];
    private readonly bool _isFixed;
    private int _cells;
    private int _columns;

    /// <param name="isFixed">Whether its columns are as wide as they are said to be, whatever stands in them.</param>
    public HtmlTable(bool isFixed) => _isFixed = isFixed;

    /// <summary>Notes a column as its own tag states it.</summary>
    /// <param name="isHidden">Whether the column is folded away, so that its cells are not seen and the others close up.</param>
    public void AddColumn(int span, int? width, bool isHidden)
    {
        for (var column = _columns; isHidden && column < _columns + span; column++) _hidden.Add(column);
        if (width is <= SliverPixels or > WidestScreenPixels && span == 1) _slivers.Add(_columns);
        _columns = Math.Min(_columns + span, WidestScreenPixels);
    }

    public void BeginGroup() => _groupStarts.Add(_rows.Count);

    public void BeginRow(RowLayout layout = RowLayout.Drawn) => _rows.Add(new Row(layout, []));

    /// <summary>Opens a cell, or says that there is no room for more.</summary>
    public bool TryAdd(PendingCell cell, BlockList limits)
    {
        if (_rows.Count == 0) BeginRow();
        if (!limits.AllowCells(_cells + 1, _rows[^1].Cells.Count + 1)) return false;
        _cells++;
        _rows[^1].Cells.Add(cell);
        return true;
    }

    /// <summary>Ends a row. A phantom is dropped: Word writes a last row of height zero to carry the widths of its columns.</summary>
    public void EndRow(bool zeroHeight)
    {
        if (_rows.Count > 0 && zeroHeight && _rows[^1].Cells.TrueForAll(cell => cell.Content.Count == 0)) _rows.RemoveAt(_rows.Count - 1);
    }

    public void Emit(List<Block> target, BlockList limits)
    {
        var placed = Place(limits);
        AddNarrowColumns(placed);
        List<PlacedCell> cells = [.. placed.Select(cell => cell.Cell)];
        if (_hidden.Count > 0) cells = TableAssembly.WithoutColumns(cells, _hidden);
        TableAssembly.Emit(
            cells, target, [.. _slivers.Except(_hidden).Select(sliver => sliver - _hidden.Count(hidden => hidden < sliver))]);
    }

    /// <summary>A column is no column to the eye when no cell in it has any width; one cell that needs room opens it for all.</summary>
    private void AddNarrowColumns(List<Placement> cells)
    {
        if (!cells.Exists(cell => cell.Source.IsNarrow(_isFixed))) return;
        foreach (var column in cells.Where(cell => cell.Cell.ColumnSpan == 1).GroupBy(cell => cell.Cell.Column))
            if (column.All(cell => cell.Source.IsNarrow(_isFixed))) _hidden.Add(column.Key);
    }

    /// <summary>
    /// The cells in their places, as a browser draws them. Where rows without cells or rows that are left out shift others out of line, the
    /// row spans were counted by a program that did otherwise.
    /// </summary>
    private List<Placement> Place(BlockList limits)
    {
        var widest = WidestAllowed(limits);
        var (rows, starts) = (_rows, _groupStarts);
        var asWritten = new HashSet<PendingCell>(ReferenceEqualityComparer.Instance);
        var best = Place(rows, starts, asWritten, widest, limits);
        var uneven = UnevenRows(best.Cells);
        if (uneven > 0 && rows.Exists(row => row.IsEmpty))
        {
            var (fewer, fewerStarts) = WithoutEmptyRows();
            if (Try(fewer, fewerStarts, asWritten)) (rows, starts) = (fewer, fewerStarts);
        }

        if (uneven > 0 && rows.Exists(row => row.Layout == RowLayout.LeftOut))
        {
            var open = OpenSpans(rows, starts);
            var all = new HashSet<PendingCell>(open, ReferenceEqualityComparer.Instance);
            if (Try(rows, starts, all)) asWritten = all;
            foreach (var span in open.Take(MostSpansTried).TakeWhile(_ => uneven > 0))
            {
                if (!asWritten.Remove(span)) asWritten.Add(span);
                if (!Try(rows, starts, asWritten) && !asWritten.Remove(span)) asWritten.Add(span);
            }
        }

        if (best.Overlap) limits.Log.Add(HtmlRules.CellsOverlap, "A cell reaches into one that spans rows from above.");
        return best.Cells;

        bool Try(List<Row> tried, List<int> triedStarts, HashSet<PendingCell> written)
        {
            var other = Place(tried, triedStarts, written, widest, limits);
            if (UnevenRows(other.Cells) is var otherUneven && otherUneven >= uneven) return false;
            (best, uneven) = (other, otherUneven);
            return true;
        }
    }

    private (List<Row> Rows, List<int> GroupStarts) WithoutEmptyRows() =>
        ([.. _rows.Where(row => !row.IsEmpty)], [.. _groupStarts.Select(start => _rows.Take(start).Count(row => !row.IsEmpty))]);

    /// <summary>The cells that a browser ends elsewhere than a program that counts the rows that are left out.</summary>
    private static List<PendingCell> OpenSpans(List<Row> rows, List<int> groupStarts)
    {
        var open = new List<PendingCell>();
        for (var row = 0; row < rows.Count; row++)
        {
            var groupEnd = GroupEnd(row, rows.Count, groupStarts);
            foreach (var cell in rows[row].Cells)
            {
                var end = cell.RowSpan == 0 ? groupEnd : Math.Min(groupEnd, row + cell.RowSpan);
                if (end > row + 1 && rows.FindIndex(row, end - row, other => other.Layout == RowLayout.LeftOut) >= 0) open.Add(cell);
            }
        }

        return open;
    }

    /// <summary>How many rows with cells of their own are not as wide as most are.</summary>
    private static int UnevenRows(List<Placement> cells)
    {
        var widths = new Dictionary<int, int>();
        foreach (var (cell, _) in cells)
        {
            for (var row = cell.Row; row < cell.RowEnd; row++) widths[row] = widths.GetValueOrDefault(row) + cell.ColumnSpan;
        }

        var rows = cells.Select(cell => cell.Cell.Row).Distinct().ToList();
        return rows.Count == 0 ? 0 : rows.Count - rows.GroupBy(row => widths[row]).Max(width => width.Count());
    }

    /// <param name="asWritten">The cells whose spans count rows that are left out, and that are seen below a row that is.</param>
    private (List<Placement> Cells, bool Overlap) Place(
        List<Row> rows, List<int> groupStarts, HashSet<PendingCell> asWritten, int widest, BlockList limits)
    {
        var placed = new List<Placement>(_cells);
        var busyUntil = new List<int>();
        var overlap = false;
        for (var row = 0; row < rows.Count; row++)
        {
            var layout = rows[row].Layout;
            var groupEnd = GroupEnd(row, rows.Count, groupStarts);
            var column = 0;
            foreach (var cell in rows[row].Cells)
            {
                while (column < busyUntil.Count && busyUntil[column] > row) column++;
                if (!limits.AllowCells(0, column + 1)) break;
                var end = column + Math.Clamp(cell.ColumnSpan, 1, cell.ColumnSpan > GiantSpan ? Math.Max(1, widest - column) : GiantSpan);
                var free = column + 1;
                while (free < end && (free >= busyUntil.Count || busyUntil[free] <= row)) free++;
                if (layout != RowLayout.LeftOut || asWritten.Contains(cell))
                {
                    overlap |= free < end;
                    var rowEnd = cell.RowSpan == 0 ? groupEnd
                        : asWritten.Contains(cell) ? Math.Min(groupEnd, row + cell.RowSpan)
                        : EndOfDrawn(rows, row, cell.RowSpan, groupEnd);
                    while (busyUntil.Count < free) busyUntil.Add(0);
                    for (var i = column; i < free; i++) busyUntil[i] = rowEnd;
                    placed.Add(
                        new(layout == RowLayout.Drawn
                            ? new PlacedCell(row, column, rowEnd - row, free - column, cell.Content, cell.Unread)
                            : new PlacedCell(row, column, rowEnd - row, free - column, []), cell));
                }

                column = free;
            }
        }

        return (rows.TrueForAll(row => row.Layout == RowLayout.Drawn) ? placed : WithoutHiddenRows(placed, rows), overlap);
    }

    /// <summary>Where a span ends that counts the rows of the layout, folded ones too.</summary>
    private static int EndOfDrawn(List<Row> rows, int row, int span, int groupEnd)
    {
        var end = row + 1;
        for (var left = span - 1; left > 0 && end < groupEnd; end++)
            if (rows[end].Layout != RowLayout.LeftOut) left--;
        return end;
    }

    /// <summary>The cells without the rows that are not seen; what reaches out of one keeps its place below and shows nothing.</summary>
    private static List<Placement> WithoutHiddenRows(List<Placement> cells, List<Row> rows)
    {
        var before = new List<int>(rows.Count + 1) { 0 };
        foreach (var row in rows) before.Add(before[^1] + (row.Layout == RowLayout.Drawn ? 1 : 0));
        return
        [
            .. cells.Where(cell => before[cell.Cell.RowEnd] > before[cell.Cell.Row])
                .Select(cell => cell with
                {
                    Cell = cell.Cell with
                    { Row = before[cell.Cell.Row], RowSpan = before[cell.Cell.RowEnd] - before[cell.Cell.Row] },
                })
                .OrderBy(cell => cell.Cell.Row).ThenBy(cell => cell.Cell.Column),
        ];
    }

    /// <summary>The width of the table without its giant spans, to which these are cut.</summary>
    private int WidestAllowed(BlockList limits)
    {
        if (!_rows.Exists(row => row.Cells.Exists(cell => cell.ColumnSpan > GiantSpan))) return GiantSpan;
        limits.Log.Add(HtmlRules.SpanCut, $"A cell claims more than {GiantSpan} columns.");
        return _rows.Max(row => row.Cells.Sum(cell => cell.ColumnSpan > GiantSpan ? 1 : cell.ColumnSpan));
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
        /// <summary>The cell of a tag.</summary>
        public static PendingCell Of(IElement cell, CellWidth width) =>
            new(HtmlElements.Span(cell, "rowspan"), HtmlElements.Span(cell, "colspan"), []) { Width = width };

        /// <summary>How wide it is said to be.</summary>
        public CellWidth Width { get; init; }

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

        /// <summary>Whether nothing in it needs or has any width.</summary>
        /// <param name="isFixed">Whether columns are as wide as they are said to be.</param>
        public bool IsNarrow(bool isFixed) => Width switch
        {
            CellWidth.CutToNothing => true,
            CellWidth.CutToNothingInFixedColumns => isFixed || IsEmpty,
            CellWidth.None => IsEmpty,
            _ => false,
        };

        private bool IsEmpty => Content.Count == 0 && Unread == UnreadContent.None;
    }

    /// <summary>A cell in its place, and the tag that it comes from.</summary>
    private readonly record struct Placement(PlacedCell Cell, PendingCell Source);

    private sealed record Row(RowLayout Layout, List<PendingCell> Cells)
    {
        public bool IsEmpty => Cells.Count == 0 && Layout == RowLayout.Drawn;
    }
}
