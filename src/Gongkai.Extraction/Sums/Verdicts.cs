using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Says of each failing check whether the document or its reading is wrong, and on what evidence. Never changes a value.</summary>
internal static class Verdicts
{
    // A line for people: more explanations, or more doubts, than these are only counted.
    private const int MostListed = 6;

    /// <summary>The checks, those that fail with a verdict and its evidence.</summary>
    /// <param name="doubt">What speaks against the reading of a cell; null when nothing does.</param>
    public static ImmutableArray<Check> Of(
        ImmutableArray<Check> checks, ImmutableArray<Dispute> disputes, IReadOnlyDictionary<CellCode, Reading> readings, Func<CellCode,
        string?> doubt)
    {
        if (disputes.IsEmpty) return checks;
        var judged = new Dictionary<(string Rule, string Scope), (Verdict Verdict, string Evidence)>();
        foreach (var dispute in disputes)
        {
            var judgement = Judge(dispute, readings, doubt);
            foreach (var check in dispute.Failing) judged[(check.Rule, check.Scope)] = judgement;
        }

        return
        [
            .. checks.Select(check => judged.TryGetValue((check.Rule, check.Scope), out var judgement)
                ? check with { Verdict = judgement.Verdict, Evidence = judgement.Evidence }
                : check),
        ];
    }

    /// <summary>
    /// True when the value is one slip away from what was read: a digit changed, lost or doubled, two digits exchanged, or the value of
    /// another cell of the row.
    /// </summary>
    public static bool IsOneEdit(Correction correction, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var (printed, value) = (Digits(correction.Printed), Digits(correction.Value));
        return IsOneEdit(printed, value) ||
            readings.Any(
                pair => pair.Key.Table == correction.Cell.Table && pair.Key.Row == correction.Cell.Row && pair.Key != correction.Cell
                && pair.Value is Reading.Number number && number.Value == correction.Value);
    }

    private static (Verdict Verdict, string Evidence) Judge(
        Dispute dispute, IReadOnlyDictionary<CellCode, Reading> readings, Func<CellCode, string?> doubt)
    {
        var doubts = dispute.Failing.SelectMany(check => check.Cells)
            .Concat(dispute.Explanations.SelectMany(explanation => explanation.Corrections).Select(correction => correction.Cell))
            .Distinct()
            .Select(cell => (Cell: cell, Doubt: doubt(cell))).Where(pair => pair.Doubt is not null).ToList();
        var restoring = Restoring(dispute);
        if (doubts.Count == 0)
            return (Verdict.Source, $"{restoring} Every cell of the failing sums is printed plainly and bound by its own labels.");

        var doubtful = doubts.Select(pair => pair.Cell).ToHashSet();
        var misread = dispute.Explanations
            .FirstOrDefault(
            explanation =>
            explanation.Corrections.All(correction => doubtful.Contains(correction.Cell) && IsOneEdit(correction, readings)));
        var listed = Listed([.. doubts.Select(pair => $"{pair.Cell} ({pair.Doubt})")], ", ");
        return misread is null
            ? (Verdict.None, $"{restoring} In doubt: {listed}.")
            : (Verdict.Reading, $"{restoring} In doubt, and one slip from it: {misread}. In doubt: {listed}.");
    }

    private static string Restoring(Dispute dispute)
    {
        if (!dispute.IsSearched) return "The search for changes that restore the sums was given up.";
        return dispute.Explanations.Length switch
        {
            0 => "No change of a few cells restores the sums.",
            1 => $"Only this restores the sums: {dispute.Explanations[0]}.",
            _ => $"Each of these restores the sums: {Listed([.. dispute.Explanations.Select(each => each.ToString())], "; ")}.",
        };
    }

    private static string Listed(ImmutableArray<string> items, string separator) => items.Length <= MostListed
        ? string.Join(separator, items)
        : $"{string.Join(separator, items[..MostListed])}{separator}{items.Length - MostListed} more";

    private static string Digits(decimal value) => value.ToString("0.##########", CultureInfo.InvariantCulture);

    private static bool IsOneEdit(string left, string right)
    {
        var start = 0;
        while (start < left.Length && start < right.Length && left[start] == right[start]) start++;
        var end = 0;
        while (end < left.Length - start && end < right.Length - start && left[^(end + 1)] == right[^(end + 1)]) end++;
        var (from, to) = (left[start..^end], right[start..^end]);
        return from.Length <= 1 && to.Length <= 1
            || (from.Length == 2 && to.Length == 2 && from[0] == to[1] && from[1] == to[0]);
    }
}
