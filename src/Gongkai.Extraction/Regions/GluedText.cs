using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>Finds form tables in a paragraph that lost all cell borders: <c>一、本年新收政府信息公开申请数量15130000154二、上年结转…</c>.</summary>
/// <remarks>Says only which digits belong to which row; dividing them is for reconciliation.</remarks>
internal sealed class GluedText(FormCatalog catalog, LabelLexicon lexicon)
{
    // The labels of one table of the form are longer than any sentence.
    private const int ShortestParagraph = 400;

    // Between a row's digits and the next row's stand at most the headings of a group, a header, and the label.
    private const int WidestGap = 160;

    // Labels shorter than this stand in other words too, and count only where nothing or a known label stands before them.
    private const int ShortLabel = 4;

    // The table of requests has 23 or more rows, the table of proactive disclosure 6 or more; prose names some of them with numbers.
    private const int FewestRequests = 12;
    private const int FewestProactive = 4;

    /// <summary>The first paragraph with glued tables: the blocks with that paragraph taken apart, and the tables; no tables when there is none.</summary>
    public (ImmutableArray<Block> Blocks, ImmutableArray<GluedTable> Tables) Find(ImmutableArray<Block> blocks)
    {
        for (var index = 0; index < blocks.Length; index++)
        {
            if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation, Text.Length: >= ShortestParagraph } paragraph) continue;
            var text = new FoldedText(paragraph.Text);
            var runs = Runs(text);
            var found = new[] { Proactive(text, runs), Requests(text, runs), Proceedings(text, runs) }.OfType<Region>().OrderBy(region => region.End).ToList();
            if (!found.Exists(region => region.Table == FormTables.Requests)) continue;
            var pieces = new GluedPieces(lexicon, text).Divide([.. found.Select(region => region.End)]);
            ImmutableArray<Block> divided = [.. pieces.Select(piece => new Block.Paragraph(piece.Text, piece.IsHeading ? ParagraphKind.Heading : ParagraphKind.Body, paragraph.Place))];
            return (
                [.. blocks[..index], .. divided, .. blocks[(index + 1)..]],
                [.. found.Select(region => new GluedTable(region.Table, region.Edition, index + pieces.FindIndex(piece => piece.End == region.End), paragraph.Place, region.Rows))]);
        }

        return (blocks, []);
    }

    private Region? Requests(FoldedText text, List<Run> runs)
    {
        var columns = catalog.ColumnOrder(FormTables.Requests);
        if (Rows(FormTables.Requests, runs, FewestRequests) is not { } rows) return null;
        var groups = catalog.Editions.SelectMany(edition => edition.Table(FormTables.Requests).Rows).Where(row => row.IsGroup).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var telling = rows.Select(row => row.Code).Where(code => !groups.Contains(code)).ToList();
        var editions = catalog.Editions.Where(edition => telling.TrueForAll(code => edition.Table(FormTables.Requests).Rows.Any(row => row.Code == code))).ToList();
        return new Region(
            FormTables.Requests,
            editions.Count == 1 ? editions[0].Code : "",
            rows[^1].Run.End,
            [.. rows.Select(row => new GluedRow([.. columns.Select(column => new CellCode(FormTables.Requests, row.Code, column))], text.Printed(row.Run.Start, row.Run.End)))]);
    }

    /// <summary>Which columns a row has depends on the edition, and that is told by the header's labels.</summary>
    private Region? Proactive(FoldedText text, List<Run> runs)
    {
        if (Rows(FormTables.Proactive, runs, FewestProactive) is not { } rows) return null;
        var header = PrintedLabel.Of(text.Folded[Math.Max(0, rows[0].Run.Start - WidestGap)..rows[^1].Run.End]).Core;
        var named = catalog.Editions
            .Select(edition => (Edition: edition, Named: edition.Table(FormTables.Proactive).Columns.Count(column => header.Contains(PrintedLabel.Of(column.Label).Core, StringComparison.Ordinal))))
            .OrderByDescending(pair => pair.Named).ToList();
        if (named[0].Named < 2 || (named.Count > 1 && named[0].Named == named[1].Named)) return null;
        var table = named[0].Edition.Table(FormTables.Proactive);
        if (rows.Exists(found => !table.Rows.Any(row => row.Code == found.Code && !row.IsGroup))) return null;
        return new Region(
            FormTables.Proactive,
            named[0].Edition.Code,
            rows[^1].Run.End,
            [.. rows.Select(found => new GluedRow([.. table.Row(found.Code).Columns.Select(column => new CellCode(FormTables.Proactive, found.Code, column))], text.Printed(found.Run.Start, found.Run.End)))]);
    }

    /// <summary>The digits behind a header that names the columns once for each row.</summary>
    private Region? Proceedings(FoldedText text, List<Run> runs)
    {
        var table = catalog.Editions[^1].Table(FormTables.Proceedings);
        var rows = table.Rows.Where(row => !row.IsGroup).ToList();
        var columns = string.Concat(table.Columns.Select(column => PrintedLabel.Of(column.Label).Core));
        var found = runs.FindAll(run =>
            run.Before.EndsWith(columns + columns, StringComparison.Ordinal) &&
            run.Before.Split(columns).Length - 1 == rows.Count &&
            rows.TrueForAll(row => run.Before.Contains(PrintedLabel.Of(row.Label).Core, StringComparison.Ordinal)));
        if (found.Count != 1) return null;
        ImmutableArray<CellCode> cells = [.. from row in rows from column in row.Columns select new CellCode(FormTables.Proceedings, row.Code, column)];
        return new Region(FormTables.Proceedings, "", found[0].End, [new GluedRow(cells, text.Printed(found[0].Start, found[0].End))]);
    }

    /// <summary>The one sequence of rows in the order of the form that is long enough; null when there is none, or a second one.</summary>
    private List<(string Code, Run Run)>? Rows(string table, List<Run> runs, int fewest)
    {
        var order = catalog.RowOrder(table);
        var sequences = new List<List<(string Code, Run Run)>>();
        var (last, end) = (-1, 0);
        foreach (var run in runs)
        {
            if (CodeOf(run.Before, table) is not { } code) continue;
            var place = order.IndexOf(code);
            if (sequences.Count == 0 || place <= last || run.Start - end > WidestGap) sequences.Add([]);
            sequences[^1].Add((code, run));
            (last, end) = (place, run.End);
        }

        var tables = sequences.FindAll(sequence => sequence.Count >= fewest);
        return tables.Count == 1 ? tables[0] : null;
    }

    /// <summary>The row whose label is the longest that the text ends with.</summary>
    private string? CodeOf(string before, string table)
    {
        for (var start = 0; start < before.Length; start++)
        {
            if (lexicon.Find(before[start..], table, LabelTargetKind.Row) is not { } target) continue;
            return before.Length - start >= ShortLabel || start == 0 || EndsWithLabel(before[..start]) ? target.Code : null;
        }

        return null;
    }

    private bool EndsWithLabel(string text) => Enumerable.Range(0, text.Length).Any(start => lexicon.Knows(text[start..]));

    /// <summary>Every run of digits with the words before it. The digit of an enumerator such as <c>2.</c> belongs to the words behind it.</summary>
    private static List<Run> Runs(FoldedText text)
    {
        var folded = text.Folded;
        var runs = new List<Run>();
        var position = 0;
        while (position < folded.Length)
        {
            if (!char.IsAsciiDigit(folded[position]))
            {
                position++;
                continue;
            }

            var end = position;
            while (end < folded.Length && (char.IsAsciiDigit(folded[end]) || folded[end] is '.' or '+' or '-')) end++;
            var next = end;
            if (folded[end - 1] == '.' || (end < folded.Length && folded[end] == '、'))
            {
                while (end > position && !char.IsAsciiDigit(folded[end - 1])) end--;
                end--;
            }
            else
            {
                while (end < folded.Length && folded[end] is '万' or '元') end++;
                next = end;
            }

            if (end > position && !IsCounted(folded, end)) runs.Add(new Run(position, end, Before(folded, position)));
            position = next;
        }

        return runs;
    }

    /// <summary>A number with a counter is prose.</summary>
    private static bool IsCounted(string folded, int end) => end < folded.Length && folded[end] is '件' or '条' or '项' or '个' or '次' or '份' or '年' or '月' or '日' or '%' or '人';

    /// <summary>The words since the last digit, without punctuation and notes in brackets, as labels are compared.</summary>
    private static string Before(string folded, int position)
    {
        var start = position;
        while (start > 0 && position - start < WidestGap && !char.IsAsciiDigit(folded[start - 1])) start--;
        // An enumerator's mark behind the last digit is no part of the words.
        return PrintedLabel.Of($"总{folded[start..position]}").Core[1..];
    }

    private sealed record Region(string Table, string Edition, int End, ImmutableArray<GluedRow> Rows);

    private readonly record struct Run(int Start, int End, string Before);
}
