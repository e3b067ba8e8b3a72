using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Finds the printed lists of a document and reads each by the edition that knows most of its rows.</summary>
internal sealed partial class ListProposer(FormCatalog catalog)
{
    // Rows with a value that make a table a form's: three labels of one form stand in the tables of another.
    private const int FewestRows = 5;

    // Labels of a form that are whole among rows with units.
    private const int FewestLabels = 2;

    // Share of the form's rows. Agencies leave out blocks of zeros; the forms of Fujian and the national one share a fifth of theirs.
    private const double ShareOfRows = 0.3;

    // Paragraphs without a known row that end a list: captions and notes stand between its pages.
    private const int MostBetween = 12;

    // Characters of prose in a paragraph with a table that are worth a paragraph of their own.
    private const int FewestOfProse = 30;

    // Lines of a blank form that another form may have between two rows.
    private const int MostLinesBetween = 5;

    private readonly ImmutableArray<Readers> _readers =
        [.. catalog.Lists.Select(form => new Readers(form, new ListGrid(form), new ListText(form)))];

    /// <summary>
    /// The tables of all lists in the document. A paragraph in which one ran together with prose is divided, unless the blocks must stay.
    /// </summary>
    /// <param name="year">The year reported on, where the title tells it.</param>
    /// <param name="yearOf">The year in the title of a report; null for other text. Behind another title another list begins.</param>
    /// <param name="mayDivide">False when other tables name their places by these blocks.</param>
    public (ImmutableArray<Block> Blocks, ImmutableArray<TableReading> Tables) Find(ImmutableArray<Block> blocks, int? year, bool mayDivide,
        Func<string, int?> yearOf)
    {
        if (Possible(blocks) is not { Length: > 0 } readers) return (blocks, []);
        var lists = Lists(readers, blocks, year, yearOf);
        if (lists.Count == 0) return (blocks, []);
        if (mayDivide)
        {
            var divided = Divided(blocks, lists);
            if (divided.Length != blocks.Length) (blocks, lists) = (divided, Lists(readers, divided, year, yearOf));
        }

        return (blocks, [.. lists.SelectMany(list => Tables(list))]);
    }

    /// <summary>The readers of the forms of which the document prints labels enough for a list, wherever they stand.</summary>
    private ImmutableArray<Readers> Possible(ImmutableArray<Block> blocks)
    {
        var texts = new List<string>();
        foreach (var block in blocks)
        {
            if (block is Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph) texts.Add(paragraph.Text);
            else if (block is Block.Table { Grid: var grid }) texts.AddRange(grid.Cells.Select(cell => cell.Text));
        }

        var all = string.Join('\n', texts);
        // Text that keeps its layout breaks labels around their values, so that only the short ones are whole.
        var fewest = RowOfUnit().Count(all) >= FewestRows ? FewestLabels : FewestRows;
        var letters = ListText.Letters(all).Letters;
        return [.. _readers.Where(readers =>
            readers.Text.CountLabels(letters) >= Math.Min(fewest, readers.Form.Entries.Count(entry => !entry.Row.IsGroup)))];
    }

    /// <summary>True where labels enough for a list of some form stand in the document.</summary>
    public bool MayHoldList(ImmutableArray<Block> blocks) => !Possible(blocks).IsEmpty;

    private static List<PrintedList> Lists(
        ImmutableArray<Readers> possible, ImmutableArray<Block> blocks, int? year, Func<string, int?> yearOf)
    {
        var titles = new Titles(blocks, year, yearOf);
        var best = new List<PrintedList>();
        foreach (var list in possible.SelectMany(readers => Chains(readers, blocks, titles))
            .OrderByDescending(list => list.RowsKnown).ThenByDescending(list => InForce(list.Form, titles.YearAt(list.First)))
            .ThenBy(list => list.First))
        {
            if (!best.Exists(other => other.First <= list.Last && list.First <= other.Last)) best.Add(list);
        }

        return [.. best.OrderBy(list => list.First)];
    }

    private static bool InForce(ListForm form, int? year) => form.Edition.InForce is { } years && year >= years.First && year <= years.Last;

