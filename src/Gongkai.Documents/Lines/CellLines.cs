using System.Buffers;
using System.Collections.Immutable;

namespace Gongkai.Documents.Lines;

/// <summary>
/// Finds tables that a converter wrote one cell a line, with the borders between the cells as pipes: behind each cell, before the first of
/// a row, or
/// on lines of their own. A border that is stated is evidence of where a cell is, also of one that holds nothing.
/// </summary>
internal sealed class CellLines
{
    // Fewer cells may be a line of prose with a stroke beside it.
    private const int FewestCells = 6;

    // The widest form has fifteen values in a row, and three columns of labels at most.
    private const int MostColumns = 40;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789０１２３４５６７８９,，.%％ ");

    private readonly IReadOnlyList<string> _lines;
    private readonly Border[] _borders;

    private CellLines(IReadOnlyList<string> lines)
    {
        _lines = lines;
        _borders = [.. lines.Select(BorderOf)];
    }

    private enum Border { None, Alone, Before, Behind, Within }

    /// <summary>The tables among the lines, from top to bottom.</summary>
    public static IEnumerable<CellTable> Find(IReadOnlyList<string> lines)
    {
        if (!lines.Any(line => line.Contains('|', StringComparison.Ordinal))) return [];
        return new CellLines(lines).Find();
    }

    private IEnumerable<CellTable> Find()
    {
        for (var start = 0; start < _lines.Count;)
        {
            var end = EndOfRun(start);
            if (end - start >= FewestCells && TableOf(start, end) is { } table) yield return table;
            start = Math.Max(end, start + 1);
        }
    }

    /// <summary>The end of the lines from here on in which no two texts stand without a border between them.</summary>
    private int EndOfRun(int start)
    {
        if (_borders[start] == Border.Within
            || (_borders[start] == Border.None
            && (IsBlank(start) || start + 1 == _lines.Count || _borders[start + 1] is not Border.Alone))) return start;
        var at = start + 1;
        for (; at < _lines.Count; at++)
        {
            if (_borders[at] == Border.Within) break;
            if (_borders[at] == Border.Before && _borders[at - 1] == Border.None && !IsBlank(at - 1)) break;
            if (_borders[at] is Border.Alone or Border.Before) continue;
            if (IsBlank(at))
            {
                var next = at + 1;
                while (next < _lines.Count && IsBlank(next)) next++;
                // Blank lines between rows, where every cell has a border of its own.
                if (next == _lines.Count || !IsOwn(at - 1) || !IsOwn(next)) break;
                at = next - 1;
                continue;
            }

            // A text needs a border before it: the one of its own line stands behind.
            if (!IsBlank(at - 1) && _borders[at - 1] is not (Border.Alone or Border.Behind)) break;
            if (_borders[at] == Border.None && _borders[at - 1] == Border.Behind
                && (at + 1 == _lines.Count || _borders[at + 1] != Border.Alone)) break;
        }

        // A text behind the last border is a value of the last row, or what comes after the table.
        while (at > start && _borders[at - 1] == Border.None && !IsValue(TextOf(at - 1))) at--;
        return at;
    }

    private bool IsOwn(int line) => _borders[line] is Border.Alone or Border.Before or Border.Behind;

    /// <summary>Rows with blank lines between them, each cell on a line with a border of its own.</summary>
    private CellTable? Parted(int start, int end)
    {
        var rows = new List<Field[]>();
        var row = new List<Field>();
        for (var i = start; i < end; i++)
        {
            if (!IsBlank(i))
            {
                row.Add(new Field(TextOf(i), i));
                continue;
            }

            if (row.Count > 0) rows.Add([.. row]);
            row.Clear();
        }

        if (row.Count > 0) rows.Add([.. row]);
        return Table(start, end, rows);
    }

