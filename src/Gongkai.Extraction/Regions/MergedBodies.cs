using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// Divides cells that stand for several of the form's and say in a word or a sentence that there is nothing to report: 无 across the
/// fifteen columns of a table, 2023年我局未收到政府信息公开申请 across its rows. Each of the cells for which one stands says the same.
/// </summary>
internal sealed partial class MergedBodies(FormCatalog catalog, LabelLexicon lexicon)
{
    // The longest sentence of this kind names the office, the year and both kinds of proceedings.
    private const int LongestSentence = 120;

    // A header of another table shares one or two of its labels with the form's.
    private const int FewestColumns = 3;

    // A table of one row needs no labels beside it.
    private const int FewestRows = 3;

    // 收到申请12件 is one; a heading of a column with a number in it is shorter.
    private const int ShortestSentence = 7;

    /// <param name="year">The year that the title names; none when it names none.</param>
    public ImmutableArray<Block> Divide(ImmutableArray<Block> blocks, int? year)
    {
        if (!blocks.Any(block => block is Block.Table table && table.Grid.Cells.Any(IsMerged))) return blocks;
        return [.. blocks.Select(block => block is Block.Table table ? new Block.Table(Divide(table.Grid, year)) : block)];
    }

    private static bool IsMerged(Cell cell) => (cell.ColumnSpan > 1 || cell.RowSpan > 1) && cell.Text.Length is > 0 and <= LongestSentence;

    private Grid Divide(Grid grid, int? year)
    {
        List<Cell> merged = [.. grid.Cells.Where(cell => IsMerged(cell) && SaysNone(cell.Text) && IsLast(cell, grid))];
        if (merged.Count == 0) merged = [.. grid.Cells.Where(cell => IsMerged(cell) && IsWholeBody(cell, grid))];
        if (merged.Count == 0) return grid;
        if (merged is [{ Column: 0, RowSpan: 1 } whole] && whole.ColumnSpan == grid.ColumnCount && WholeForm(grid, whole, year) is { } made)
            return made;
        var cells = ImmutableArray.CreateBuilder<Cell>();
        foreach (var cell in grid.Cells)
        {
            if (!merged.Contains(cell)) cells.Add(cell);
            else cells.AddRange(Pieces(cell, EdgesAbove(grid, cell, merged)));
        }

        return grid with { Cells = [.. cells.OrderBy(cell => cell.Row).ThenBy(cell => cell.Column)] };
    }

    /// <summary>Whether nothing but blanks and cells that say the same stands to the right of a cell.</summary>
    private static bool IsLast(Cell cell, Grid grid) => !grid.Cells.Any(other => other.Column > cell.Column
        && other.Row < cell.Row + cell.RowSpan && other.Row + other.RowSpan > cell.Row && other.Text.Length > 0 && !SaysNone(other.Text));

    /// <summary>
    /// Whether a cell is all that a table has below its header, and tells in a sentence what it counts: every value of the table may be
    /// in it, and none can be read.
    /// </summary>
    private static bool IsWholeBody(Cell cell, Grid grid) =>
        cell.ColumnSpan >= FewestColumns && cell.Text.Length >= ShortestSentence && Counts().IsMatch(Folding.Fold(cell.Text))
        && grid.Cells.All(other => other == cell || other.Text.Length == 0
            || ((other.Column < cell.Column || other.Row < cell.Row) && !NumberReader.IsValue(other.Text)));

    /// <summary>The columns' edges in the lowest line above a cell that is divided, from its own left edge to its right one.</summary>
    private static List<int> EdgesAbove(Grid grid, Cell cell, List<Cell> merged)
    {
        for (var row = cell.Row - 1; row >= 0; row--)
        {
            List<Cell> above = [.. grid.Cells.Where(other => !merged.Contains(other) && other.Row <= row && other.Row + other.RowSpan > row
                && other.Column < cell.Column + cell.ColumnSpan && other.Column + other.ColumnSpan > cell.Column)];
            if (above.Count == 0) continue;
            return [.. above.Select(other => other.Column).Where(column => column > cell.Column)
                .Append(cell.Column).Append(cell.Column + cell.ColumnSpan).Distinct().Order()];
        }

        return [cell.Column, cell.Column + cell.ColumnSpan];
    }

