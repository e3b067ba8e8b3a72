using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Binds the lines of a table to the rows of the form: by text wherever they stand, and what is left by its place between them.
/// </summary>
internal sealed class RowAligner(LabelLexicon lexicon, TableForm form)
{
    // Of the characters of the official label, how many a line's label must share to resemble it. Typos and losses seen keep at
    // least 70 %; labels of other rows share at most 40 %.
    private const double SharedCharacters = 0.5;

    // Labels no longer than this that name a column as well mean a row only in its place: 其他, 总计, 合计.
    private const int AmbiguousLength = 2;

    // Costs of the alignment of what text does not bind. A resembling label may take any free row; one that says nothing takes a row only
    // where leaving both out would cost more.
    private const double Resembles = 2;
    private const double SaysTheNumber = 3;
    private const double SaysNothing = 2.5;
    private const double LeaveLineWithValues = 5;
    private const double LeaveLineWithBlanks = 3;
    private const double LeaveAddition = 0.5;
    private const double LeaveRow = 1;

    // Two rows of a narrow table may be one row of a wide one.
    private const int FewestColumns = 3;

    // Stands for what recognition could not read.
    private const char Illegible = '\uFFFD';

    // Additions that agencies make under a row of the form.
    private static readonly string[] Additions = ["其中", "注", "备注", "说明", "填报", "单位负责人", "联系", "小计"];

    /// <summary>Divides a line at its label. A known label ends it; otherwise the first value does.</summary>
    public LabelledLine Divide(Line line)
    {
        var tokens = line.Cells;
        var known = -1;
        for (var index = tokens.Length - 1; index >= 0; index--)
        {
            if (tokens[index].IsValue || !IsLabel(tokens[index])) continue;
            known = index;
            break;
        }

        var firstValue = 0;
        var textEnd = 0;
        for (; firstValue < tokens.Length && !tokens[firstValue].IsPrintedValue; firstValue++)
        {
            if (!tokens[firstValue].IsBlank) textEnd = firstValue + 1;
        }

        // The group's label is known as well; the row's own, behind it, may be a spelling that is not.
        var end = known < 0
            || (known + 1 < textEnd && !tokens[known + 1].IsValue && !tokens[known + 1].Label.Enumerators.IsEmpty) ? textEnd : known + 1;
        // 三 alone is a number to its reader; before a known label it is a piece of the group's.
        return new LabelledLine(line, [.. tokens[..end].Where(token => !token.IsBlank && !token.Continued)], tokens[end..]);
    }

    /// <summary>The row's code by its text; empty when the label is not known.</summary>
    public string ByText(LabelledLine line)
    {
        var labels = line.Labels;
        for (var index = labels.Length - 1; index >= 0; index--)
        {
            var core = labels[index].Label.Core;
            if (form.RowOf(lexicon.Find(core)) is { } found) return found;
            // (六) set apart from its words is no label of its own; a label that could not be read is one.
            if (core.Length > 2 || labels[index].Text.Contains(Illegible, StringComparison.Ordinal)) break;
        }

        if (labels.IsEmpty) return "";
        var joined = string.Concat(labels.Select(token => token.Label.Core));
        if (labels.Length > 1 && form.RowOf(lexicon.Find(joined)) is { } whole) return whole;
        // Labels that ran together: the group's before the row's, or the heading of the block below behind it.
        var segments = lexicon.Segments(labels[^1].Label.Core, form.Code).Select(target => form.RowOf([target])).OfType<string>().ToList();
        return segments.Count > 0 && segments.SkipLast(1).All(group => form.Row(segments[^1])?.Group == group) ? segments[^1] : "";
    }

    /// <summary>True for a token that holds a row's label and nothing else.</summary>
    public bool IsLabel(Token token) => form.RowOf(lexicon.Find(token.Label.Core)) is not null;

    /// <summary>True for a token that heads a group: it is no piece of a row's label.</summary>
    private bool IsGroup(Token token) => form.GroupOf(lexicon.Find(token.Label.Core)) is not null;

