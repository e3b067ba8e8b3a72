using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// Turns the blocks of a document into printed rows: the rows of its grids, and rows put together from text that was flattened to one cell
/// a line.
/// </summary>
internal sealed class LineBuilder(FormCatalog catalog, LabelLexicon lexicon)
{
    // A flattened table has dozens of cells in a row; prose has hardly two lines that could be cells.
    private const int FewestFlowCells = 6;
    private const int FewestFlowLabels = 2;

    // Words that are labels by themselves may stand beside each other in prose; three of them are a header.
    private const int FewestHeaderLabels = 3;

    // Rows of which empty lines make up the missing cells, and their share of all rows with empty lines: a page break or a section's
    // heading may stand between two rows as well.
    private const int FewestBlankRows = 2;
    private const double ShareOfBlankRows = 0.8;

    // Values in a row of the widest table whose rows have labels of their own.
    private readonly int _fullRow = catalog.Tables.Where(form => form.Table.Layout != TableLayout.Strip)
        .Select(form => form.Table.Columns.Length).DefaultIfEmpty().Max();

    // The longest official label has 36 characters; longer lines are prose.
    private const int LongestCell = 60;

    /// <summary>True when some line outside the grids is a known label with its values behind it.</summary>
    public bool HasSpacedRows(ImmutableArray<Block> blocks) =>
        blocks.Any(block => block is Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph && SpacedRow(paragraph, 0).Count > 0);

    /// <param name="spaced">Whether a line that is a known label with its values behind it is several cells, or one.</param>
    public ImmutableArray<Line> Flatten(ImmutableArray<Block> blocks, bool spaced = false)
    {
        var pieces = new List<(IEnumerable<Line> Rows, FlowPart? Part)>();
        var flow = new List<FlowCell>();
        for (var index = 0; index < blocks.Length; index++)
        {
            if (blocks[index] is Block.Table { Grid: var grid } && !IsOneCellWide(grid))
            {
                Flush(grid.Location.Line);
                pieces.Add((Rows(grid, index).SelectMany(row => StackedRows.Divide(row, IsKnown)), null));
            }
            else if (FlowCells(blocks[index], index, spaced) is { Count: > 0 } cells)
            {
                flow.AddRange(cells);
            }
            else if (blocks[index] is Block.Paragraph { Kind: not ParagraphKind.Navigation, Text.Length: > 0 } or not Block.Paragraph)
            {
                Flush((blocks[index] as Block.Paragraph)?.Location.Line);
            }
        }

        Flush(null);
        var hasBlanks = HasBlankCells([.. pieces.Select(piece => piece.Part).OfType<FlowPart>()]);
        return [.. pieces.SelectMany(piece =>
            piece.Part is { } part ? FlowRows(hasBlanks ? WithBlankCells(part) : part.Cells) : piece.Rows)];

        void Flush(int? nextLine)
        {
            pieces.AddRange(Tables(flow, nextLine).Select(part => (Enumerable.Empty<Line>(), (FlowPart?)part)));
            flow.Clear();
        }
    }

    private static IEnumerable<Line> Rows(Grid grid, int block)
    {
        var shape = grid.Kind switch
        {
            GridKind.Delimited =>
            LineShape.Sequence,
            GridKind.Aligned => LineShape.Aligned,
            _ => LineShape.Columns
        };
        foreach (var cells in Token.RowsOf(grid))
        {
            FillHoles(cells, grid.Kind == GridKind.Aligned ? grid.ColumnCount : cells[^1].End, grid.Location);
            var width = shape == LineShape.Sequence ? cells[^1].End : grid.ColumnCount;
            yield return new Line(block, block, shape, [.. cells], width);
        }
    }

    /// <summary>
    /// Where words align, a column without words in a row is a blank cell. A ruled row may end early, and then its last cells are not
    /// there.
    /// </summary>
    private static void FillHoles(List<Token> cells, int width, Location place)
    {
        var covered = 0;
        for (var index = 0; index <= cells.Count; index++)
        {
            var next = index < cells.Count ? cells[index].Column : width;
            for (; covered < next; covered++)
                cells.Insert(index++, new Token(covered, 1, false, "", new Location(place.Page, null, place.Line)));
            if (index < cells.Count) covered = Math.Max(covered, cells[index].End);
        }
    }

    /// <summary>Pipes after every cell and a line for each: a grid in which no row has two cells that hold something.</summary>
    private static bool IsOneCellWide(Grid grid) =>
        grid.Kind == GridKind.Delimited &&
        grid.Cells.Where(cell => cell.Text.Trim().Length > 0).GroupBy(cell => cell.Row).All(row => row.Count() == 1);

