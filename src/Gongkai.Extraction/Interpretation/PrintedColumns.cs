using System.Collections.Immutable;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Regions;

namespace Gongkai.Extraction.Interpretation;

/// <summary>A column of a printed table: where it stands, and the labels over it.</summary>
/// <param name="Start">Its first grid column, from 0.</param>
/// <param name="End">The grid column behind it.</param>
/// <param name="Labels">The header tokens over it, from top to bottom.</param>
/// <param name="HasValues">True when a line prints a value in it.</param>
internal sealed record PrintedColumn(int Start, int End, ImmutableArray<Token> Labels, bool HasValues)
{
    /// <summary>The token of a line that stands in the column; null when none does, or the tokens are several.</summary>
    /// <param name="isClear">False when several printed tokens share the column.</param>
    public Token? In(LabelledLine line, out bool isClear)
    {
        Token? blank = null, printed = null;
        isClear = true;
        foreach (var token in line.Rest)
        {
            if (token.Column >= End || token.End <= Start) continue;
            if (token.IsBlank) blank ??= token;
            else if (printed is null) printed = token;
            // A merged cell that was divided repeats its text.
            else isClear &= printed.Text.Trim() == token.Text.Trim();
        }

        return printed ?? blank;
    }
}

/// <summary>Finds the printed columns of lines whose tokens stand in grid columns, and pairs them with the columns of the form.</summary>
internal sealed class ColumnAligner(HeaderReader header)
{
    // Of the characters of the official label, how many a printed one must share to resemble it: headers of additions, such as 备注, share
    // none.
    private const double SharedCharacters = 1.0 / 3;

    // Costs of pairing a printed column with one of the form, and of leaving either out. A known label pairs for nothing and with no other
    // column; where labels are lost the order decides, and a column of the form is missed only when nothing printed can stand for it.
    private const double Resembles = 2;
    private const double SaysNothing = 3;
    private const double SaysOther = 4;
    private const double LeaveEmpty = 0.25;
    private const double LeaveStranger = 2;
    private const double LeaveUnlabelled = 6;
    private const double LeaveKnown = 12;
    private const double LeaveForm = 5;

    // One name beside so few labels that say nothing may be the header of a remark.
    private const int FewestNumbered = 4;

    // Alignments that are looked at. Where as many are tied there may be more, and nothing is read.
    private const int MostAlignments = 40;

    private const char Illegible = '\uFFFD';

    /// <summary>The printed columns behind the labels of some lines, from left to right.</summary>
    /// <param name="head">The lines over them that hold labels.</param>
    public ImmutableArray<PrintedColumn> Find(IReadOnlyCollection<Line> head, IReadOnlyCollection<LabelledLine> lines)
    {
        var edges = new SortedSet<int>();
        var first = int.MaxValue;
        foreach (var token in lines.SelectMany(line => line.Rest))
        {
            edges.Add(token.Column);
            edges.Add(token.End);
            first = Math.Min(first, token.Column);
        }

        if (edges.Count < 2) return [];
        var bounds = edges.ToList();
        var columns = new List<PrintedColumn>();
        for (var index = 0; index + 1 < bounds.Count; index++)
        {
            var (start, end) = (bounds[index], bounds[index + 1]);
            var labels = head.SelectMany(line => line.Cells)
                .Where(token => token.Column < end && token.End > start && !token.IsBlank && !token.Continued).ToImmutableArray();
            var hasValues = lines.Any(line => line.Rest.Any(token => token.Column == start && token.IsPrintedValue));
            // A label over several grid columns heads one column of the form, unless it is a group's.
            if (columns.Count > 0 && !labels.IsEmpty && columns[^1].End == start && IsOne(columns[^1], labels, hasValues, lines))
                columns[^1] = columns[^1] with { End = end, HasValues = columns[^1].HasValues || hasValues };
            else columns.Add(new PrintedColumn(start, end, labels, hasValues));
        }

        return [.. columns];
    }

    /// <summary>
    /// True when a grid column belongs to the printed column before it: they lie under one label that names a column, and no line prints a
    /// value in both.
    /// </summary>
    private bool IsOne(PrintedColumn before, ImmutableArray<Token> labels, bool hasValues, IReadOnlyCollection<LabelledLine> lines)
    {
        var (last, next) = (before.Labels.IsEmpty ? null : before.Labels[^1], labels[^1]);
        var isSame = last is not null
            && (ReferenceEquals(last, next) || (header.ColumnIn(last) is { } code && header.ColumnIn(next) == code));
        if (!isSame) return false;
        return !hasValues || !before.HasValues || lines.All(line =>
            line.Rest.Where(token => token.IsPrintedValue && token.Column >= before.Start && token.Column < next.End)
                .Select(token => token.Text.Trim()).Distinct().Count() <= 1);
    }

