using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>
/// Decides by their labels which printed rows belong to which table of the form, joins what page breaks cut, and divides what belongs to
/// several reports.
/// </summary>
internal sealed class RegionFinder(FormCatalog catalog, LabelLexicon lexicon)
{
    // A law-enforcement or a budget table shares a label or two with the form; the form's own tables share many.
    private const int FewestLabels = 3;

    // A page break may print the row it cuts twice. More rows printed again are another report.
    private const int MostRepeatedRows = 1;

    // Labels of two rows may stand beside numbers in another table.
    private const int FewestRows = 3;

    // A row has the label of its group and its own; a header has more.
    private const int MostLabels = 2;

    // A value's cell may hold words: 见附件.
    private const int MostWords = 1;

    // Between a section's heading and its table stand the words of the table's header at most.
    private const int HeadingWithin = 6;

    private readonly FrozenDictionary<string, ImmutableArray<TableForm>> _forms = catalog.Tables.GroupBy(form => form.Code)
        .ToFrozenDictionary(forms => forms.Key, forms => forms.ToImmutableArray(), StringComparer.Ordinal);

    /// <param name="blocks">The blocks that the rows come from: the heading of a section names the table that fills it.</param>
    /// <param name="starts">The blocks that begin a report by their title, in ascending order: no table goes on across one.</param>
    public ImmutableArray<TableRegion> Find(ImmutableArray<Line> rows, ImmutableArray<Block> blocks, ImmutableArray<int> starts)
    {
        var pieces = Pieces(rows, blocks).SelectMany(Restarts);
        var runs = new List<TableRegion>();
        var open = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var piece in pieces)
        {
            // 行政处罚 and 行政许可 name rows of many other tables: without a heading or a column of the form, only what continues one is taken.
            if (IsLaidOut(piece.Table, TableLayout.Blocks) && !open.ContainsKey(piece.Table) && !NamesColumns(piece)) continue;
            if (open.TryGetValue(piece.Table, out var index) && !IsAnother(runs[index], piece)
                && !starts.Any(start => start > runs[index].LastBlock && start < piece.FirstBlock))
            {
                runs[index] = runs[index] with { Rows = [.. runs[index].Rows, .. piece.Rows] };
                continue;
            }

            // What follows a table that begins again belongs to the next report or year; no other table goes on across it.
            if (open.ContainsKey(piece.Table)) open.Clear();
            open[piece.Table] = runs.Count;
            runs.Add(piece);
        }

