using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>Finds form tables in a paragraph that lost all cell borders: <c>一、本年新收政府信息公开申请数量15130000154二、上年结转…</c>.</summary>
/// <remarks>Says only which digits belong to which row; dividing them is for reconciliation.</remarks>
internal sealed class RunOnText(FormCatalog catalog, LabelLexicon lexicon)
{
    // The labels of one table of the form are longer than any sentence.
    private const int ShortestParagraph = 400;

    // Between a row's digits and the next row's stand at most the headings of a group, a header, and the label.
    private const int WidestGap = 160;

    // Labels shorter than this stand in other words too, and count only where nothing or a known label stands before them.
    private const int ShortLabel = 4;

    // Prose names some rows of a table with numbers; a table has at least half of them, and so many.
    private const int FewestRows = 3;

    // So many columns of a table in blocks are named.
    private const int FewestColumns = 2;

    /// <summary>
    /// The blocks with every paragraph taken apart that holds run-on tables, and the tables; no tables when none of them is laid out in
    /// rows.
    /// </summary>
    public (ImmutableArray<Block> Blocks, ImmutableArray<RunOnTable> Tables) Find(ImmutableArray<Block> blocks)
    {
        var divided = new List<Block>();
        var tables = new List<RunOnTable>();
        foreach (var block in blocks)
        {
            if (block is not Block.Paragraph { Kind: not ParagraphKind.Navigation, Text.Length: >= ShortestParagraph } paragraph)
            {
                divided.Add(block);
                continue;
            }

            var text = new FoldedText(paragraph.Text);
            var runs = Runs(text);
            var found = catalog.TableCodes.Select(table => Find(table, text, runs)).OfType<Region>().OrderBy(region => region.End).ToList();
            if (found.Count == 0)
            {
                divided.Add(block);
                continue;
            }

            var pieces = new RunOnPieces(lexicon, text).Divide([.. found.Select(region => region.End)]);
            tables.AddRange(
                found.Select(
                region => new RunOnTable(
                region.Form, region.TellsEdition, divided.Count + pieces.FindIndex(piece => piece.End == region.End), paragraph.Location,
                region.Rows)));
            divided.AddRange(
                pieces.Select(
                piece => new Block.Paragraph(
                    piece.Text, piece.IsHeading ? ParagraphKind.Heading : ParagraphKind.Body, paragraph.Location)));
        }

        return tables.Exists(table => table.Form.Table.Layout == TableLayout.Rows) ? ([.. divided], [.. tables]) : (blocks, []);
    }

    /// <summary>
    /// The table of the form that fits most of the text; null when none of its code does, or another edition's fits another way as well.
    /// </summary>
    private Region? Find(string table, FoldedText text, List<Run> runs)
    {
        var fitting = catalog.Tables.Where(form => form.Code == table)
            .Select(form => form.Table.Layout == TableLayout.Strip ? Strip(form, text, runs) : Rows(form, text, runs)).OfType<Region>()
            .OrderByDescending(region => region.Labels).ToList();
        if (fitting.Count == 0) return null;
        var rivals = fitting.Where(region => region.Labels == fitting[0].Labels).ToList();
        return rivals.Count == 1 ? rivals[0] with { TellsEdition = true }
            : rivals.TrueForAll(
                region => region.Rows.Length == rivals[0].Rows.Length
                && region.Rows.Zip(rivals[0].Rows, (one, other) => one.Cells.SequenceEqual(other.Cells)).All(isSame => isSame)) ? rivals[^1]
            : null;
    }

