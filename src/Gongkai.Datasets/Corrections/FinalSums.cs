using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Corrections;

/// <summary>Checks the sums of a report once more, on its corrected values. What they make of the printed ones stays.</summary>
internal static class FinalSums
{
    public static Report Check(Report report)
    {
        if (!report.Observations.Any(observation => observation.Corrected is not null)) return report;
        var finals = report.Observations.ToDictionary(observation => observation.Cell, observation => observation.Final);
        ImmutableArray<Check> checks = [.. report.Checks.Select(check => check with { CorrectedOutcome = Outcome(check, finals) })];
        var failing = new HashSet<CellCode>();
        var holding = new HashSet<CellCode>();
        foreach (var check in checks)
        {
            if (check.FinalOutcome == CheckOutcome.Fail) failing.UnionWith(check.Cells);
            else if (check.FinalOutcome == CheckOutcome.Pass) holding.UnionWith(check.Cells);
        }

        return report with
        {
            Checks = checks,
            Observations = [.. report.Observations.Select(
                observation => observation with { CorrectedCheck = StateOf(observation, failing, holding) })],
        };
    }

    private static CheckOutcome Outcome(Check check, Dictionary<CellCode, Reading> finals)
    {
        var (left, right, isWhole) = (0m, 0m, true);
        for (var term = 0; term < check.Cells.Length; term++)
        {
            switch (finals.GetValueOrDefault(check.Cells[term]))
            {
                case Reading.Number number when term < check.LeftCount:
                    left += number.Value;
                    break;
                case Reading.Number number:
                    right += number.Value;
                    break;
                case Reading.Unreadable:
                    return CheckOutcome.Skipped;
                default:
                    isWhole = false;
                    break;
            }
        }

        return left == right ? CheckOutcome.Pass : isWhole ? CheckOutcome.Fail : CheckOutcome.Skipped;
    }

    /// <summary>A value that the sums themselves proposed is not confirmed by them.</summary>
    private static CheckState StateOf(Observation observation, HashSet<CellCode> failing, HashSet<CellCode> holding)
    {
        if (failing.Contains(observation.Cell)) return CheckState.Disputed;
        if (!holding.Contains(observation.Cell)) return CheckState.Unchecked;
        if (observation.Corrected is null) return observation.Check is CheckState.Disputed or CheckState.Unchecked ? CheckState.Verified
            : observation.Check;
        return observation.Corrected is Reading.Number number && number.Value == observation.Suggestion ? CheckState.Consistent
            : CheckState.Verified;
    }
}