    /// <summary>The cells that a block gives to a flattened table; none when it is prose.</summary>
    private List<FlowCell> FlowCells(Block block, int index, bool spaced) => block switch
    {
        Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph when spaced
            && SpacedRow(paragraph, index) is { Count: > 0 } row => row,
        Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph when FlowCellOf(paragraph, index) is { } cell => [cell],
        Block.Table { Grid: var grid } =>
            [.. grid.Cells.Select(cell => new FlowCell(index, new Token(0, 1, false, cell.Text, cell.Location), IsKnown(cell.Text)))],
        _ => [],
    };

    /// <summary>
    /// A known label with its values behind it, single blanks between: 规章 0 0 0; or known labels alone, as in a header. Before the label
    /// that of its group may stand. Wider gaps keep a layout, which is read by columns.
    /// </summary>
    private List<FlowCell> SpacedRow(Block.Paragraph paragraph, int index)
    {
        var text = paragraph.Text.Trim();
        if (text.Length is 0 || text.Contains("  ", StringComparison.Ordinal)) return [];
        var words = WithCounters(text.Split(' '));
        var first = words.Length;
        while (first > 1 && NumberReader.Read(words[first - 1]).Reading is Reading.Number or Reading.Mark) first--;
        var label = string.Join(' ', words[..first]);
        var labels = first < words.Length && label.Length <= LongestCell && IsKnown(label) ? [label] : words[..first];
        if (!labels.All(IsKnown) || (labels.Length == words.Length && labels.Length < FewestHeaderLabels)) return [];
        return [.. labels.Select(word => new FlowCell(index, new Token(0, 1, false, word, paragraph.Location), true)),
            .. words[first..].Select(word => new FlowCell(index, new Token(0, 1, false, word, paragraph.Location), false))];
    }

    /// <summary>The words with the counters that stand a blank behind their numbers: 8 件.</summary>
    private static string[] WithCounters(string[] words)
    {
        if (!words.Any(NumberReader.IsCounter)) return words;
        var joined = new List<string>(words.Length);
        foreach (var word in words)
        {
            if (joined.Count > 0 && NumberReader.IsCounter(word) && NumberReader.Read(joined[^1]).Reading is Reading.Number)
                joined[^1] += word;
            else joined.Add(word);
        }

        return [.. joined];
    }

    private FlowCell? FlowCellOf(Block.Paragraph paragraph, int index)
    {
        var text = paragraph.Text.Trim();
        if (text.Length is 0 or > LongestCell) return null;
        var cell = new Token(0, 1, false, text, paragraph.Location);
        if (lexicon.IsSection(cell.Label.Core)) return null;
        var known = IsKnown(text);
        if (known || cell.IsValue) return new FlowCell(index, cell, known);
        // Sentences end with a full stop and headings are marked; anything else that is short may be a label nobody has seen.
        return paragraph.Kind == ParagraphKind.Heading || text.EndsWith('。')
            || text.EndsWith('；') ? null : new FlowCell(index, cell, false);
    }

    private bool IsKnown(string text) => lexicon.Knows(PrintedLabel.Of(text).Core);

    /// <summary>Finds the flattened tables in a run of possible cells.</summary>
    /// <param name="nextLine">The source line of what ends the run; null where the source has no lines.</param>
    private IEnumerable<FlowPart> Tables(List<FlowCell> flow, int? nextLine)
    {
        JoinBrokenLabels(flow);
        var parts = Parts(flow, nextLine).ToList();
        // Headers that say nothing divide a table; what is too short to be a table by itself is then still a row of the one beside it.
        return parts.Exists(IsTable) ? parts.Where(part => IsTable(part) || HoldsRow(part)) : [];
    }

    /// <summary>
    /// The runs of cells that begin with a known label and end before two cells in a row that are neither values nor known.
    /// </summary>
    private static IEnumerable<FlowPart> Parts(List<FlowCell> flow, int? nextLine)
    {
        for (var start = flow.FindIndex(cell => cell.IsKnown); start >= 0;)
        {
            var end = EndOfTable(flow, start);
            yield return new FlowPart(flow[start..end], end < flow.Count ? flow[end].Cell.Location.Line : nextLine);
            start = flow.FindIndex(end, cell => cell.IsKnown);
        }
    }

    private static bool IsTable(FlowPart part) =>
        part.Cells.Count >= FewestFlowCells && part.Cells.Count(cell => cell.IsKnown) >= FewestFlowLabels;

    private static bool HoldsRow(FlowPart part) =>
        part.Cells.Zip(part.Cells.Skip(1)).Any(pair => pair.First.IsKnown && pair.Second.Cell.IsPrintedValue);

    // 社会公益组织 stands in three lines in a narrow column; the longest labels in more.
    private const int MostPieces = 5;

    // Costs of a piece by itself: a label that is known, and one that is not. Two pieces that are known together are one label even where
    // the first is known alone: 其他 and 处理.
    private const int KnownPiece = 2;
    private const int UnknownPiece = 5;