    /// <summary>
    /// The digits behind the label of each row. Which columns the rows have depends on the edition, and that is told by its labels.
    /// </summary>
    private Region? Rows(TableForm form, FoldedText text, List<Run> runs)
    {
        if (Sequence(form, runs, Math.Max(FewestRows, form.Rows.Length / 2)) is not { } rows) return null;
        var header = PrintedLabel.Of(text.Folded[Math.Max(0, rows[0].Run.Start - WidestGap)..rows[^1].Run.End]).Core;
        var named = form.Table.Columns.Count(column => header.Contains(PrintedLabel.Of(column.Label).Core, StringComparison.Ordinal));
        // The labels of rows in blocks stand in other tables too.
        if (form.Table.Layout == TableLayout.Blocks && named < FewestColumns) return null;
        return new Region(
            form,
            rows[^1].Run.End,
            [.. rows.Select(
                found => new RunOnRow(
                [.. (form.Row(found.Code)?.Columns ?? []).Select(column => form.Cell(found.Code, column)).OfType<CellCode>()],
                text.Printed(found.Run.Start, found.Run.End)))],
            rows.Count + named);
    }

    /// <summary>The digits behind a header that names the columns once for each row.</summary>
    private static Region? Strip(TableForm form, FoldedText text, List<Run> runs)
    {
        var rows = form.Rows.Where(row => !row.IsSingle).ToList();
        var columns = string.Concat(form.Table.Columns.Select(column => PrintedLabel.Of(column.Label).Core));
        var found = runs.FindAll(run =>
            run.Before.EndsWith(columns + columns, StringComparison.Ordinal) &&
            run.Before.Split(columns).Length - 1 == rows.Count &&
            rows.TrueForAll(row => run.Before.Contains(PrintedLabel.Of(row.Label).Core, StringComparison.Ordinal)));
        if (found.Count != 1) return null;
        return new Region(
            form, found[0].End, [new RunOnRow([.. form.Table.Cells], text.Printed(found[0].Start, found[0].End))],
            rows.Count + form.Table.Columns.Length);
    }

    /// <summary>The one sequence of rows in the order of the form that is long enough; null when there is none, or a second one.</summary>
    private List<(string Code, Run Run)>? Sequence(TableForm form, List<Run> runs, int fewest)
    {
        var sequences = new List<List<(string Code, Run Run)>>();
        var (last, end) = (-1, 0);
        foreach (var run in runs)
        {
            if (CodeOf(run.Before, form) is not { } code) continue;
            var place = form.RowOrder.IndexOf(code);
            if (sequences.Count == 0 || place <= last || run.Start - end > WidestGap) sequences.Add([]);
            sequences[^1].Add((code, run));
            (last, end) = (place, run.End);
        }

        var tables = sequences.FindAll(sequence => sequence.Count >= fewest);
        return tables.Count == 1 ? tables[0] : null;
    }

    /// <summary>The row whose label is the longest that the text ends with.</summary>
    private string? CodeOf(string before, TableForm form)
    {
        for (var start = 0; start < before.Length; start++)
        {
            if (form.RowOf(lexicon.Find(before[start..])) is not { } code) continue;
            return before.Length - start >= ShortLabel || start == 0 || EndsWithLabel(before[..start]) ? code : null;
        }

        return null;
    }

    private bool EndsWithLabel(string text) => Enumerable.Range(0, text.Length).Any(start => lexicon.Knows(text[start..]));

    /// <summary>
    /// Every run of digits with the words before it. The digit of an enumerator such as <c>2.</c> belongs to the words behind it.
    /// </summary>
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
    private static bool IsCounted(string folded, int end) =>
        end < folded.Length && folded[end] is '件' or '条' or '项' or '个' or '次' or '份' or '年' or '月' or '日' or '%' or '人';

    /// <summary>The words since the last digit, without punctuation and notes in brackets, as labels are compared.</summary>
    private static string Before(string folded, int position)
    {
        var start = position;
        while (start > 0 && position - start < WidestGap && !char.IsAsciiDigit(folded[start - 1])) start--;
        // An enumerator's mark behind the last digit is no part of the words.
        return PrintedLabel.Of($"总{folded[start..position]}").Core[1..];
    }

    /// <param name="Labels">Rows and columns whose labels stand in the text.</param>
    private sealed record Region(TableForm Form, int End, ImmutableArray<RunOnRow> Rows, int Labels)
    {
        public bool TellsEdition { get; init; }
    }


    private readonly record struct Run(int Start, int End, string Before);
}
