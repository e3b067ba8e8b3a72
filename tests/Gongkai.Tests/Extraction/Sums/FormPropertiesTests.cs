using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Gongkai.Extraction.Reports;
using Gongkai.Model;
using Check = Gongkai.Model.Check;

namespace Gongkai.Tests.Extraction.Sums;

/// <summary>What holds of the reconciliation of every report, on the real forms of both editions.</summary>
public class FormPropertiesTests
{
    private static readonly Rule Doubt = new("TST002", Stage.Extract, Severity.Warning, "A row was inferred", "Look at it.");

    [Fact]
    public void A_consistent_table_gets_no_dispute_and_no_suggestion() =>
        Prop.ForAll(FormTables.Seeds, seed =>
        {
            var (checks, observations) = Reconcile(seed, FormTables.Consistent(seed));
            return checks.All(check => check is { Outcome: CheckOutcome.Pass, Verdict: Verdict.None, Evidence: "" })
                && observations.All(observation => observation is { Check: CheckState.Verified, Suggestion: null });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Suggestions_applied_satisfy_every_identity_that_they_touch() =>
        Prop.ForAll(FormTables.Seeds, Gen.Choose(1, 4).ToArbitrary(), (seed, cells) =>
        {
            var spoilt = FormTables.Spoilt(seed, cells);
            var (_, observations) = Reconcile(seed, spoilt);
            foreach (var observation in observations.Where(observation => observation.Suggestion is not null))
                spoilt[observation.Cell] = new Reading.Number(observation.Suggestion ?? 0);
            var suggested = observations.Where(observation => observation.Suggestion is not null).Select(observation => observation.Cell)
                .ToHashSet();
            return Reconcile(seed, spoilt).Checks.Where(check => check.Cells.Any(suggested.Contains))
                .All(check => check.Outcome == CheckOutcome.Pass);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Reconciliation_changes_no_reading_and_no_source_whatever_is_doubtful() =>
        Prop.ForAll(FormTables.Seeds, Gen.Choose(0, 4).ToArbitrary(), (seed, cells) =>
        {
            var before = Observations(seed, FormTables.Spoilt(seed, cells));
            var row = before[seed % before.Length].Cell;
            var (_, after) = Reconcile(seed, before, new Diagnostic(Doubt, "", Table: row.Table, Row: row.Row));
            return before.Zip(after).All(pair => pair.First == pair.Second with { Check = CheckState.Unchecked, Suggestion = null });
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_cells_is_irrelevant() =>
        Prop.ForAll(FormTables.Seeds, Gen.Choose(1, 4).ToArbitrary(), (seed, cells) =>
        {
            var observations = Observations(seed, FormTables.Spoilt(seed, cells));
            var turned = observations.ToArray();
            new Random(seed).Shuffle(turned);
            var (checks, ordered) = Reconcile(seed, observations);
            var (turnedChecks, shuffled) = Reconcile(seed, [.. turned]);
            return Written(checks).SequenceEqual(Written(turnedChecks))
                && ordered.OrderBy(Name, StringComparer.Ordinal).SequenceEqual(shuffled.OrderBy(Name, StringComparer.Ordinal));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void With_one_wrong_cell_the_suggestion_is_right_whenever_trying_every_cell_finds_only_one() =>
        Prop.ForAll(FormTables.Seeds, seed =>
        {
            var (right, wrong) = (FormTables.Consistent(seed), FormTables.Spoilt(seed, 1));
            var changed = wrong.Keys.Where(cell => FormTables.Value(right, cell) != FormTables.Value(wrong, cell)).ToList();
            var suggested = Reconcile(seed, wrong).Observations.Where(observation => observation.Suggestion is not null).ToList();
            if (changed.Count == 0) return suggested.Count == 0;
            return Tried(seed, wrong).Count == 1
                ? suggested is [var only] && only.Cell == changed[0] && only.Suggestion == FormTables.Value(right, changed[0])
                : suggested.Count == 0;
        }).QuickCheckThrowOnFailure();

    /// <summary>Every single cell that some change to another count would make all sums hold with, by trying each.</summary>
    private static List<CellCode> Tried(int seed, Dictionary<CellCode, Reading> table)
    {
        var differences = Reconcile(seed, table).Checks.Where(check => check.Outcome == CheckOutcome.Fail)
            .SelectMany(check => new[] { check.Difference, -check.Difference }).Distinct().ToList();
        return
        [
            .. from cell in table.Keys
               where differences.Exists(
                   change => FormTables.Value(table, cell) + change >= 0
                   && Holds(new Dictionary<CellCode, Reading>(table)
                   { [cell] = new Reading.Number(FormTables.Value(table, cell) + change) }))
               select cell,
        ];

        bool Holds(Dictionary<CellCode, Reading> tried) =>
            FormTables.EditionOf(seed).Identities.All(
            identity => tried.Keys.Where(cell => cell.Table == identity.Table)
            .Select(cell => identity.Axis == IdentityAxis.Row ? cell.Row : cell.Column).Distinct().All(scope =>
        {
            decimal Sum(ImmutableArray<string> codes) =>
                codes.Sum(code =>
                FormTables.Value(
                tried, identity.Axis == IdentityAxis.Row
                ? new CellCode(identity.Table, scope, code) : new CellCode(identity.Table, code, scope)));
            return Sum(identity.Left) == Sum(identity.Right);
        }));
    }

    private static (ImmutableArray<Check> Checks, ImmutableArray<Observation> Observations) Reconcile(
        int seed, Dictionary<CellCode, Reading> table) => Reconcile(seed, Observations(seed, table));

    private static (ImmutableArray<Check> Checks, ImmutableArray<Observation> Observations) Reconcile(
        int seed, ImmutableArray<Observation> observations, params Diagnostic[] doubts)
    {
        var log = new DiagnosticLog();
        foreach (var doubt in doubts) log.Add(doubt);
        var edition = FormTables.EditionOf(seed);
        return ReportSums.Check(
            [.. observations],
            new Dictionary<string, Edition>(StringComparer.Ordinal) { ["requests"] = edition, ["proceedings"] = edition }, log);
    }

    private static ImmutableArray<Observation> Observations(int seed, Dictionary<CellCode, Reading> table) =>
        [.. table.Select(
            pair => new Observation(
            pair.Key, FormTables.EditionOf(seed).Code, pair.Value,
            new Source(Location.OnLine(1), $"{FormTables.Value(table, pair.Key)}")))];

    private static string Name(Observation observation) => $"{observation.Cell}";

    private static IEnumerable<string> Written(ImmutableArray<Check> checks) =>
        checks.Select(check => $"{check.Rule} {check.Scope} {check.Left} {check.Right} {check.Outcome} {check.Verdict} {check.Evidence}")
            .Order(StringComparer.Ordinal);
}