    public static bool IsAddition(LabelledLine line) =>
        line.OwnLabel is { } leaf && Additions.Any(addition => leaf.Label.Core.StartsWith(addition, StringComparison.Ordinal));

    /// <summary>
    /// Joins a row that a page break cut: the beginning of the label with the values, the rest of the label below, or the reverse.
    /// </summary>
    public ImmutableArray<LabelledLine> JoinTorn(IEnumerable<LabelledLine> lines)
    {
        var joined = new List<LabelledLine>();
        foreach (var line in lines)
        {
            if (joined.Count > 0 && joined[^1] is { OwnLabel: { } above } torn && line.OwnLabel is { } below
                && torn.HasValues != line.HasValues
                && !IsGroup(above) && !IsGroup(below))
            {
                var label = new Token(above.Column, above.Span, above.Continued, above.Text + below.Text, above.Location);
                var whole = (torn.HasValues ? torn : line) with { Labels = [.. torn.Labels[..^1], label] };
                // A half may be a spelling of the row by itself: 国家秘密 of 1.属于国家秘密.
                var (code, first, second) = (ByText(whole), ByText(torn), ByText(line));
                if (code.Length > 0 && (first.Length == 0 || second.Length == 0) && (first.Length == 0 || first == code)
                    && (second.Length == 0 || second == code))
                {
                    joined[^1] = whole;
                    continue;
                }
            }

            joined.Add(line);
        }

        return [.. joined];
    }

    /// <summary>
    /// Divides a line that swallowed the values of the rows below it because their labels are lost: it prints a whole number of rows, and
    /// just as many rows of the form are missing before the next line.
    /// </summary>
    public IEnumerable<LabelledLine> WithLostLabels(ImmutableArray<LabelledLine> lines)
    {
        for (var index = 0; index < lines.Length; index++)
        {
            var line = lines[index];
            var width = line.Line.Shape == LineShape.Flow ? form.Row(ByText(line))?.Columns.Length ?? 0 : 0;
            if (width < FewestColumns || line.Rest.Length <= width || line.Rest.Length % width != 0 || index + 1 == lines.Length
                || !line.Rest.All(token => token.IsPrintedValue) || RowsBetween(line, lines[index + 1]) != line.Rest.Length / width - 1)
            {
                yield return line;
                continue;
            }

            var swallowed = line.Rest.Length - width;
            yield return new LabelledLine(
                line.Line with { Cells = line.Line.Cells[..^swallowed], Width = line.Line.Width - swallowed }, line.Labels,
                line.Rest[..width]);
            foreach (var values in line.Rest.Skip(width).Chunk(width))
            {
                ImmutableArray<Token> cells = [.. values.Select((token, column) => token with { Column = column })];
                yield return new LabelledLine(line.Line with { Cells = cells, Width = width }, [], cells);
            }
        }
    }

    /// <summary>The rows of the form between those of two lines, one for each cell; -1 when a line is no row.</summary>
    private int RowsBetween(LabelledLine above, LabelledLine below)
    {
        var (first, next) = (form.RowOrder.IndexOf(ByText(above)), form.RowOrder.IndexOf(ByText(below)));
        return first < 0 || next < first ? -1 : form.Rows[(first + 1)..next].Count(row => !row.IsSingle);
    }