    /// <summary>The rows of one form, divided where other things stand between them or where the list begins again.</summary>
    private static IEnumerable<PrintedList> Chains(Readers readers, ImmutableArray<Block> blocks, Titles titles)
    {
        var chain = new List<ListRow>();
        var open = new HashSet<int>();
        var last = -1;
        // The last row of the list, known or not: only what is no row at all ends it.
        var near = -1;
        foreach (var row in ListAligner.JoinTorn(
            readers.Form, ListAligner.Redivide(readers.Form, Rows(readers, blocks, titles))))
        {
            var named = readers.Form.Find(row.Core);
            if (named.IsEmpty)
            {
                chain.Add(row);
                if (row is { Unit.Length: > 0, HasValues: true } && row.Block - near <= MostBetween) near = row.Block;
                continue;
            }

            // A label that stands in several blocks may well be printed again.
            var isAgain = named is [{ Row.IsGroup: false } entry] && row.HasValues && !open.Add(entry.Order);
            if (last >= 0 && (isAgain || row.Block - near > MostBetween || titles.AnyBetween(last, row.Block)))
            {
                if (Accepted(readers.Form, chain, titles.YearAt(last)) is { } ended) yield return ended;
                chain.Clear();
                open.Clear();
                if (named is [{ Row.IsGroup: false } first] && row.HasValues) open.Add(first.Order);
            }

            chain.Add(row);
            (last, near) = (row.Block, row.Block);
        }

        if (last >= 0 && Accepted(readers.Form, chain, titles.YearAt(last)) is { } rest) yield return rest;
    }

    private static PrintedList? Accepted(ListForm form, List<ListRow> chain, int? year)
    {
        var matches = ListAligner.Bind(form, [.. chain]);
        var named = matches.Where(match => !match.Entry.Row.IsGroup && match.Evidence == LabelEvidence.Known).ToList();
        // Blank cells and strokes in a report are its agency's; without a report around them they are a blank form's, and so are the
        // numbers of its lines.
        var printed = named.Count(match => match.Row.HasValues || (year is not null && (match.Row.HasContent || !match.Row.Cells.IsEmpty)));
        var rows = form.Entries.Count(entry => !entry.Row.IsGroup);
        if (year is null && !matches.Any(match => match.Row.HasNumber)) return null;
        if (IsNumbered(matches)) return null;
        return printed >= Math.Min(FewestRows, rows) && named.Count >= ShareOfRows * rows ? new PrintedList(form, matches, named.Count)
            : null;
    }

    /// <summary>
    /// True when the first numbers of the rows count the lines: they rise from row to row, and only by the lines between.
    /// </summary>
    private static bool IsNumbered(ImmutableArray<ListMatch> matches)
    {
        var numbers = matches.Select(match => FirstNumber(match.Row)).OfType<decimal>().ToList();
        return numbers.Count >= FewestRows
            && numbers.Zip(numbers.Skip(1), (above, below) => below - above).All(step => step is > 0 and <= MostLinesBetween);
    }

    private static decimal? FirstNumber(ListRow row) =>
        row.Cells.Select(cell => cell.Token).Append(row.Unplaced).OfType<Token>().Select(token => token.Number.Reading)
            .OfType<Reading.Number>().FirstOrDefault()?.Value;

    private static IEnumerable<ListRow> Rows(Readers readers, ImmutableArray<Block> blocks, Titles titles)
    {
        var head = default(ListHead);
        for (var index = 0; index < blocks.Length; index++)
        {
            if (titles.IsTitle(index)) head = null;
            if (IsGrid(blocks[index]) && blocks[index] is Block.Table { Grid: var grid })
            {
                var (rows, found) = readers.Grid.Read(grid, index, head, titles.YearAt(index));
                head = found;
                foreach (var row in rows) yield return row;
                continue;
            }

            var end = index + 1;
            while (end < blocks.Length && !IsGrid(blocks[end]) && !titles.IsTitle(end)) end++;
            foreach (var row in readers.Text.Read(blocks, index, end, titles.YearAt(index))) yield return row;
            index = end - 1;
        }
    }

    /// <summary>A grid in which every row has one cell that holds something is text with one cell a line.</summary>
    private static bool IsGrid(Block block) =>
        block is Block.Table { Grid: var grid } && grid.Cells
            .Where(cell => cell.Text.Trim().Length > 0).GroupBy(cell => cell.Row).Any(row => row.Count() > 1);