        return [.. runs.Where(IsForm).OrderBy(run => run.FirstBlock)];
    }

    /// <summary>
    /// Runs of neighbouring rows that belong to one table. A row without a label of its own goes with the rows before it, or, first in its
    /// grid, with those after it.
    /// </summary>
    private List<TableRegion> Pieces(ImmutableArray<Line> rows, ImmutableArray<Block> blocks)
    {
        var pieces = new List<TableRegion>();
        var current = new List<Line>();
        var waiting = new List<Line>();
        var table = "";
        foreach (var row in rows)
        {
            var own = TableOf(row) is { Length: > 0 } named ? named : TableUnderHeading(row, blocks);
            if (own.Length == 0 && !Continues(row, current, table))
            {
                Close();
                if (waiting.Count > 0 && waiting[^1].Region != row.Region) waiting.Clear();
                waiting.Add(row);
                continue;
            }

            if (own.Length > 0 && own != table) Close();
            if (own.Length > 0) table = own;
            if (waiting.Count > 0 && waiting[^1].Region == row.Region) current.AddRange(waiting);
            waiting.Clear();
            current.Add(row);
        }

        Close();
        return pieces;

        void Close()
        {
            if (current.Count > 0) pieces.Add(new TableRegion(table, [.. current]));
            current.Clear();
            table = "";
        }
    }

    /// <summary>Divides a piece where its table begins again: another year's, printed next to it.</summary>
    private IEnumerable<TableRegion> Restarts(TableRegion piece)
    {
        var start = 0;
        var order = catalog.RowOrder(piece.Table);
        var isStrip = IsLaidOut(piece.Table, TableLayout.Strip);
        var codesOf = piece.Rows.Select(RowCodes).ToList();
        var above = new HashSet<string>(StringComparer.Ordinal);
        var (known, below) = (new RunCodes(), new RunCodes());
        foreach (var row in piece.Rows) below.Add(CodesWithValues(row, piece.Table));
        for (var index = 0; index < piece.Rows.Length; index++)
        {
            var codes = codesOf[index];
            var isAgain = above.Overlaps(codes) && codes.Any(known.Contains) && below.All.Count(known.Contains) > MostRepeatedRows;
            above.UnionWith(codes);
            var own = CodesWithValues(piece.Rows[index], piece.Table);
            below.Remove(own);
            if (!isAgain)
            {
                known.Add(own);
                continue;
            }

            // What stands above it without values is its header, and the rows that the form has before this one begin it.
            var begin = index;
            var first = codes.Min(PlaceInForm);
            while (begin > start + 1
                && (!piece.Rows[begin - 1].HasValues || codesOf[begin - 1].Select(PlaceInForm).DefaultIfEmpty(int.MaxValue).Max() < first))
            {
                begin--;
                if (piece.Rows[begin].HasValues) first = codesOf[begin].Min(PlaceInForm);
            }

            yield return piece with { Rows = piece.Rows[start..begin] };
            start = begin;
            above = [.. codesOf[begin..(index + 1)].SelectMany(row => row)];
            known = new RunCodes();
            foreach (var row in piece.Rows[begin..(index + 1)]) known.Add(CodesWithValues(row, piece.Table));
        }

        yield return piece with { Rows = piece.Rows[start..] };

        int PlaceInForm(string code) => order.IndexOf(code);

        // A header may name a column with a row's label, such as 总计; a row's label has cells behind it.
        HashSet<string> RowCodes(Line row) =>
            !isStrip && !HasCells(row) ? []
            : [.. Targets(row).Where(target => target.Table == piece.Table && target.Kind == LabelTargetKind.Row)
            .Select(target => target.Code)];
    }

    private bool Continues(Line row, List<Line> current, string table) =>
        table.Length > 0 && current.Count > 0
            && (row.Region == current[^1].Region || Targets(row).Any(target => target.Table == table) || IsPartOfRow(row));

    /// <summary>Values without any label right behind a page break: the second half of a row that the break cut.</summary>
    private static bool IsPartOfRow(Line row) =>
        row.Shape != LineShape.Flow && row.Cells.All(cell => cell.IsValue) && row.Cells.Count(cell => cell.IsPrintedValue) > 1;

    /// <summary>The table whose labels, and no other table's, stand in the row; empty when there is none.</summary>
    private string TableOf(Line row)
    {
        var votes = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var cell in row.Cells)
        {
            if (cell.Continued || cell.IsValue) continue;
            var tables = Targets(cell).Select(target => target.Table).Distinct().ToList();
            if (tables.Count == 1) votes[tables[0]] = votes.GetValueOrDefault(tables[0]) + 1;
        }

        if (votes.Count == 0) return "";
        var best = votes.MaxBy(vote => vote.Value);
        return votes.Count(vote => vote.Value == best.Value) == 1 ? best.Key : "";
    }

    /// <summary>
    /// The table laid out as a strip under whose heading a line with a value for each of its cells stands, when its header is lost; empty
    /// when there is none.
    /// </summary>
    private string TableUnderHeading(Line row, ImmutableArray<Block> blocks)
    {
        var form = catalog.Tables.FirstOrDefault(form => form.Table.Layout == TableLayout.Strip && HasCellForEach(row, form));
        if (form is null || row.Cells.Count(cell => !cell.IsValue) > MostWords) return "";
        for (var index = row.Block - 1; index >= Math.Max(0, row.Block - HeadingWithin); index--)
        {
            if (blocks[index] is not Block.Paragraph paragraph) return "";
            var core = PrintedLabel.Of(paragraph.Text).Core;
            if (Heads(core, PrintedLabel.Of(form.Table.Label).Core)) return form.Code;
            if (lexicon.IsHeading(core)) return "";
        }

        return "";
    }

    /// <summary>True for a section's heading, also when only the blank that was lost parted its number from it: 四政府信息公开….</summary>
    private static bool Heads(string core, string heading) =>
        core.EndsWith(heading, StringComparison.Ordinal) && core.Length - heading.Length <= 1
            && core[..^heading.Length].All(PrintedLabel.IsNumeral);

    /// <summary>
    /// A value for each cell of a form; or a cell for each, some of them blank, where borders or columns tell of blank cells: in columns
    /// behind the blank cells of those that hold labels.
    /// </summary>
    private static bool HasCellForEach(Line row, TableForm form)
    {
        var (values, cells) = (row.Cells.Count(cell => cell.IsPrintedValue), form.Table.Cells.Length);
        if (values == cells) return true;
        if (values < FewestLabels || row.Cells.Length < cells) return false;
        return row.HasColumns ? row.Cells[..^cells].All(cell => cell.IsBlank)
            : row.Shape == LineShape.Sequence && row.Cells.Length == cells && 2 * values > cells;
    }

    private IEnumerable<LabelTarget> Targets(Line row) => row.Cells.Where(cell => !cell.IsValue).SelectMany(Targets);

    /// <summary>What the cell's label may mean; several meanings when cells ran together.</summary>
    private IEnumerable<LabelTarget> Targets(Token cell) => lexicon.Find(cell.Label.Core) is { IsEmpty: false } found
        ? found
        : catalog.TableCodes.SelectMany(table => lexicon.Segments(cell.Label.Core, table));

    /// <summary>True when a piece prints rows again that the run already has: it belongs to the next report.</summary>
    private bool IsAnother(TableRegion run, TableRegion piece)
    {
        var known = CodesWithValues(run);
        var again = CodesWithValues(piece).Count(known.Contains);
        return again > (IsLaidOut(run.Table, TableLayout.Strip) ? 0 : MostRepeatedRows);
    }

    private bool NamesColumns(TableRegion piece) =>
        piece.Rows.SelectMany(Targets)
            .Any(target => target.Table == piece.Table && target.Kind is LabelTargetKind.Heading or LabelTargetKind.Column);

    /// <summary>True when every form with such a table lays it out so.</summary>
    private bool IsLaidOut(string table, TableLayout layout) => _forms[table].All(form => form.Table.Layout == layout);

    /// <summary>The cells of the largest form of a table.</summary>
    private int CellsOf(string table) => _forms[table].Max(form => form.Table.Cells.Length);

    private HashSet<string> CodesWithValues(TableRegion run)
    {
        var codes = new RunCodes();
        foreach (var row in run.Rows) codes.Add(CodesWithValues(row, run.Table));
        return [.. codes.All];
    }

    /// <summary>
    /// What a row adds to the rows that a run has with values: in a strip all that are named, elsewhere the one that is its own.
    /// </summary>
    private RowCodesWithValues CodesWithValues(Line row, string table)
    {
        var isStrip = IsLaidOut(table, TableLayout.Strip);
        if (!isStrip && !HasCells(row)) return new RowCodesWithValues([], true);
        var named = Targets(row).Where(target => target.Table == table && target.Kind == LabelTargetKind.Row).Select(target => target.Code);
        return isStrip ? new RowCodesWithValues([.. named], IsStrip(row, CellsOf(table)))
            : new RowCodesWithValues([.. named.TakeLast(1)], true);
    }

    /// <summary>
    /// A value, or in a grid blank cells behind a label: agencies leave zeros blank. Between the words of a header are blank cells as well.
    /// </summary>
    private static bool HasCells(Line row)
    {
        if (row.HasValues) return true;
        var own = row.Cells.Where(cell => !cell.Continued).ToList();
        var labels = own.Count(cell => !cell.IsBlank);
        return row.Shape == LineShape.Columns && labels is > 0 and <= MostLabels && own.Count - labels >= labels;
    }

    /// <summary>Some values, or in a grid a cell for each of them: agencies leave zeros blank.</summary>
    private static bool IsStrip(Line row, int cells) =>
        row.Cells.Count(cell => cell.IsPrintedValue) >= FewestLabels
            || (row.Shape != LineShape.Flow && row.Cells.Count(cell => cell.IsValue && !cell.Continued) >= cells);

    /// <summary>
    /// True when enough of the form's own labels stand in the run. The header of a strip falls to pieces in text, and then a value for each
    /// of its cells tells. Row labels of a table in blocks stand in many other tables; its columns and headings do not.
    /// </summary>
    private bool IsForm(TableRegion run)
    {
        var targets = run.Rows.SelectMany(Targets).Where(target => target.Table == run.Table).ToHashSet();
        if (IsLaidOut(run.Table, TableLayout.Strip) && run.Rows.Any(row => _forms[run.Table].Any(form => HasCellForEach(row, form))))
            return true;
        if (targets.Count < FewestLabels || !run.Rows.Any(row => row.Cells.Any(cell => cell.IsValue))) return false;
        var rows = targets.Count(target => target.Kind == LabelTargetKind.Row);
        var columns = targets.Count(target => target.Kind == LabelTargetKind.Column);
        return _forms[run.Table].Any(form => form.Table.Layout switch
        {
            TableLayout.Blocks => columns > 0 || targets.Any(target => target.Kind == LabelTargetKind.Heading),
            TableLayout.Strip => columns >= FewestLabels || RowsWithValues(run) >= Math.Max(FewestRows, form.Rows.Length),
            _ => rows >= Math.Min(FewestLabels, form.Rows.Length),
        });
    }

    /// <summary>How many rows of the form have a row of their own in the print, with values behind their label.</summary>
    private int RowsWithValues(TableRegion run) =>
        run.Rows.Where(row => row.HasValues)
            .SelectMany(row => Targets(row).Where(target => target.Table == run.Table && target.Kind == LabelTargetKind.Row).TakeLast(1))
            .Select(target => target.Code).Distinct().Count();

    /// <param name="Codes">Of the form's rows.</param>
    /// <param name="HasValues">Whether values stand there: a strip has them in another row than its labels.</param>
    private readonly record struct RowCodesWithValues(ImmutableArray<string> Codes, bool HasValues);

    /// <summary>
    /// The form's rows that a run of printed rows has, kept while rows are added and taken away: tables may have any length.
    /// </summary>
    private sealed class RunCodes
    {
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
        private int _withValues;

        public IEnumerable<string> All => _withValues > 0 ? _counts.Keys : [];

        public bool Contains(string code) => _withValues > 0 && _counts.ContainsKey(code);

        public void Add(RowCodesWithValues row)
        {
            foreach (var code in row.Codes) _counts[code] = _counts.GetValueOrDefault(code) + 1;
            if (row.HasValues) _withValues++;
        }

        public void Remove(RowCodesWithValues row)
        {
            foreach (var code in row.Codes)
                if (--_counts[code] == 0) _counts.Remove(code);
            if (row.HasValues) _withValues--;
        }
    }
}
