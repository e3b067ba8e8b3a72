using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>Binds printed rows to the rows of a table: by text, by alias, or by a unique place between bound neighbours.</summary>
internal sealed class RowBinder(LabelLexicon lexicon, string table, ImmutableArray<string> order)
{
    // Of the characters of the official label, how many a row's label must share before its place may decide. Typos and
    // losses seen keep at least 70 %; labels of other rows share at most 40 %.
    private const double SharedCharacters = 0.5;

    // Labels no longer than this that name a column as well mean a row only in its place: 其他, 总计, 合计. 规章 means one row wherever it stands.
    private const int AmbiguousLength = 2;

    // Stands for what recognition could not read.
    private const char Illegible = '\uFFFD';

    // Additions that agencies make under a row of the form.
    private static readonly string[] Additions = ["其中", "注", "备注", "说明", "填报", "单位负责人", "联系", "小计"];

    /// <summary>The row's code by its text or an alias; empty when neither is known.</summary>
    public string ByText(LabelledRow row)
    {
        if (row.Labels.IsEmpty) return "";
        for (var index = row.Labels.Length - 1; index >= 0; index--)
        {
            var core = row.Labels[index].Label.Core;
            if (lexicon.Find(core, table, LabelTargetKind.Row) is { } found) return found.Code;
            // (六) set apart from its words is no label of its own; a label that could not be read is one.
            if (core.Length > 2 || row.Labels[index].Text.Contains(Illegible, StringComparison.Ordinal)) break;
        }

        var joined = string.Concat(row.Labels.Select(cell => cell.Label.Core));
        if (row.Labels.Length > 1 && lexicon.Find(joined, table, LabelTargetKind.Row) is { } whole) return whole.Code;
        // Labels that ran together: the group's before the row's, or the heading of the block below behind it.
        var segments = lexicon.Segments(row.Labels[^1].Label.Core, table).Where(target => target.Kind == LabelTargetKind.Row).Select(target => target.Code).ToList();
        return segments.Count > 0 && segments.SkipLast(1).All(group => segments[^1].StartsWith($"{group}.", StringComparison.Ordinal)) ? segments[^1] : "";
    }

    /// <summary>True for a cell that holds a row's label and nothing else.</summary>
    public bool IsLabel(PrintedCell cell) => lexicon.Find(cell.Label.Core, table, LabelTargetKind.Row) is not null;

    /// <summary>Takes text behind a row's known label out of the label: it stands in a value's cell, such as 另行统计.</summary>
    public LabelledRow WithoutText(LabelledRow row)
    {
        var last = row.Labels.Length - 1;
        while (last > 0 && lexicon.Find(row.Labels[last].Label.Core, table, LabelTargetKind.Row) is null) last--;
        if (last < 0 || last == row.Labels.Length - 1 || lexicon.Find(row.Labels[last].Label.Core, table, LabelTargetKind.Row) is null) return row;
        // The group's label is known as well; the row's own may be a spelling that is not.
        if (!row.Labels[last + 1].Label.Enumerators.IsEmpty) return row;
        return new LabelledRow(row.Row, row.Labels[..(last + 1)], [.. row.Row.Cells.Where(cell => cell.Column >= row.Labels[last].End)]);
    }

    /// <summary>Binds all rows of a table in order.</summary>
    /// <param name="rows">Rows with values, in the order of the document.</param>
    /// <param name="rivals">Codes that exclude one another: a group printed as its one row, and the rows it stands for.</param>
    public ImmutableArray<RowMatch> Bind(ImmutableArray<LabelledRow> rows, ImmutableArray<string> rivals, DiagnosticLog log)
    {
        var matches = rows.Select(row => new RowMatch(ByText(row), false)).ToArray();
        DropOutOfOrder(rows, matches);
        var bound = matches.Select(match => match.Code).ToHashSet(StringComparer.Ordinal);
        var open = order.Where(code => !bound.Contains(code) && !rivals.Contains(code)).ToHashSet(StringComparer.Ordinal);

        for (var start = 0; start < rows.Length;)
        {
            if (matches[start].IsBound)
            {
                start++;
                continue;
            }

            var end = start;
            while (end < rows.Length && !matches[end].IsBound) end++;
            BindGap(rows, matches, start, end, open, log);
            start = end;
        }

        return [.. matches];
    }

    /// <summary>
    /// Unbinds ambiguous labels that stand out of order: 其他 and 合计 stand in many rows, and are the form's own row only in its place.
    /// </summary>
    private void DropOutOfOrder(ImmutableArray<LabelledRow> rows, RowMatch[] matches)
    {
        var bound = Enumerable.Range(0, matches.Length).Where(index => matches[index].IsBound).ToList();
        var places = bound.Select(index => order.IndexOf(matches[index].Code)).ToList();
        var inOrder = LongestRise(places).Select(position => bound[position]).ToHashSet();
        foreach (var index in bound.Where(index => !inOrder.Contains(index) && rows[index].Leaf is { } leaf && IsAmbiguous(leaf.Label.Core))) matches[index] = RowMatch.None;
    }

    private bool IsAmbiguous(string core) => core.Length <= AmbiguousLength && lexicon.Find(core).Length > 1;