    /// <summary>For each line its row, with what tells it.</summary>
    public ImmutableArray<RowMatch> Bind(ImmutableArray<LabelledLine> lines, DiagnosticLog log)
    {
        var texts = lines.Select(ByText).ToArray();
        // A group printed as its one row and the parts it stands for exclude one another; a group's label that reaches into the next line,
        // or has parts, heads them.
        var parts = texts.Select(code => form.Row(code)?.Group ?? "").Where(group => form.Row(group) is { IsSingle: true })
            .ToHashSet(StringComparer.Ordinal);
        for (var index = 0; index < texts.Length; index++)
        {
            if (form.Row(texts[index]) is not { IsSingle: true }
                || !(ReachesDown(lines, index) || parts.Contains(texts[index]) || (parts.Count > 0 && !lines[index].HasValues)))
                continue;
            parts.Add(texts[index]);
            texts[index] = "";
        }

        var matches = texts.Select(code => code.Length > 0 ? new RowMatch(code, LabelEvidence.Known) : RowMatch.None).ToArray();
        var inOrder = InOrder(lines, matches);
        var bound = matches.Where(match => match.IsBound).Select(match => match.Code).ToHashSet(StringComparer.Ordinal);
        var hasSingle = bound.Any(code => form.Row(code) is { IsSingle: true });
        var free = form.Rows
            .Where(row =>
            !bound.Contains(row.Code)
            && !(parts.Count > 0 || !hasSingle ? row.IsSingle : row.Group.Length > 0 && form.Row(row.Group) is { IsSingle: true }))
            .Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        var (start, after) = (0, -1);
        for (var index = 0; index <= lines.Length; index++)
        {
            if (index < lines.Length && !inOrder.Contains(index)) continue;
            var before = index < lines.Length ? form.RowOrder.IndexOf(matches[index].Code) : form.RowOrder.Length;
            BindGap(lines, matches, start, index, [.. form.RowOrder[(after + 1)..before].Where(free.Contains)], log);
            (start, after) = (index + 1, before);
        }

        return [.. matches];
    }

    /// <summary>True when the label of a line stands beside the next one as well.</summary>
    private static bool ReachesDown(ImmutableArray<LabelledLine> lines, int index) =>
        index + 1 < lines.Length && lines[index].OwnLabel is { } leaf && lines[index + 1] is { HasValues: true, OwnLabel: null } below
        && below.Line.Cells.Any(token => token.Continued && token.Column == leaf.Column && token.Text == leaf.Text);