    private CellTable? TableOf(int start, int end)
    {
        var lines = Enumerable.Range(start, end - start);
        // Where borders stand on lines of their own, a blank line between two of them is a blank cell.
        if (lines.Any(IsBlank) && lines.All(line => IsBlank(line) || IsOwn(line))) return Parted(start, end);
        int before = 0, behind = 0, plain = 0, alone = 0;
        for (var i = start; i < end; i++)
        {
            switch (_borders[i])
            {
                case Border.Before: before++; break;
                case Border.Behind: behind++; break;
                case Border.Alone: alone++; break;
                default: plain += IsBlank(i) ? 0 : 1; break;
            }
        }

        if (before + behind + plain < 2) return null;
        if (behind > before + plain) return Behind(start, end);
        if (alone < 2) return null;
        if (plain == 0 && ClosedRows(start, end) is { } closed) return closed;
        return before > 0 ? Before(start, end) : Between(start, end);
    }

    /// <summary>
    /// Every cell has a border before it, and one that is written otherwise than those closes each row: <c>|</c> after <c>| 12</c>, where
    /// <c>| </c> alone, or with more blanks, is a blank cell. Null where nothing tells the two apart.
    /// </summary>
    private CellTable? ClosedRows(int start, int end)
    {
        var first = _lines[start];
        var opening = first[..(first.Length - first.TrimStart('|', ' ', '\t').Length)];
        if (!Enumerable.Range(start, end - start)
            .All(at => _borders[at] == Border.Alone || _lines[at].StartsWith(opening, StringComparison.Ordinal)))
            return null;
        var rows = new List<Field[]>();
        var row = new List<Field>();
        for (var i = start; i < end; i++)
        {
            if (_borders[i] == Border.Alone && !_lines[i].StartsWith(opening, StringComparison.Ordinal))
            {
                if (row.Count > 0) rows.Add([.. row]);
                row.Clear();
                continue;
            }

            row.Add(new Field(TextOf(i), i));
        }

        if (row.Count > 0) rows.Add([.. row]);
        // Where blanks at the ends of lines were trimmed, a blank cell looks like the end of its row, and values go on behind it.
        var isTorn = Enumerable.Range(1, Math.Max(0, rows.Count - 1))
            .Any(at => IsNumber(rows[at][0].Text) && rows[at - 1].Any(field => IsNumber(field.Text)));
        return !isTorn && rows.Count(found => found.Length > 1) > 1 ? Table(start, end, rows) : null;
    }

    /// <summary>
    /// Each border closes a cell. Where all rows have the same number of them, the number divides the rows; else the labels do.
    /// </summary>
    private CellTable? Behind(int start, int end)
    {
        var fields = new List<Field>();
        var ends = new HashSet<int>();
        for (var i = start; i < end; i++)
        {
            var count = _lines[i].AsSpan().Count('|');
            fields.Add(new Field(_borders[i] == Border.Alone ? "" : TextOf(i), i));
            for (var more = 1; more < count; more++) fields.Add(new Field("", i));
            // Several borders on a line fill a row up.
            if (_borders[i] == Border.Alone && count > 1) ends.Add(fields.Count);
        }

        for (var width = Math.Min(MostColumns, fields.Count / 2); width > 1 && ends.Count > 0; width--)
        {
            if (fields.Count % width != 0 || ends.Any(at => at % width != 0)) continue;
            List<Field[]> rows = [.. fields.Chunk(width)];
            if (rows.Count(row => IsValue(row[0].Text)) <= Math.Max(1, (1 - MostRows) * rows.Count))
                return Table(start, end, WithoutPadding(rows));
        }

        return Table(start, end, ByLabels(fields));
    }

    /// <summary>A border before the first cell opens a row, the others stand between its cells, and the last one closes it.</summary>
    private CellTable? Before(int start, int end)
    {
        var rows = new List<Field[]>();
        var row = new List<Field>();
        var borders = 0;
        for (var i = start; i < end; i++)
        {
            if (_borders[i] == Border.Alone)
            {
                borders += _lines[i].AsSpan().Count('|');
                continue;
            }

            if (_borders[i] == Border.Before && row.Count > 0)
            {
                for (; borders > 1; borders--) row.Add(new Field("", i - borders + 1));
                rows.Add([.. row]);
                row.Clear();
                borders = 1;
            }

            for (; borders > 1; borders--) row.Add(new Field("", i - borders + 1));
            row.Add(new Field(TextOf(i), i));
            borders = 0;
        }

        for (; borders > 0; borders--) row.Add(new Field("", end - borders));
        if (row.Count > 0) rows.Add([.. row]);
        return rows.Count(found => found.Length > 1) > 1 ? Table(start, end, rows) : Between(start, end);
    }

