using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Chooses among the readings of recognised digits, where the sums of the form leave exactly one way.</summary>
/// <remarks>
/// Sums alone can be satisfied by misreadings that make up for each other. So a choice counts only when it is the only one among all readings that
/// recognition offers, when it changes few cells, and when each changed cell is held by two sums or was nearly as likely from the start. A value that no
/// reading shows is never written.
/// </remarks>
internal static class CandidateChoice
{
    // A page on which more cells of one table were misread was not legible, and so large a choice proves nothing.
    private const int MostChanges = 4;

    // Readings tried for one table. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 200_000;

    // Less likely readings are offered by the way, and are no evidence.
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
            var readings = chosen.ToDictionary(pair => pair.Key, pair => pair.Value.Reading);
            var checks = SumEvaluator.Check(edition, table, readings).Where(check => check.Outcome != CheckOutcome.Skipped).ToImmutableArray();
            if (checks.All(check => check.Outcome == CheckOutcome.Pass)) continue;
            var search = new Search(checks, chosen);
            search.Run();
            if (search.Found is [var only] && !search.IsGivenUp && only.All(change => IsWitnessed(change, checks))) Take(only, chosen, log);
            else ReportUndecided(search, checks, chosen, table, log);
        }

        return observations.ConvertAll(observation => chosen[observation.Cell]);
    }

    /// <summary>True for a recognised value on which too little evidence rests to call it verified.</summary>
    public static bool IsWeak(Observation observation, int passed) =>
        observation.Source.Confidence < Doubtful && passed < FewestWitnesses;

    /// <summary>Reports a doubtful value that no two sums hold.</summary>
    public static void ReportWeak(Observation observation, int passed, DiagnosticLog log)
    {
        if (IsWeak(observation, passed))
            log.Add(About(CandidateRules.DoubtfulAlone, observation, $"It is read as {(observation.Source.Candidates.IsEmpty ? observation.Source.Raw : Listed(observation.Source.Candidates))}."));
    }

    private static bool IsWitnessed(Change change, ImmutableArray<Check> checks) =>
        change.To.Score >= LikelyScore || checks.Count(check => check.Cells.Contains(change.Cell)) >= FewestWitnesses;

    private static void Take(ImmutableArray<Change> changes, Dictionary<CellCode, Observation> chosen, DiagnosticLog log)
    {
        foreach (var change in changes)
        {
            var before = chosen[change.Cell];
            chosen[change.Cell] = before with { Reading = new Reading.Number(change.Value), Source = before.Source with { Raw = change.To.Text, Confidence = change.To.Score } };
            log.Add(About(CandidateRules.ChosenBySums, before, $"Recognition reads {Listed(before.Source.Candidates)}; with {change.To.Text} every sum holds."));
        }
    }

    private static void ReportUndecided(Search search, ImmutableArray<Check> checks, Dictionary<CellCode, Observation> chosen, string table, DiagnosticLog log)
    {
        var open = checks.Where(check => check.Outcome == CheckOutcome.Fail).SelectMany(check => check.Cells).Distinct()
            .Where(cell => chosen[cell].Source.Candidates.Length > 1).Select(cell => $"{cell} {Listed(chosen[cell].Source.Candidates)}").ToList();
        var ways = search.IsGivenUp ? "too many ways to try" : search.Found.Count == 1 ? "one way, on too little evidence" : $"{search.Found.Count} ways";
        log.Add(new Diagnostic(CandidateRules.SumsDoNotDecide, $"There are {ways}. Doubtful: {(open.Count == 0 ? "none" : string.Join("; ", open.Take(MostChanges)))}.", Place.Nowhere, Table: table));
    }

    private static Diagnostic About(Rule rule, Observation observation, string message) =>
        new(rule, message, observation.Source.Place, null, observation.Cell.Table, observation.Cell.Row, observation.Cell.Column);

    private static string Listed(ImmutableArray<Candidate> candidates) =>
        string.Join(" or ", candidates.Select(candidate => string.Create(CultureInfo.InvariantCulture, $"{candidate.Text} ({candidate.Score:0.00})")));

    /// <summary>A cell read otherwise than recognition likes best.</summary>
    private sealed record Change(CellCode Cell, Candidate To, decimal Value);

    /// <summary>All ways to read a few cells otherwise so that every sum holds.</summary>
    private sealed class Search
    {
        private readonly ImmutableArray<Check> _checks;
        private readonly Dictionary<CellCode, decimal> _values;
        private readonly Dictionary<CellCode, ImmutableArray<Change>> _others;
        private readonly HashSet<CellCode> _settled = [];
        private readonly List<Change> _changes = [];
        private int _steps;

        public Search(ImmutableArray<Check> checks, Dictionary<CellCode, Observation> observations)
        {
            _checks = checks;
            _values = checks.SelectMany(check => check.Cells).Distinct().ToDictionary(cell => cell, cell => observations.GetValueOrDefault(cell)?.Reading is Reading.Number number ? number.Value : 0m);
            _others = _values.Keys.ToDictionary(cell => cell, cell => OthersOf(observations.GetValueOrDefault(cell)));
        }

        public List<ImmutableArray<Change>> Found { get; } = [];

        public bool IsGivenUp => _steps > MostSteps;

        public void Run()
        {
            // The failing sum that leaves the fewest cells to try; one of them must change.
            var failing = _checks.Where(check => !Holds(check)).MinBy(check => check.Cells.Count(IsOpen));
            if (failing is null)
            {
                Found.Add([.. _changes]);
                return;
            }

            if (_changes.Count == MostChanges) return;
            var tried = new List<CellCode>();
            foreach (var cell in failing.Cells.Where(IsOpen).ToList())
            {
                var before = _values[cell];
                _settled.Add(cell);
                tried.Add(cell);
                foreach (var change in _others[cell])
                {
                    if (++_steps > MostSteps) break;
                    _values[cell] = change.Value;
                    _changes.Add(change);
                    Run();
                    _changes.RemoveAt(_changes.Count - 1);
                }

                _values[cell] = before;
            }

            foreach (var cell in tried) _settled.Remove(cell);
        }

        private bool IsOpen(CellCode cell) => !_settled.Contains(cell) && !_others[cell].IsEmpty;

        private bool Holds(Check check)
        {
            var difference = 0m;
            for (var at = 0; at < check.Cells.Length; at++) difference += at < check.LeftCount ? _values[check.Cells[at]] : -_values[check.Cells[at]];
            return difference == 0;
        }

        /// <summary>The other numbers that a cell may show. What is read as a blank or a mark is not made a number by a sum.</summary>
        private static ImmutableArray<Change> OthersOf(Observation? observation)
        {
            if (observation?.Reading is not Reading.Number best) return [];
            return
            [
                .. from candidate in observation.Source.Candidates
                   where candidate.Score >= LeastScore
                   let number = NumberReader.Read(candidate.Text).Reading as Reading.Number
                   where number is not null && number.Value != best.Value
                   select new Change(observation.Cell, candidate, number.Value),
            ];
        }
    }
}
