using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Interpretation;

/// <summary>
/// Divides digits of two columns that ran together: 2121 is 21 and 21, or 2 and 121, or one value beside a blank. A division is taken when
/// the digits
/// allow no other, or when the sums of the form leave no other.
/// </summary>
internal static class RunOnColumns
{
    /// <summary>
    /// For each row its only division, with the rules that chose it (none when the digits leave one); rows that keep several are missing.
    /// </summary>
    /// <param name="form">A table of two columns.</param>
    /// <param name="runOn">The digits by rows of the table.</param>
    /// <param name="printed">What the other rows print; rows that are not printed are absent.</param>
    public static Dictionary<string, DigitSplit> Divide(
        TableForm form, IReadOnlyDictionary<string, string> runOn, IReadOnlyDictionary<CellCode, Reading> printed)
    {
        var divided = new Dictionary<string, DigitSplit>(StringComparer.Ordinal);
        var divisions = runOn.ToDictionary(pair => pair.Key, pair => Divisions(pair.Value), StringComparer.Ordinal);
        foreach (var (row, own) in divisions)
        {
            if (own is [var only]) divided[row] = only;
        }

        var sums = TableSums.Of(form.Edition, form.Code);
        var along = sums.SumsAlong(IdentityAxis.Column);
        if (divided.Count == runOn.Count || along.IsEmpty) return divided;
        var readings = form.Table.Cells.ToDictionary(cell => cell, cell => printed.GetValueOrDefault(cell) ?? new Reading.Absent());
        ImmutableArray<string> rows = [.. divisions.Keys.Order(StringComparer.Ordinal)];
        var solutions = SumSolver.Solve(sums, readings, along, [.. rows.Select(row => ChoiceOf(form, row, divisions[row]))]);
        if (!solutions.IsComplete) return divided;
        foreach (var (at, row) in rows.Index().Where(pair => !divided.ContainsKey(pair.Item)))
        {
            if (solutions.Found.Select(found => found[at]).Distinct().ToList() is not [var only]
                || divisions[row][only] is { Left: "" } or { Right: "" })
                continue;
            ImmutableArray<string> rules =
                [.. along.Where(sum => sum.Cells.Any(cell => cell.Row == row)).Select(sum => sum.Rule).Distinct()];
            if (!rules.IsEmpty) divided[row] = divisions[row][only] with { Rules = rules };
        }

        return divided;
    }

    private static OpenChoice ChoiceOf(TableForm form, string row, ImmutableArray<DigitSplit> divisions) => new(
        [.. form.Table.Columns.Select(column => new CellCode(form.Code, row, column.Code))],
        [.. divisions.Select(division => ImmutableArray.Create(Number(division.Left), Number(division.Right)))],
        HasDefault: false);

    private static Reading Number(string digits) =>
        digits.Length == 0 ? new Reading.Blank()
            : new Reading.Number(decimal.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));

    /// <summary>
    /// No number begins with a zero but zero itself; digits that are a number as they stand may be one value beside a blank, in either
    /// column.
    /// </summary>
    private static ImmutableArray<DigitSplit> Divisions(string digits)
    {
        var found = ImmutableArray.CreateBuilder<DigitSplit>();
        for (var at = 1; at < digits.Length; at++)
        {
            if (IsNumber(digits[..at]) && IsNumber(digits[at..])) found.Add(new DigitSplit(digits[..at], digits[at..], []));
        }

        if (IsNumber(digits)) found.AddRange(new DigitSplit(digits, "", []), new DigitSplit("", digits, []));
        return found.ToImmutable();
    }

    private static bool IsNumber(string digits) => digits.Length == 1 || digits[0] != '0';
}

/// <summary>Digits that ran together, divided into those of two columns.</summary>
/// <param name="Left">Empty where the first column is blank.</param>
/// <param name="Right">Empty where the second column is blank.</param>
/// <param name="Rules">The rules of the sums that chose the division; empty when the digits leave no other.</param>
internal sealed record DigitSplit(string Left, string Right, ImmutableArray<string> Rules);