    /// <summary>
    /// The bound lines that stand in the order of the form. Ambiguous labels out of order are unbound: 其他 and 合计 are the form's own row
    /// only in its place.
    /// </summary>
    private HashSet<int> InOrder(ImmutableArray<LabelledLine> lines, RowMatch[] matches)
    {
        var bound = Enumerable.Range(0, matches.Length).Where(index => matches[index].IsBound).ToList();
        var rise = LongestRise(bound.ConvertAll(index => form.RowOrder.IndexOf(matches[index].Code))).Select(position => bound[position])
            .ToHashSet();
        foreach (var index in bound.Where(
            index => !rise.Contains(index) && lines[index].OwnLabel is { } leaf && IsAmbiguous(leaf.Label.Core)))
            matches[index] = RowMatch.None;
        return rise;
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
                if (values[earlier] < values[index] && lengths[earlier] + 1 > lengths[index])
                    (lengths[index], before[index]) = (lengths[earlier] + 1, earlier);
            }
        }

        var rise = new List<int>();
        for (var at = values.Count == 0 ? -1 : Array.IndexOf(lengths, lengths.Max()); at >= 0; at = before[at]) rise.Add(at);
        rise.Reverse();
        return rise;
    }

    /// <summary>
    /// Aligns the lines between two bound ones with the rows of the form that are missing there; only what no other alignment contradicts
    /// is bound.
    /// </summary>
    private void BindGap(
        ImmutableArray<LabelledLine> lines, RowMatch[] matches, int start, int end, ImmutableArray<string> missing, DiagnosticLog log)
    {
        var open = Enumerable.Range(start, end - start).Where(index => !matches[index].IsBound && lines[index].HasCells).ToList();
        if (open.Count == 0) return;
        if (!missing.IsEmpty)
        {
            var isAbove = HeadingsStandAbove(lines, matches);
            var agreed = Alignment.Agreed(
                open.Count,
                missing.Length,
                (line, row) => CostOf(lines[open[line]], missing[row], isAbove),
                line => IsAddition(lines[open[line]]) ? LeaveAddition : lines[open[line]].HasValues ? LeaveLineWithValues
                    : LeaveLineWithBlanks,
                LeaveRow);
            for (var line = 0; line < open.Count; line++)
            {
                var row = agreed.Targets[line];
                if (row < 0) continue;
                matches[open[line]] = new RowMatch(
                    missing[row], CostOf(lines[open[line]], missing[row], isAbove) <= Resembles ? LabelEvidence.Resembles
                    : LabelEvidence.PositionOnly);
                log.Add(new Diagnostic(
                    LabelRules.RowByPlace, $"'{lines[open[line]].Text}' stands in the place of the row {missing[row]}.",
                    lines[open[line]].Location, Table: form.Code, Row: missing[row]));
            }
        }

        foreach (var index in open.Where(index => !matches[index].IsBound && lines[index].HasValues))
        {
            log.Add(IsAddition(lines[index])
                ? new Diagnostic(
                    LabelRules.RowOutsideForm, $"'{lines[index].Text}' stands between the rows of the form.", lines[index].Location,
                    Table: form.Code)
                : new Diagnostic(
                    LabelRules.UnknownRow, $"'{lines[index].Text}' is no row of the table {form.Code}; its values are left out.",
                    lines[index].Location, Table: form.Code));
        }
    }

    /// <summary>
    /// True when the heading of a group has a line of its own above the group's first row. Where each stands beside it, a heading over
    /// blank cells is a row whose label was lost.
    /// </summary>
    private bool HeadingsStandAbove(ImmutableArray<LabelledLine> lines, RowMatch[] matches) =>
        Enumerable.Range(0, lines.Length - 1).Any(at =>
            !matches[at].IsBound && !lines[at].HasValues && matches[at + 1].IsBound && lines[at].OwnLabel is { } heading
            && form.GroupOf(lexicon.Find(heading.Label.Core)) is { } group
            && form.Rows.FirstOrDefault(row => form.IsIn(row.Code, group))?.Code == matches[at + 1].Code);

    private double CostOf(LabelledLine line, string row, bool isAbove)
    {
        if (IsAddition(line)) return Alignment.Never;
        Token? leaf = null;
        var isHeading = false;
        foreach (var token in line.Line.Cells)
        {
            if (token.IsPrintedValue) break;
            if (token.IsBlank) continue;
            // A group's heading beside a line, or reaching into it, says of what group its row is.
            if (form.GroupOf(lexicon.Find(token.Label.Core)) is { } group)
            {
                if (!form.IsIn(row, group)) return Alignment.Never;
                isHeading |= !token.Continued;
            }
            else if (!token.Continued)
            {
                leaf = token;
            }
        }

        // A group's heading alone over blanks stands above its rows.
        if (leaf is null) return isHeading && isAbove && !line.HasValues ? Alignment.Never : SaysNothing;
        if (Shared(leaf.Label.Core, row) >= SharedCharacters) return Resembles;
        if (NumberFits(leaf, row)) return SaysTheNumber;
        // A fragment, or what recognition could not read.
        return leaf.Label.Core.Length <= 2 || leaf.Text.Contains(Illegible, StringComparison.Ordinal) ? SaysNothing : Alignment.Never;
    }

    private bool NumberFits(Token leaf, string row)
    {
        if (leaf.Label.Enumerators.IsEmpty || form.Row(row) is not { Group.Length: > 0 } known) return false;
        var position = form.Rows.Where(other => other.Group == known.Group).Select(other => other.Code).ToList().IndexOf(row) + 1;
        return leaf.Label.Enumerators[^1] == new Enumerator(EnumeratorStyle.Digit, position);
    }

    /// <summary>The longest common subsequence of the label and any known spelling of the row, as a share of the longer one.</summary>
    private double Shared(string core, string row) =>
        lexicon.Spellings(form.Code, row).Select(spelling => LabelLikeness.Of(core, spelling)).DefaultIfEmpty(0).Max();
}

/// <summary>The row that a line was bound to.</summary>
/// <param name="Code">Empty when the line is no row of the form.</param>
internal readonly record struct RowMatch(string Code, LabelEvidence Evidence)
{
    public static RowMatch None => new("", LabelEvidence.PositionOnly);

    public bool IsBound => Code.Length > 0;
}