    /// <summary>The positions of a longest strictly rising subsequence.</summary>
    private static List<int> LongestRise(List<int> values)
    {
        var lengths = new int[values.Count];
        var before = new int[values.Count];
        for (var index = 0; index < values.Count; index++)
        {
            (lengths[index], before[index]) = (1, -1);
            for (var earlier = 0; earlier < index; earlier++)
            {
                if (values[earlier] < values[index] && lengths[earlier] + 1 > lengths[index]) (lengths[index], before[index]) = (lengths[earlier] + 1, earlier);
            }
        }

        var rise = new List<int>();
        for (var at = values.Count == 0 ? -1 : Array.IndexOf(lengths, lengths.Max()); at >= 0; at = before[at]) rise.Insert(0, at);
        return rise;
    }

    public static bool IsAddition(LabelledRow row) =>
        row.Leaf is { } leaf && Additions.Any(addition => leaf.Label.Core.StartsWith(addition, StringComparison.Ordinal));

    /// <summary>Binds unknown rows between two bound ones to the rows of the form that are missing there, when only one way fits.</summary>
    private void BindGap(ImmutableArray<LabelledRow> rows, RowMatch[] matches, int start, int end, HashSet<string> open, DiagnosticLog log)
    {
        var after = start == 0 ? -1 : order.IndexOf(matches[start - 1].Code);
        var before = end == matches.Length ? order.Length : order.IndexOf(matches[end].Code);
        var missing = after < before ? order[(after + 1)..before].Where(open.Contains).ToList() : [];
        var strangers = new List<int>();
        for (var index = start; index < end; index++)
        {
            if (IsAddition(rows[index])) log.Add(LabelRules.RowOutsideForm, $"'{Text(rows[index])}' stands between the rows of the form.", PlaceOf(rows[index]));
            else strangers.Add(index);
        }

        // As many unknown rows as missing ones: each has its place. A label that says something else entirely still speaks against it.
        var pairs = strangers.Count == missing.Count && strangers.Zip(missing).All(pair => Fits(rows[pair.First], pair.Second, alone: true))
            ? strangers.Zip(missing).ToList()
            : OnlyFit(rows, strangers, missing);
        foreach (var (index, code) in pairs)
        {
            matches[index] = new RowMatch(code, true);
            open.Remove(code);
            log.Add(new Diagnostic(LabelRules.RowByPlace, $"'{Text(rows[index])}' stands in the place of the row {code}.", PlaceOf(rows[index]), Table: table, Row: code));
        }

        foreach (var index in strangers.Where(index => !matches[index].IsBound && rows[index].HasValues))
            log.Add(new Diagnostic(LabelRules.UnknownRow, $"'{Text(rows[index])}' is no row of the table {table}; its values are left out.", PlaceOf(rows[index]), Table: table));
    }

    /// <summary>Pairs by enumerator or shared characters, when every row fits exactly one missing row and the order is kept.</summary>
    private List<(int First, string Second)> OnlyFit(ImmutableArray<LabelledRow> rows, List<int> strangers, List<string> missing)
    {
        // Rows that resemble several missing ones, and as many of them: each has its place, whatever else stands between.
        var alike = strangers.Where(index => rows[index].Leaf is not null && missing.Exists(code => Fits(rows[index], code, alone: false))).ToList();
        if (alike.Count == missing.Count && alike.Zip(missing).All(pair => Fits(rows[pair.First], pair.Second, alone: false))) return [.. alike.Zip(missing)];

        var pairs = new List<(int First, string Second)>();
        foreach (var index in strangers)
        {
            var fits = missing.Where(code => rows[index].Leaf is not null && Fits(rows[index], code, alone: false)).ToList();
            if (fits.Count == 1) pairs.Add((index, fits[0]));
        }

        var inOrder = pairs.Zip(pairs.Skip(1)).All(two => missing.IndexOf(two.First.Second) < missing.IndexOf(two.Second.Second));
        return inOrder ? pairs : [];
    }

    private bool Fits(LabelledRow row, string code, bool alone)
    {
        if (row.Leaf is not { } leaf) return alone;
        var shared = Shared(leaf.Label.Core, code);
        if (shared >= SharedCharacters) return true;
        // The place is unique and the label is a fragment, or carries the number of the row that is missing.
        return alone && (leaf.Label.Core.Length <= 2 || EnumeratorFits(leaf, code));
    }

    private bool EnumeratorFits(PrintedCell leaf, string code)
    {
        if (leaf.Label.Enumerators.IsEmpty) return false;
        var group = code[..(code.LastIndexOf('.') + 1)];
        if (group.Length == 0) return false;
        var position = order.Where(other => other.StartsWith(group, StringComparison.Ordinal)).ToList().IndexOf(code) + 1;
        return leaf.Label.Enumerators[^1] == new Enumerator(EnumeratorStyle.Digit, position);
    }

    /// <summary>The longest common subsequence of the label and any known spelling of the row, as a share of the longer one.</summary>
    private double Shared(string core, string code) =>
        lexicon.Spellings(table, code).Select(spelling => (double)CommonLength(core, spelling) / Math.Max(core.Length, spelling.Length)).DefaultIfEmpty(0).Max();

    private static int CommonLength(string left, string right)
    {
        var lengths = new int[right.Length + 1];
        foreach (var character in left)
        {
            var diagonal = 0;
            for (var column = 1; column <= right.Length; column++)
            {
                var above = lengths[column];
                lengths[column] = character == right[column - 1] ? diagonal + 1 : Math.Max(above, lengths[column - 1]);
                diagonal = above;
            }
        }

        return lengths[^1];
    }

    private static string Text(LabelledRow row) => string.Join(' ', row.Labels.Select(cell => cell.Text.Replace('\n', ' ')));

    private static Place PlaceOf(LabelledRow row) => row.Row.Cells.IsEmpty ? Place.Nowhere : row.Row.Cells[0].Place;
}