    private static IEnumerable<TableReading> Tables(PrintedList list)
    {
        foreach (var rows in list.Matches.GroupBy(match => match.Entry.Form.Code))
        {
            var form = rows.First().Entry.Form;
            var own = rows.Where(match => !match.Entry.Row.IsGroup).ToList();
            if (own.Count == 0) continue;
            var region = new TableRegion(form.Code, [.. rows.Select(match => LineOf(match.Row))]);
            var builder = new ReadingBuilder(form, region, "list");
            var runOn = own.Where(match => match.Row.RunOnDigits.Length > 0).DistinctBy(match => match.Entry.Row.Code)
                .ToDictionary(match => match.Entry.Row.Code, match => match.Row.RunOnDigits, StringComparer.Ordinal);
            var divided = runOn.Count == 0 ? [] : RunOnColumns.Divide(form, runOn, Printed(own));
            foreach (var match in own) Bind(builder, match, divided);
            yield return builder.Build();
        }
    }

    /// <summary>What the rows print whose columns did not run together.</summary>
    private static Dictionary<CellCode, Reading> Printed(IEnumerable<ListMatch> rows)
    {
        var printed = new Dictionary<CellCode, Reading>();
        foreach (var (entry, row, _) in rows.Where(match => match.Row.RunOnDigits.Length == 0))
        {
            foreach (var (column, token) in row.Cells)
            {
                if (entry.Form.Cell(entry.Row.Code, column) is { } cell) printed.TryAdd(cell, token.Number.Reading);
            }
        }

        return printed;
    }

    [GeneratedRegex("(?<![^\\s|])[(（]?(?:条|件|次|篇|个|人|人次|份|宗|项|家|场|期|元|万元)[)）]?[ \t\u3000|]+[-—/0-9]", RegexOptions.CultureInvariant)]
    private static partial Regex RowOfUnit();

    private static Line LineOf(ListRow row)
    {
        ImmutableArray<Token> cells =
            [row.Label, .. row.Cells.Select(cell => cell.Token), .. row.Unplaced is { } token ? (Token[])[token] : []];
        return new Line(row.Block, row.Block, LineShape.Sequence, cells, cells.Length);
    }

    private static void Bind(ReadingBuilder builder, ListMatch match, Dictionary<string, DigitSplit> divided)
    {
        var (entry, row, evidence) = match;
        var (form, code) = (entry.Form, entry.Row.Code);
        if (evidence == LabelEvidence.Known)
        {
            builder.CountLabel("row", code);
        }
        else
        {
            builder.Log.Add(new Diagnostic(LabelRules.RowByPlace, $"'{row.Label.Text}' stands in the place of the row {code}.",
                row.Label.Location, Table: form.Code, Row: code));
        }

        var unit = UnitOf(builder, entry, row);
        if (row is { RunOnDigits.Length: > 0, Unplaced: { } runOn } && entry.Row.Columns.Length == 2
            && divided.TryGetValue(code, out var parts))
        {
            Add(entry.Row.Columns[0], Part(runOn, parts.Left), BindingState.Read, parts.Rules);
            Add(entry.Row.Columns[1], Part(runOn, parts.Right), BindingState.Read, parts.Rules);
            return;
        }

        if (row.Unplaced is { } unplaced)
        {
            builder.Log.Add(new Diagnostic(LabelRules.ValuesUnplaced,
                $"'{unplaced.Text}' is printed for {entry.Row.Columns.Length} columns.", unplaced.Location, null, form.Code, code));
            foreach (var column in entry.Row.Columns) Add(column, unplaced, BindingState.Undecided, []);
            builder.Explain(unplaced);
            return;
        }

        foreach (var (column, token) in row.Cells.Where(cell => entry.Row.Columns.Contains(cell.Column)))
            Add(column, token, BindingState.Read, []);

        void Add(string column, Token token, BindingState state, ImmutableArray<string> rules)
        {
            if (form.Cell(code, column) is not { } cell) return;
            builder.Add(new Binding(cell, token, unit, evidence, LabelEvidence.Known, row.Position)
            {
                State = state,
                ChosenBy = rules,
                HasRowUnit = unit.Length > 0,
            });
        }
    }

