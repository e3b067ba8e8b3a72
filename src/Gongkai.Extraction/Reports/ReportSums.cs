using System.Collections.Immutable;
using Gongkai.Extraction.Reconciliation;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Checks every sum of a report: what holds, what does not and why, and what that says of each value.</summary>
internal static class ReportSums
{
    /// <param name="editions">The edition of each table.</param>
    /// <param name="log">Has what was doubtful in reading; every sum that fails is added.</param>
    public static (ImmutableArray<Check> Checks, ImmutableArray<Observation> Observations) Check(IReadOnlyList<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        ImmutableArray<Check> checks = [.. editions.SelectMany(pair => IdentityChecker.Check(pair.Value, pair.Key, readings))];
        var disputes = Explanations.Of(checks, readings);
        var suggestions = Explanations.Suggestions(disputes);
        checks = Verdicts.Of(checks, disputes, readings, new Doubts(observations, log.ToImmutable()).About);
        foreach (var check in checks.Where(check => check.Outcome == CheckOutcome.Fail))
        {
            var cell = check.Cells[^1];
            log.Add(new Diagnostic(
                ReconciliationRules.SumFails,
                $"{check.Rule} in {check.Scope}: {check.Left} is not {check.Right}.",
                observations.FirstOrDefault(observation => observation.Cell == cell)?.Source.Place ?? Place.Nowhere,
                null,
                cell.Table,
                check.Cells.All(other => other.Row == cell.Row) ? cell.Row : "",
                check.Cells.All(other => other.Column == cell.Column) ? cell.Column : ""));
        }

        var absent = observations.Where(observation => observation.Reading is Reading.Absent).Select(observation => observation.Cell).ToHashSet();
        var covering = checks.Where(check => !IsEmptyEvidence(check, absent)).SelectMany(check => check.Cells.Select(cell => (cell, check.Outcome))).ToLookup(pair => pair.cell, pair => pair.Outcome);
        return (checks,
        [
            .. observations.Select(observation => observation with
            {
                Check = StateOf(observation, covering[observation.Cell]),
                Suggestion = suggestions.TryGetValue(observation.Cell, out var value) ? value : null,
            }),
        ]);
    }

    /// <summary>That nothing adds up to nothing says little where cells are missing.</summary>
    private static bool IsEmptyEvidence(Check check, HashSet<CellCode> absent) =>
        check is { Outcome: CheckOutcome.Pass, Left: 0, Right: 0 } && check.Cells.Any(absent.Contains);

    private static CheckState StateOf(Observation observation, IEnumerable<CheckOutcome> outcomes)
    {
        var (passed, other) = (false, false);
        foreach (var outcome in outcomes)
        {
            if (outcome == CheckOutcome.Fail) return CheckState.Disputed;
            passed |= outcome == CheckOutcome.Pass;
            other |= outcome == CheckOutcome.Skipped;
        }

        return passed && !other && observation.Reading is not Reading.Absent ? CheckState.Verified : CheckState.Unchecked;
    }
}