    /// <summary>Borders stand between cells, and between rows as well.</summary>
    private CellTable? Between(int start, int end)
    {
        var fields = new List<Field>();
        var isOpen = true;
        for (var i = start; i < end; i++)
        {
            if (IsBlank(i)) continue;
            if (_borders[i] != Border.Alone)
            {
                fields.Add(new Field(TextOf(i), i));
                isOpen = false;
                continue;
            }

            for (var count = _lines[i].AsSpan().Count('|'); count > 0; count--)
            {
                if (isOpen && i > start) fields.Add(new Field("", i));
                isOpen = true;
            }
        }

        return Table(start, end, ByLabels(fields));
    }

    /// <summary>
    /// Divides cells into rows: one begins with a text that follows a value or a blank; the texts before its own label head what follows.
    /// </summary>
    private static List<Field[]> ByLabels(List<Field> fields)
    {
        var groups = new List<List<Field>>();
        var row = new List<Field>();
        foreach (var field in fields)
        {
            if (row.Count > 0 && IsValue(row[^1].Text) && !IsValue(field.Text))
            {
                groups.Add([.. row]);
                row.Clear();
            }

            row.Add(field);
        }

        groups.Add(row);
        groups = [.. groups.SelectMany(group => WithLostLabels(group, UsualValues(groups)))];
        // A table may print nothing but blanks; elsewhere blanks fill the lines of its header up.
        var withNumbers = groups.Count(group => group.Exists(field => IsNumber(field.Text)));
        var hasOwnLabel = withNumbers > 1 || (withNumbers == 0 && groups.Count(group => !IsValue(group[0].Text)) > 1);
        return WithoutPadding([.. groups.SelectMany(group => Divided(group, hasOwnLabel))]);
    }

    /// <summary>How many cells most rows have behind their labels.</summary>
    private static int UsualValues(List<List<Field>> groups) =>
        groups.Where(group => group.Exists(field => IsNumber(field.Text))).CountBy(group => group.Count - Labels([.. group]))
            .OrderByDescending(count => count.Value).ThenByDescending(count => count.Key).Select(count => count.Key).FirstOrDefault();

    /// <summary>
    /// Divides a row that is so long because the labels of the rows below it are blank: a blank stands behind each time as many values as
    /// the other rows have.
    /// </summary>
    private static IEnumerable<List<Field>> WithLostLabels(List<Field> group, int usual)
    {
        var labels = Labels([.. group]);
        // The first row's own label may be lost behind that of its group.
        var start = IsLong(labels) ? labels + usual : IsLong(labels + 1) ? labels + 1 + usual : group.Count;
        yield return group[..start];
        for (var at = start; at < group.Count; at += usual + 1) yield return group[at..(at + usual + 1)];

        bool IsLong(int before)
        {
            var first = before + usual;
            if (usual < 2 || group.Count <= first || (group.Count - first) % (usual + 1) != 0) return false;
            if (before > labels && group[labels].Text.Length > 0) return false;
            for (var at = first; at < group.Count; at += usual + 1)
                if (group[at].Text.Length > 0) return false;
            return true;
        }
    }

    // Labels that one row of the forms has at most: 三、本年度办理结果, （三）不予公开, 1.属于国家秘密.
    private const int MostLabels = 3;

    /// <param name="hasOwnLabel">Whether the values have a label of their own behind the header; the only values of a table have
    /// none.</param>
    private static IEnumerable<Field[]> Divided(List<Field> row, bool hasOwnLabel)
    {
        var labels = row.FindIndex(field => IsValue(field.Text));
        if (labels < 0) labels = row.Count;
        // More labels than a row has are a header and the row's own last.
        if (labels > MostLabels && labels < row.Count)
        {
            var first = hasOwnLabel ? labels - 1 : labels;
            yield return [.. row[..first]];
            yield return [.. row[first..]];
        }
        else if (row.Count > 0)
        {
            yield return [.. row];
        }
    }

