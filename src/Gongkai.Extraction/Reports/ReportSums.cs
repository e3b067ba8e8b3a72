using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
        if (!disputes.IsEmpty) checks = Verdicts.Of(checks, disputes, readings, new Doubts(observations, log.ToImmutable()).About);
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

        var evidence = Evidence(checks, readings);
        return (checks,
        [
            .. observations.Select(observation => observation with
            {
                Check = StateOf(observation, evidence.GetValueOrDefault(observation.Cell)),
                Suggestion = suggestions.TryGetValue(observation.Cell, out var value) ? value : null,
            }),
        ]);
    }

    /// <summary>The outcomes of the checks that cover each cell.</summary>
    private static Dictionary<CellCode, Outcomes> Evidence(ImmutableArray<Check> checks, Dictionary<CellCode, Reading> readings)
    {
        var evidence = new Dictionary<CellCode, Outcomes>(readings.Count);
        foreach (var check in checks)
        {
            if (IsEmptyEvidence(check, readings)) continue;
            var outcome = check.Outcome switch
            {
                CheckOutcome.Pass => Outcomes.Pass,
                CheckOutcome.Fail => Outcomes.Fail,
                _ => Outcomes.Skipped,
            };
            foreach (var cell in check.Cells) CollectionsMarshal.GetValueRefOrAddDefault(evidence, cell, out _) |= outcome;
        }

        return evidence;
    }

    /// <summary>That nothing adds up to nothing says little where cells are missing.</summary>
    private static bool IsEmptyEvidence(Check check, Dictionary<CellCode, Reading> readings) =>
        check is { Outcome: CheckOutcome.Pass, Left: 0, Right: 0 } && check.Cells.Any(cell => readings.GetValueOrDefault(cell) is Reading.Absent);

    private static CheckState StateOf(Observation observation, Outcomes outcomes) =>
        outcomes.HasFlag(Outcomes.Fail) ? CheckState.Disputed
        : outcomes == Outcomes.Pass && observation.Reading is not Reading.Absent ? CheckState.Verified
        : CheckState.Unchecked;

    [Flags]
    private enum Outcomes
    {
        None = 0,
        Pass = 1,
        Fail = 2,
        Skipped = 4,
    }
}