    /// <summary>
    /// Makes one cell of neighbouring lines that are a label together: 商业 and 企业. Of all ways to join the lines between values the one with
    /// the fewest unknown pieces is taken.
    /// </summary>
    private void JoinBrokenLabels(List<FlowCell> flow)
    {
        for (var start = 0; start < flow.Count; start++)
        {
            if (flow[start].Cell.IsValue) continue;
            var end = start;
            while (end < flow.Count && !flow[end].Cell.IsValue) end++;
            var joined = Joined(flow[start..end]);
            flow.RemoveRange(start, end - start);
            flow.InsertRange(start, joined);
            start += joined.Count;
        }
    }

    private List<FlowCell> Joined(List<FlowCell> pieces)
    {
        var best = new (int Cost, int From)[pieces.Count + 1];
        for (var end = 1; end <= pieces.Count; end++)
        {
            best[end] = (best[end - 1].Cost + (pieces[end - 1].IsKnown ? KnownPiece : UnknownPiece), end - 1);
            var text = pieces[end - 1].Cell.Text;
            for (var from = end - 2; from >= Math.Max(0, end - MostPieces); from--)
            {
                text = pieces[from].Cell.Text + text;
                if (best[from].Cost + KnownPiece < best[end].Cost && IsKnown(text)) best[end] = (best[from].Cost + KnownPiece, from);
            }
        }

        var joined = new List<FlowCell>();
        for (var end = pieces.Count; end > 0; end = best[end].From)
        {
            var from = best[end].From;
            joined.Add(
                end - from == 1 ? pieces[from]
                : new FlowCell(
                pieces[from].Block,
                new Token(0, 1, false, string.Concat(pieces[from..end].Select(piece => piece.Cell.Text)), pieces[from].Cell.Location), true)
                {
                    LastLine = pieces[end - 1].LastLine,
                });
        }

        joined.Reverse();
        return joined;
    }

    /// <summary>The first position at which two cells in a row are neither values nor known.</summary>
    private static int EndOfTable(List<FlowCell> flow, int start)
    {
        var strangers = 0;
        var end = start + 1;
        for (var index = start + 1; index < flow.Count && strangers < 2; index++)
        {
            strangers = flow[index].IsKnown || flow[index].Cell.IsValue ? 0 : strangers + 1;
            if (strangers == 0) end = index + 1;
        }

        return end;
    }

    /// <summary>Labels up to the last one before values begin a row; the values and what stands between them fill it.</summary>
    private IEnumerable<Line> FlowRows(List<FlowCell> flow)
    {
        var row = new List<FlowCell>();
        for (var index = 0; index < flow.Count; index++)
        {
            if (row.Exists(cell => cell.Cell.IsPrintedValue || cell.Cell.IsBlank) && IsLabel(flow, index, row))
            {
                foreach (var finished in FlowRows(row, flow[0].Block)) yield return finished;
                row.Clear();
            }

            row.Add(flow[index]);
        }

        foreach (var finished in FlowRows(row, flow[0].Block)) yield return finished;
    }

    /// <summary>
    /// True when empty lines are blank cells: nearly every row with some of them comes to as many cells as the form has columns.
    /// </summary>
    private bool HasBlankCells(IReadOnlyList<FlowPart> parts)
    {
        var (whole, others) = (0, 0);
        foreach (var part in parts)
        {
            for (var start = 0; start < part.Cells.Count; start++)
            {
                var (values, blanks) = RunBehind(part, start);
                if (values == 0 || blanks == 0 || Widths(part.Cells[start].Cell) is not { Count: > 0 } widths) continue;
                if (widths.Contains(values + blanks)) whole++;
                else others++;
            }
        }

        return whole >= FewestBlankRows && whole >= ShareOfBlankRows * (whole + others);
    }

    /// <summary>How many values stand behind a label, and how many empty lines between and behind them.</summary>
    private static (int Values, int Blanks) RunBehind(FlowPart part, int label)
    {
        var (values, blanks) = (0, 0);
        if (part.Cells[label].Cell.IsValue) return (0, 0);
        var at = label + 1;
        for (; at < part.Cells.Count && part.Cells[at].Cell.IsValue; at++) (values, blanks) = (values + 1, blanks + LinesBefore(part, at));
        return values == 0 ? (0, 0) : (values, blanks + LinesBefore(part, at));
    }

    /// <summary>
    /// The numbers of values that may stand behind a label: those of the editions' columns for the row that it names, or all cells of a
    /// strip whose header ends with it.
    /// </summary>
    private HashSet<int> Widths(Token label) =>
        [.. from target in lexicon.Find(label.Label.Core)
            from form in catalog.Tables
            where form.Code == target.Table
            let isStrip = form.Table.Layout == TableLayout.Strip
            where isStrip ? target.Kind == LabelTargetKind.Column : target.Kind == LabelTargetKind.Row
            select isStrip ? form.Table.Cells.Length : form.Row(target.Code)?.Columns.Length ?? 0 into width
            where width > 0
            select width];