    private static Token Part(Token runOn, string text) => new(runOn.Column, runOn.Span, false, text, runOn.Location);

    /// <summary>
    /// The unit of money printed in the row; of counts nothing is converted, and another counter than the form's is told.
    /// </summary>
    private static string UnitOf(ReadingBuilder builder, ListEntry entry, ListRow row)
    {
        if (row.Unit.Length == 0) return "";
        var (isMoney, asksMoney) = (row.Unit.EndsWith('元'), entry.Row.PrintedUnit.EndsWith('元'));
        if (row.Unit != entry.Row.PrintedUnit && entry.Row.PrintedUnit.Length > 0 && !(isMoney && asksMoney))
            builder.Log.Add(new Diagnostic(isMoney == asksMoney ? LabelRules.OtherCounter : LabelRules.OtherKindOfUnit,
                $"{row.Unit} is printed where the form has {entry.Row.PrintedUnit}.", row.Label.Location, null, entry.Form.Code,
                    entry.Row.Code));
        return isMoney || asksMoney ? row.Unit : "";
    }

    /// <summary>The blocks with the prose before and behind a list in paragraphs of its own.</summary>
    private static ImmutableArray<Block> Divided(ImmutableArray<Block> blocks, List<PrintedList> lists)
    {
        var divided = blocks.ToBuilder();
        foreach (var list in lists.AsEnumerable().Reverse())
        {
            foreach (var rows in list.Matches.Select(match => match.Row).GroupBy(row => row.Block).OrderByDescending(group => group.Key))
            {
                if (blocks[rows.Key] is not Block.Paragraph paragraph) continue;
                var (start, end) = (rows.Min(row => row.Span.Start), Math.Min(paragraph.Text.Length, rows.Max(row => row.Span.End)));
                var pieces = new List<Block>();
                if (start > FewestOfProse) pieces.Add(new Block.Paragraph(paragraph.Text[..start], paragraph.Kind, paragraph.Location));
                var behind = paragraph.Text.Length - end > FewestOfProse ? end : paragraph.Text.Length;
                pieces.Add(new Block.Paragraph(paragraph.Text[(start > FewestOfProse ? start : 0)..behind], paragraph.Kind,
                    paragraph.Location));
                if (behind < paragraph.Text.Length)
                    pieces.Add(new Block.Paragraph(paragraph.Text[behind..], paragraph.Kind, paragraph.Location));
                if (pieces.Count == 1) continue;
                divided.RemoveAt(rows.Key);
                for (var index = 0; index < pieces.Count; index++) divided.Insert(rows.Key + index, pieces[index]);
            }
        }

        return divided.ToImmutable();
    }

    /// <summary>The titles of reports in a document: the same one on every page is one.</summary>
    private sealed class Titles
    {
        private readonly int? _year;
        private readonly List<(int Block, int Year)> _titles = [];

        /// <param name="year">The year of what stands before the first title.</param>
        public Titles(ImmutableArray<Block> blocks, int? year, Func<string, int?> yearOf)
        {
            _year = year;
            var last = "";
            for (var index = 0; index < blocks.Length; index++)
            {
                if (blocks[index] is not Block.Paragraph { Kind: not ParagraphKind.Navigation } paragraph
                    || yearOf(paragraph.Text) is not { } own) continue;
                var text = Folding.Fold(paragraph.Text);
                if (text != last) _titles.Add((index, own));
                last = text;
            }
        }

        public bool IsTitle(int block) => _titles.Exists(title => title.Block == block);

        public bool AnyBetween(int from, int to) => _titles.Exists(title => title.Block > from && title.Block < to);

        public int? YearAt(int block) => _titles.FindLast(title => title.Block <= block) is { Year: > 0 and var year } ? year : _year;
    }

    private sealed record Readers(ListForm Form, ListGrid Grid, ListText Text);

    /// <summary>A list as a document prints it.</summary>
    private sealed record PrintedList(ListForm Form, ImmutableArray<ListMatch> Matches, int RowsKnown)
    {
        public int First => Matches[0].Row.Block;

        public int Last => Matches[^1].Row.Block;
    }
}
