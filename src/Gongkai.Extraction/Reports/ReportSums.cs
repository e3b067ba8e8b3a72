using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gongkai.Extraction.Reconciliation;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Checks every sum of a report: what holds, what does not and why, and what that says of each value.</summary>
internal static class ReportSums
{
    /// <param name="editions">The edition of each table.</param>
    /// <param name="observations">Where values were recognised from pixels, with all their candidates: the sums choose among them first.</param>
    /// <param name="log">Has what was doubtful in reading; every sum that fails is added.</param>
    public static (ImmutableArray<Check> Checks, ImmutableArray<Observation> Observations) Check(List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        observations = CandidateChoice.Choose(observations, editions, log);
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
                observations.Find(observation => observation.Cell == cell)?.Source.Place ?? Place.Nowhere,
                null,
                cell.Table,
                check.Cells.All(other => other.Row == cell.Row) ? cell.Row : "",
                check.Cells.All(other => other.Column == cell.Column) ? cell.Column : ""));
        }

        var witnesses = Witnesses(checks, readings);
        CandidateChoice.ReportWeak(observations, cell => witnesses.GetValueOrDefault(cell).Passed, log);
        return (checks,
        [
            .. observations.Select(observation => observation with
            {
                Check = StateOf(observation, witnesses.GetValueOrDefault(observation.Cell)),
                Suggestion = suggestions.TryGetValue(observation.Cell, out var value) ? value : null,
            }),
        ]);
    }

    /// <summary>The checks that cover each cell.</summary>
    private static Dictionary<CellCode, Covering> Witnesses(ImmutableArray<Check> checks, Dictionary<CellCode, Reading> readings)
    {
        var witnesses = new Dictionary<CellCode, Covering>(readings.Count);
        foreach (var check in checks)
        {
            if (IsEmptyEvidence(check, readings)) continue;
            foreach (var cell in check.Cells)
            {
                ref var covering = ref CollectionsMarshal.GetValueRefOrAddDefault(witnesses, cell, out _);
                covering = covering.With(check.Outcome);
            }
        }

        return witnesses;
    }

    /// <summary>That nothing adds up to nothing says little where cells are missing.</summary>
    private static bool IsEmptyEvidence(Check check, Dictionary<CellCode, Reading> readings) =>
        check is { Outcome: CheckOutcome.Pass, Left: 0, Right: 0 } && check.Cells.Any(cell => readings.GetValueOrDefault(cell) is Reading.Absent);

    private static CheckState StateOf(Observation observation, Covering covering) =>
        covering.Failed > 0 ? CheckState.Disputed
        : covering is { Passed: > 0, Skipped: 0 } && observation.Reading is not Reading.Absent && !CandidateChoice.IsWeak(observation, covering.Passed) ? CheckState.Verified
        : CheckState.Unchecked;

    /// <summary>How many of the checks that cover a cell hold, fail, and cannot be evaluated.</summary>
    private readonly record struct Covering(int Passed, int Failed, int Skipped)
    {
        public Covering With(CheckOutcome outcome) => outcome switch
        {
            CheckOutcome.Pass => this with { Passed = Passed + 1 },
            CheckOutcome.Fail => this with { Failed = Failed + 1 },
            _ => this with { Skipped = Skipped + 1 },
        };
    }
}