    /// <summary>
    /// The cells with blank ones for empty lines beside values, and behind a label with as many of them as its row has columns; behind the
    /// last value as many as the row lacks.
    /// </summary>
    private List<FlowCell> WithBlankCells(FlowPart part)
    {
        var cells = new List<FlowCell>(part.Cells.Count);
        var label = 0;
        for (var index = 0; index <= part.Cells.Count; index++)
        {
            var isLast = index == part.Cells.Count;
            var isBesideValue = index > 0
                && ((!isLast && part.Cells[index].Cell.IsPrintedValue) || part.Cells[index - 1].Cell.IsPrintedValue);
            var blanks = LinesBefore(part, index);
            if (!isBesideValue && (index == 0 || !Widths(part.Cells[index - 1].Cell).Contains(blanks))) blanks = 0;
            // Before a heading an empty line may be no more than that.
            if (isLast && isBesideValue && RunBehind(part, label) is var (values, all)
                && !Widths(part.Cells[label].Cell).Contains(values + all)) blanks = 0;
            for (; blanks > 0; blanks--)
            {
                var above = part.Cells[index - 1];
                cells.Add(new FlowCell(above.Block, new Token(0, 1, false, "", above.Cell.Location), false));
            }

            if (isLast) break;
            if (!part.Cells[index].Cell.IsValue) label = index;
            cells.Add(part.Cells[index]);
        }

        return cells;
    }

    /// <summary>
    /// Empty lines between a cell, or what follows the last one, and the cell before it; none where the source has no lines.
    /// </summary>
    private static int LinesBefore(FlowPart part, int index) =>
        index > 0 && (index < part.Cells.Count ? part.Cells[index].Cell.Location.Line : part.NextLine) is { } line
            && part.Cells[index - 1].LastLine is { } above ? Math.Max(0, line - above - 1) : 0;

    /// <summary>Divides the labels that stand before a row's own label, which head the table or a group, from the row.</summary>
    private static IEnumerable<Line> FlowRows(List<FlowCell> cells, int region)
    {
        var start = 0;
        var firstValue = cells.FindIndex(cell => cell.Cell.IsPrintedValue);
        if (firstValue < 0) firstValue = cells.FindIndex(cell => cell.Cell.IsBlank);
        if (firstValue < 0) firstValue = cells.Count;
        var own = cells.FindLastIndex(Math.Max(0, firstValue - 1), cell => !cell.Cell.IsBlank);
        if (own > start && firstValue < cells.Count)
        {
            yield return FlowRow(cells[start..own], region);
            start = own;
        }

        if (start < cells.Count) yield return FlowRow(cells[start..], region);
    }

    /// <summary>
    /// Known texts are labels. An unknown one among a row's values is itself what stands in a value's cell, such as 另行统计, unless the row is
    /// full.
    /// </summary>
    private bool IsLabel(List<FlowCell> flow, int index, List<FlowCell> row)
    {
        if (flow[index].Cell.IsValue) return false;
        if (flow[index].IsKnown || !flow[index].Cell.Label.Enumerators.IsEmpty) return true;
        return row.Count(cell => cell.Cell.IsValue) >= FullRow(row) && index + 1 < flow.Count && flow[index + 1].Cell.IsPrintedValue;
    }

    /// <summary>How many values the row of a label holds; the most that any row does where the label is not known.</summary>
    private int FullRow(List<FlowCell> row)
    {
        var first = row.FindIndex(cell => cell.Cell.IsValue);
        return first > 0 ? Widths(row[first - 1].Cell).DefaultIfEmpty(_fullRow).Max() : _fullRow;
    }

    private static Line FlowRow(List<FlowCell> row, int region) =>
        new(row[0].Block, region, LineShape.Flow, [.. row.Select((cell, column) => cell.Cell with { Column = column })], row.Count);

    /// <summary>The cells of a flattened table.</summary>
    /// <param name="NextLine">The source line of what follows them; null where the source has no lines.</param>
    private sealed record FlowPart(List<FlowCell> Cells, int? NextLine);

    /// <param name="Block">The block in which the cell stands.</param>
    /// <param name="Cell">The cell.</param>
    /// <param name="IsKnown">True for a label of the forms.</param>
    private sealed record FlowCell(int Block, Token Cell, bool IsKnown)
    {
        /// <summary>The source line on which the cell ends; null where the source has no lines.</summary>
        public int? LastLine { get; init; } = Cell.Location.Line;
    }
}