    /// <summary>
    /// Rows without the blanks that stand in for merged cells behind their last value. What a row without any value holds stays: its blanks
    /// may be values.
    /// </summary>
    private static List<Field[]> WithoutPadding(List<Field[]> rows)
    {
        var withNumbers = rows.Where(row => row.Length > 1 && row.Any(field => IsNumber(field.Text))).ToList();
        // The only row with numbers was not filled up to the length of another.
        if (withNumbers.Count < 2) return rows;
        var usual = Columns(withNumbers)
            ?? withNumbers.Select(row => Array.FindLastIndex(row, field => field.Text.Length > 0) - Labels(row) + 1)
                .GroupBy(count => count).OrderByDescending(group => group.Count()).ThenByDescending(group => group.Key)
                .FirstOrDefault()?.Key ?? 0;
        return [.. rows.Select(row =>
        {
            var last = Array.FindLastIndex(row, field => field.Text.Length > 0);
            // A blank first cell is a label that was lost.
            var labels = row is [{ Text: "" }, ..] ? 1 : Labels(row);
            return row.Any(field => IsNumber(field.Text)) ? row[..Math.Min(row.Length, Math.Max(last + 1, labels + usual))] : row;
        })];
    }

    // The share of rows that are whole: those whose label was lost, or that the end of the text cuts off, look otherwise. Three neighbours
    // of the 28 rows of the widest form were lost together where it was seen.
    private const double MostRows = 0.75;

    /// <summary>
    /// How many cells rows have behind their labels, where it is the same in most, of which some have more labels than others: then a last
    /// column of blanks is one of the table's, for rows that were filled up are equally long with their labels. Null where rows differ.
    /// </summary>
    private static int? Columns(List<Field[]> rows)
    {
        var widths = rows.GroupBy(row => row.Length - Labels(row)).MaxBy(group => group.Count());
        return widths is not null && widths.Count() >= MostRows * rows.Count && widths.Select(Labels).Distinct().Count() > 1
            ? widths.Key : null;
    }

    private static int Labels(Field[] row)
    {
        var labels = Array.FindIndex(row, field => IsValue(field.Text));
        return labels < 0 ? row.Length : labels;
    }

    private static CellTable? Table(int start, int end, List<Field[]> rows) =>
        rows.Count > 1 && rows.Exists(row => row.Length > 2)
            ? new CellTable(start, end, [.. rows.Select(row => row.Select(field => (field.Text, field.Line)).ToImmutableArray())])
            : null;

    /// <summary>A number, a mark for none, or nothing: what stands in a value's cell.</summary>
    private static bool IsValue(string text) =>
        text.Length == 0 || IsNumber(text) || text is "无" or "/" or "\\" or "-" or "--" or "—" or "——" or "空";

    private static bool IsNumber(string text) => IsBareNumber(WithoutNote(text));

    /// <summary>A number without what stands in brackets behind it: <c>2（其中修订1件）</c>.</summary>
    private static string WithoutNote(string text)
    {
        var open = (text.EndsWith(')') || text.EndsWith('）')) ? text.AsSpan().IndexOfAny('(', '（') : -1;
        return open > 0 ? text[..open].TrimEnd() : text;
    }

    private static bool IsBareNumber(string text) =>
        text.Length > 0 && char.IsDigit(text[0]) ? !text.AsSpan().TrimEnd("件条项次份宗起例个人户家部篇批元万亿次 ").ContainsAnyExcept(Digits)
        : text.Length > 1 && text[0] is '-' or '+' or '－' && char.IsDigit(text[1]) && !text.AsSpan(1).ContainsAnyExcept(Digits);

    private string TextOf(int line) => _lines[line].Trim().Trim('|').Trim();

    private bool IsBlank(int line) => string.IsNullOrWhiteSpace(_lines[line]);

    private static Border BorderOf(string line)
    {
        if (!line.Contains('|', StringComparison.Ordinal)) return Border.None;
        var text = line.AsSpan().Trim();
        if (text.IndexOfAnyExcept("| \t") < 0) return Border.Alone;
        if (text.Trim("| \t").Contains('|')) return Border.Within;
        var (leads, ends) = (text[0] == '|', text[^1] == '|');
        return leads && ends ? Border.Within : leads ? Border.Before : ends ? Border.Behind : Border.Within;
    }

    /// <summary>A cell and the index of its line.</summary>
    private readonly record struct Field(string Text, int Line);
}