    private static IEnumerable<Cell> Pieces(Cell cell, List<int> edges) =>
        from row in Enumerable.Range(cell.Row, cell.RowSpan)
        from at in Enumerable.Range(0, edges.Count - 1)
        select cell with
        {
            Row = row,
            RowSpan = 1,
            Column = edges[at],
            ColumnSpan = edges[at + 1] - edges[at],
            SaysNone = SaysNone(cell.Text),
            Unread = SaysNone(cell.Text) ? cell.Unread : UnreadContent.Sentence,
        };

    /// <summary>
    /// A header with one cell below it, over labels and values: the rows of the form that the cell stands for. Nothing when the header is
    /// not that of a table with labelled rows.
    /// </summary>
    private Grid? WholeForm(Grid grid, Cell whole, int? year)
    {
        if (grid.Cells.Any(cell => cell.Row > whole.Row && cell.Text.Length > 0)) return null;
        List<Cell> header = [.. grid.Cells.Where(cell => cell.Row < whole.Row)];
        if (header.Exists(cell => cell.Text.Length > 0 && NumberReader.IsValue(cell.Text))) return null;
        var edition = year < catalog.NationalEditions[^1].InForce?.First ? catalog.NationalEditions[0] : catalog.NationalEditions[^1];
        var (table, named) = edition.Tables.Select(table => (Table: table, Named: Named(table, header))).MaxBy(pair => pair.Named.Count);
        if (named.Count < FewestColumns || table.Rows.Count(row => !row.IsGroup) < FewestRows) return null;
        var first = named.Min(cell => cell.Column);
        if (first == 0) return null;
        var edges = EdgesAbove(grid, whole, [whole]).Where(edge => edge >= first).ToList();
        var cells = header.ToImmutableArray().ToBuilder();
        var row = whole.Row;
        foreach (var line in table.Rows.Where(line => !line.IsGroup))
        {
            cells.Add(whole with { Row = row, Column = 0, ColumnSpan = first, Text = line.Label });
            cells.AddRange(Pieces(whole with { Row = row, Column = first, ColumnSpan = whole.ColumnSpan - first }, edges));
            row++;
        }

        return grid with { RowCount = row, Cells = cells.ToImmutable() };
    }

    /// <summary>The cells of a header that name columns of a table, one for each column.</summary>
    private List<Cell> Named(EditionTable table, List<Cell> header) =>
        [.. header.Select(cell => (Cell: cell, lexicon.Find(PrintedLabel.Of(cell.Text).Core, table.Code, LabelTargetKind.Column)?.Code))
            .Where(pair => pair.Code is not null).DistinctBy(pair => pair.Code).Select(pair => pair.Cell)];

    /// <summary>Whether a text is a mark for nothing, or a sentence that says so and counts nothing.</summary>
    private static bool SaysNone(string text)
    {
        if (NumberReader.Read(text).Reading is Reading.Mark) return true;
        if (text.Length > LongestSentence) return false;
        var folded = Dates().Replace(Folding.Fold(text), "");
        return !folded.Any(char.IsAsciiDigit) && None().IsMatch(folded) && !Other().IsMatch(folded);
    }

    [GeneratedRegex("[0-9一二三四五六七八九十百]+(?:件|宗|起|条|次|人)", RegexOptions.CultureInvariant)]
    private static partial Regex Counts();

    [GeneratedRegex("20[0-9]{2}年?度?|[0-9]{1,2}月[0-9]{1,2}日?", RegexOptions.CultureInvariant)]
    private static partial Regex Dates();

    [GeneratedRegex(
        "未(?:收到|发生|受理|产生|涉及|出现|接到|接收|有|办理|制发|制定|被)|没有|不涉及|不存在|无(?!法|从|论|须|需)|为零|零申请|零复议", RegexOptions.CultureInvariant)]
    private static partial Regex None();

    // What says that something is not told, or that there is something.
    [GeneratedRegex("统计|见附|详见|[一二三四五六七八九十百]+[件宗起条次]|除", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
