using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Chooses among the readings of recognised digits, where the sums of the form leave exactly one choice.</summary>
/// <remarks>
/// Sums alone can be satisfied by misreadings that make up for each other. So a choice counts only when it is the only one among all
/// readings that recognition offers, when it changes few cells, and when each changed cell is held by two sums or was nearly as likely from
/// the start. A value that no reading shows is never written.
/// </remarks>
internal static class CandidateChoice
{
    // A page on which more cells of one table were misread was not legible, and so large a choice proves nothing.
    private const int MostChanges = 4;

    // Less likely readings are offered as well, and are no evidence.
    private const double LeastScore = 0.02;

    // A reading this likely may be chosen by one sum alone.
    private const double LikelyScore = 0.25;

    // Set by judgement: readers that disagree leave a score below it.
    private const double Doubtful = 0.6;

    // What a single sum or none covers is only as good as recognition.
    private const int FewestWitnesses = 2;

    /// <summary>The observations with the chosen readings.</summary>
    public static List<Observation> Choose(List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        if (!observations.Exists(observation => !observation.Source.Candidates.IsEmpty)) return observations;
        var chosen = observations.ToDictionary(observation => observation.Cell);
        foreach (var (table, edition) in editions)
        {
            var form = TableSums.Of(edition, table);
            var readings = chosen.ToDictionary(pair => pair.Key, pair => pair.Value.Reading);
            var printed = form.Printed(readings);
            // What is blank or missing in a sum may be misread as well, and then the sum chooses nothing.
            ImmutableArray<ScopedSum> sums = [.. form.Sums
                .Where(sum =>
                SumEvaluator.Evaluate(sum, printed) is { HasUnreadable: false, HasPrinted: true } value
                && (value.IsEqual || value.IsWhole))];
            if (sums.All(sum => SumEvaluator.Evaluate(sum, printed).IsEqual)) continue;
            var open = sums.SelectMany(sum => sum.Cells).Distinct().Where(chosen.ContainsKey)
                .Select(cell => (Cell: cell, Others: OthersOf(chosen[cell]))).Where(pair => !pair.Others.IsEmpty).ToList();
            ImmutableArray<OpenChoice> choices = [.. open
                .Select(pair =>
                new OpenChoice(
                [pair.Cell],
                [[readings[pair.Cell]], .. pair.Others.Select(change => ImmutableArray.Create<Reading>(new Reading.Number(change.Value)))],
                HasDefault: true))];
            var solutions = SumSolver.Solve(form, readings, sums, choices, MostChanges);
            ImmutableArray<Change> only = solutions is { IsComplete: true, Found: [var found] }
                ? [.. open.Select((pair, index) => found[index] == 0 ? null : pair.Others[found[index] - 1]).OfType<Change>()] : [];
            if (!only.IsEmpty && only.All(change => IsWitnessed(change, sums))) Take(only, sums, chosen, log);
            else ReportUndecided(solutions, [.. sums.Where(sum => !SumEvaluator.Evaluate(sum, printed).IsEqual)], chosen, table, log);
        }

        return observations.ConvertAll(observation => chosen[observation.Cell]);
    }

    /// <summary>True for a recognised value on which too little evidence rests to call it verified.</summary>
    public static bool IsWeak(Observation observation, int passed) =>
        observation.Source.Confidence < Doubtful && passed < FewestWitnesses;

    /// <summary>Reports a doubtful value that no two sums hold.</summary>
    public static void ReportWeak(Observation observation, int passed, DiagnosticLog log)
    {
        if (!IsWeak(observation, passed)) return;
        var read = observation.Source.Candidates.IsEmpty ? observation.Source.Raw : Listed(observation.Source.Candidates);
        log.Add(About(CandidateRules.DoubtfulAlone, observation, $"It is read as {read}."));
    }

    private static bool IsWitnessed(Change change, ImmutableArray<ScopedSum> sums) =>
        change.To.Score >= LikelyScore || sums.Count(sum => sum.Cells.Contains(change.Cell)) >= FewestWitnesses;

    private static void Take(
        ImmutableArray<Change> changes, ImmutableArray<ScopedSum> sums, Dictionary<CellCode, Observation> chosen, DiagnosticLog log)
    {
        foreach (var change in changes)
        {
            var before = chosen[change.Cell];
            chosen[change.Cell] = before with
            {
                Reading = new Reading.Number(change.Value),
                Source = before.Source with { Raw = change.To.Text, Confidence = change.To.Score },
                ChosenBy = [.. sums.Where(sum => sum.Cells.Contains(change.Cell)).Select(sum => sum.Rule).Distinct()],
            };
            log.Add(About(
                CandidateRules.ChosenBySums, before,
                $"Recognition reads {Listed(before.Source.Candidates)}; with {change.To.Text} every sum holds."));
        }
    }

    private static void ReportUndecided(
        SumSolutions solutions, ImmutableArray<ScopedSum> broken, Dictionary<CellCode, Observation> chosen, string table, DiagnosticLog log)
    {
        var open = broken.SelectMany(sum => sum.Cells).Distinct()
            .Where(cell => chosen.TryGetValue(cell, out var observation) && observation.Source.Candidates.Length > 1)
            .Select(cell => $"{cell} {Listed(chosen[cell].Source.Candidates)}").ToList();
        var number = !solutions.IsComplete ? "too many ways to try"
            : solutions.Found.Length == 1 ? "one way, on too little evidence"
            : $"{solutions.Found.Length} ways";
        log.Add(new Diagnostic(
            CandidateRules.SumsDoNotDecide,
            $"There are {number}. Doubtful: {(open.Count == 0 ? "none" : string.Join("; ", open.Take(MostChanges)))}.",
            Location.Nowhere,
            Table: table));
    }

    /// <summary>The other numbers that a cell may show. What is read as a blank or a mark is not made a number by a sum.</summary>
    private static ImmutableArray<Change> OthersOf(Observation observation)
    {
        if (observation.Reading is not Reading.Number best) return [];
        return
        [
            .. from candidate in observation.Source.Candidates
               where candidate.Score >= LeastScore
               let number = NumberReader.Read(candidate.Text).Reading as Reading.Number
               where number is not null && number.Value != best.Value
               select new Change(observation.Cell, candidate, number.Value),
        ];
    }

    private static Diagnostic About(Rule rule, Observation observation, string message) =>
        new(rule, message, observation.Source.Location, null, observation.Cell.Table, observation.Cell.Row, observation.Cell.Column);

    private static string Listed(ImmutableArray<Candidate> candidates) =>
        string.Join(
            " or ", candidates
            .Select(candidate => string.Create(CultureInfo.InvariantCulture, $"{candidate.Text} ({candidate.Score:0.00})")));

    /// <summary>A cell read otherwise than recognition likes best.</summary>
    private sealed record Change(CellCode Cell, Candidate To, decimal Value);
}
