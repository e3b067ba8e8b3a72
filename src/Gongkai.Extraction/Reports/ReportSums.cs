using System.Collections.Immutable;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Checks every sum of a report: what holds, what does not and why, and what that says of each value.</summary>
internal static class ReportSums
{
    /// <param name="editions">The edition of each table.</param>
    /// <param name="observations">Where values were recognised from pixels, with all their candidates: the sums choose among them
    /// first.</param>
    /// <param name="log">Has what was doubtful in reading; every sum that fails is added.</param>
    public static (ImmutableArray<Check> Checks, ImmutableArray<Observation> Observations) Check(
        List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        observations = CandidateChoice.Choose(observations, editions, log);
        var (checks, witnesses) = Evaluated(observations, editions);
        var suggestions = ImmutableDictionary<CellCode, decimal>.Empty;
        if (checks.Any(check => check.Outcome == CheckOutcome.Fail)) (checks, suggestions) = Explained(checks, observations, log);
        suggestions = suggestions.SetItems(ForcedZeros(observations, editions, log));
        var circular = CircularIn(observations, checks);
        for (var index = 0; index < witnesses.Length; index++)
            CandidateChoice.ReportWeak(observations[index], witnesses[index].Passed, log);
        return (checks,
        [
            .. observations.Select((observation, index) => observation with
            {
                Check = StateOf(observation, witnesses[index], circular.Contains(observation.Cell)),
                Suggestion = suggestions.TryGetValue(observation.Cell, out var value) ? value : null,
            }),
        ]);
    }

    /// <summary>All checks, table by table, and for each observation the checks that cover it.</summary>
    private static (ImmutableArray<Check> Checks, CheckCounts[] Counts) Evaluated(
        List<Observation> observations, IReadOnlyDictionary<string, Edition> editions)
    {
        var tables = editions.Select(pair => new Table(TableSums.Of(pair.Value, pair.Key))).ToArray();
        var places = new (Table? Table, int Index)[observations.Count];
        for (var index = 0; index < places.Length; index++)
        {
            foreach (var table in tables)
            {
                var place = table.Form.IndexOf(observations[index].Cell);
                if (place < 0) continue;
                table.Printed[place] = observations[index].Reading;
                places[index] = (table, place);
                break;
            }
        }

        var checks = ImmutableArray.CreateBuilder<Check>();
        foreach (var table in tables) SumEvaluator.Check(table.Form, table.Printed, table.Counts, checks);
        return (checks.DrainToImmutable(), Array.ConvertAll(places, at => at.Table is { } table ? table.Counts[at.Index] : default));
    }

    /// <summary>Says of each sum that fails why it may, and what would restore it.</summary>
    private static (ImmutableArray<Check> Checks, ImmutableDictionary<CellCode, decimal> Suggestions) Explained(
        ImmutableArray<Check> checks, List<Observation> observations, DiagnosticLog log)
    {
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        var disputes = Explanations.Of(checks, readings);
        checks = Verdicts.Of(checks, disputes, readings, new Doubts(observations, log.ToImmutable()).About);
        foreach (var check in checks.Where(check => check.Outcome == CheckOutcome.Fail))
        {
            var cell = check.Cells[^1];
            log.Add(new Diagnostic(
                ReconciliationRules.SumFails,
                $"{check.Rule} in {check.Scope}: {check.Left} is not {check.Right}.",
                observations.Find(observation => observation.Cell == cell)?.Source.Location ?? Location.Nowhere,
                null,
                cell.Table,
                check.Cells.All(other => other.Row == cell.Row) ? cell.Row : "",
                check.Cells.All(other => other.Column == cell.Column) ? cell.Column : ""));
        }

        return (checks, Explanations.Suggestions(disputes));
    }

    private static CheckState StateOf(Observation observation, CheckCounts witnesses, bool isCircular) =>
        witnesses.Failed > 0 ? CheckState.Disputed
        : witnesses is not { Passed: > 0, Skipped: 0 } || observation.Reading is Reading.Absent
            || CandidateChoice.IsWeak(observation, witnesses.Passed) ? CheckState.Unchecked
        : isCircular ? CheckState.Consistent
        : CheckState.Verified;

    /// <summary>The cells whose every sum took part in choosing their value: that it holds proves nothing.</summary>
    private static HashSet<CellCode> CircularIn(List<Observation> observations, ImmutableArray<Check> checks)
    {
        var chosen = observations.Where(observation => !observation.ChosenBy.IsEmpty)
            .ToDictionary(observation => observation.Cell, observation => observation.ChosenBy);
        var independent = chosen.Count == 0 ? [] : checks.Where(check => check.Outcome == CheckOutcome.Pass)
            .SelectMany(check => check.Cells.Where(cell => chosen.TryGetValue(cell, out var rules) && !rules.Contains(check.Rule)))
                .ToHashSet();
        return [.. chosen.Keys.Where(cell => !independent.Contains(cell))];
    }

    /// <summary>Cells that the document does not print and that the sums leave no value but zero.</summary>
    private static IEnumerable<KeyValuePair<CellCode, decimal>> ForcedZeros(
        List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        var absent = observations.Where(observation => observation.Reading is Reading.Absent).ToList();
        if (absent.Count == 0) yield break;
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        foreach (var (table, edition) in editions)
        {
            var zero = LostCells.ForcedToZero(
                absent.Select(observation => observation.Cell).Where(cell => cell.Table == table), edition, readings);
            foreach (var observation in absent.Where(observation => zero.Contains(observation.Cell)))
            {
                log.Add(new Diagnostic(
                    ReconciliationRules.ForcedZero, "Every cell that is left of the row is 0, and so is the column's total.",
                    observation.Source.Location, null, table, observation.Cell.Row, observation.Cell.Column));
                yield return new(observation.Cell, 0);
            }
        }
    }

    /// <summary>A table of the report: what is printed in the places of its form, and the checks that cover each place.</summary>
    private sealed class Table(TableSums form)
    {
        public TableSums Form { get; } = form;

        public Reading?[] Printed { get; } = new Reading?[form.Cells.Length];

        public CheckCounts[] Counts { get; } = new CheckCounts[form.Cells.Length];
    }
}