    /// <summary>
    /// The ways to pair the printed columns with those of the form that no other way beats; empty when labels contradict each other.
    /// </summary>
    /// <param name="columns">The columns that the form has for these lines.</param>
    public ImmutableArray<ColumnPairing> Pair(ImmutableArray<PrintedColumn> printed, ImmutableArray<string> columns, TableForm form)
    {
        var named = printed.Select(column => Named(column)).ToArray();
        var order = Order(named, columns);
        if (order.IsEmpty) return [];
        var tied = Alignment.Cheapest(
            printed.Length,
            order.Length,
            (at, target) => CostOf(printed[at], named[at], order[target], form),
            at => !printed[at].HasValues ? LeaveEmpty : named[at].Length > 0
                && columns.Contains(named[at]) ? LeaveKnown : printed[at].Labels.IsEmpty ? LeaveUnlabelled : LeaveStranger,
            _ => LeaveForm,
            MostAlignments);
        if (tied.Length == MostAlignments) return [];
        return [.. tied.Select(alignment => new ColumnPairing(
            [.. alignment.Targets.Select(target => target < 0 ? "" : order[target])],
            [.. alignment.Targets.Select((target, at) => target >= 0 && named[at] == order[target] ? LabelEvidence.Known
                : target >= 0 && CostOf(printed[at], named[at], order[target], form) <= Resembles ? LabelEvidence.Resembles
                : LabelEvidence.PositionOnly)],
            Enumerable.Range(0, printed.Length)
                .Count(at =>
                named[at].Length > 0 && printed[at].HasValues
                && (alignment.Targets[at] < 0 ? columns.Contains(named[at]) : order[alignment.Targets[at]] != named[at]))))];
    }

    /// <summary>
    /// True when a converter numbered the columns instead of naming them (数据1, 数据2 to a last 总计), and there are more or fewer of them than
    /// the form has: then the one name that it gives tells nothing either.
    /// </summary>
    public bool IsNumbered(ImmutableArray<PrintedColumn> printed, ImmutableArray<string> columns, TableForm form)
    {
        var labelled = printed.Where(column => column.HasValues || !column.Labels.IsEmpty).ToList();
        if (labelled.Count == columns.Length || labelled.Count < FewestNumbered) return false;
        return labelled.Count(column => Named(column).Length > 0) <= 1
            && labelled.TrueForAll(
                column => Named(column).Length > 0
                || (!column.Labels.IsEmpty && !columns.Any(code => CostOf(column, "", code, form) <= Resembles)));
    }

    /// <summary>
    /// The column that the labels over a printed one name: the lowest label counts; a label that a break tore is joined. Empty when none
    /// does.
    /// </summary>
    public string Named(PrintedColumn column)
    {
        for (var index = column.Labels.Length - 1; index >= 0; index--)
        {
            if (header.ColumnIn(column.Labels[index]) is { } code) return code;
        }

        if (column.Labels.Length < 2) return "";
        var joined = new Token(column.Start, 1, false, string.Concat(column.Labels.Select(label => label.Text)), column.Labels[0].Location);
        return header.ColumnIn(joined) ?? "";
    }

    /// <summary>The form's columns in the order in which the known ones are printed; empty when one is named in two places.</summary>
    private static ImmutableArray<string> Order(string[] named, ImmutableArray<string> columns)
    {
        var known = named.Where(columns.Contains).ToList();
        if (known.Distinct().Count() < known.Count) return [];
        if (known.Zip(known.Skip(1)).All(pair => columns.IndexOf(pair.First) < columns.IndexOf(pair.Second))) return columns;
        var order = known.ToList();
        foreach (var column in columns.Where(column => !known.Contains(column)))
        {
            var before = columns.IndexOf(column) - 1;
            order.Insert(before < 0 ? 0 : order.IndexOf(columns[before]) + 1, column);
        }

        return [.. order];
    }

    private static double CostOf(PrintedColumn printed, string named, string column, TableForm form)
    {
        if (named.Length > 0) return named == column ? 0 : Alignment.Never;
        if (printed.Labels.IsEmpty || printed.Labels[^1].Text.Contains(Illegible, StringComparison.Ordinal)) return SaysNothing;
        var label = form.Column(column)?.Label ?? "";
        var core = printed.Labels[^1].Label.Core;
        return label.Length > 0 && label.Count(core.Contains) >= SharedCharacters * label.Length ? Resembles : SaysOther;
    }
}

/// <summary>One way to pair printed columns with those of the form.</summary>
/// <param name="Codes">For each printed column the code of the form's; empty where it is none of them.</param>
/// <param name="Labels">What tells so.</param>
/// <param name="Contradicted">Known labels that speak against it.</param>
internal sealed record ColumnPairing(ImmutableArray<string> Codes, ImmutableArray<LabelEvidence> Labels, int Contradicted)
{
    /// <summary>True when it takes the columns in another order than the form's.</summary>
    public bool IsTurned { get; init; }
}
