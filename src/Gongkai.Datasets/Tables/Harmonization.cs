using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>Brings the values of a report, whatever editions its tables follow, to the codes of the crosswalk.</summary>
internal sealed class Harmonization
{
    private const string NotInForm = "not_in_form";

    private static readonly Reading Absent = new Reading.Absent();

    private readonly ImmutableArray<Value> _values;
    private readonly FrozenDictionary<string, FrozenSet<string>> _tables;

    /// <param name="places">The place of each cell of the codebook among the readings of a report.</param>
    public Harmonization(
        ImmutableArray<CrosswalkDecision> crosswalk, ImmutableArray<Edition> editions, IReadOnlyDictionary<CellCode, int> places)
    {
        _values = [.. crosswalk.GroupBy(decision => decision.Harmonized).Select(decisions => new Value(
            decisions.Key.Table,
            DatasetTables.Dotted(decisions.Key),
            decisions.GroupBy(decision => decision.Edition).ToFrozenDictionary(
                own => own.Key,
                own => own.Select(decision => new Choice(decision, [.. decision.Cells.Select(cell => places[cell])])).ToImmutableArray(),
                StringComparer.Ordinal)))];
        _tables = editions.ToFrozenDictionary(
            edition => edition.Code, edition => edition.Tables.Select(table => table.Code).ToFrozenSet(StringComparer.Ordinal),
            StringComparer.Ordinal);
    }

    /// <summary>The codes of the column <c>status</c>: those of a reading, and one for what a form does not ask for.</summary>
    public static ImmutableArray<string> Statuses => [.. EnumNames.OfReadings, NotInForm];

    /// <summary>
    /// A row for each value of the crosswalk, in its order. A table of which the report has nothing, and an edition without a decision,
    /// give none. Of several editions in one report, the one that prints the value without reserve gives it.
    /// </summary>
    /// <param name="readings">What the report says, by the places of the cells; nothing where it has no such observation.</param>
    public IEnumerable<HarmonizedRow> Of(FileResult file, string reportId, Report report, Observation?[] readings)
    {
        var byTable = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var observation in report.Observations) byTable.TryAdd(observation.Cell.Table, observation.Edition);
        // The report's own edition first: where several give a value alike, it is taken from there.
        var editions = byTable.Values.Distinct(StringComparer.Ordinal).OrderBy(edition => edition == report.Edition ? 0 : 1).ToList();
        var whole = editions.FindAll(edition => _tables[edition].All(table => byTable.GetValueOrDefault(table) == edition));
        foreach (var value in _values)
        {
            var (best, from) = (default(Choice), "");
            foreach (var edition in editions)
            {
                if (Of(value, edition) is { } own && (best is null || Rank(own) < Rank(best))) (best, from) = (own, edition);
            }

            if (best is null) continue;
            var (number, status) = Combined(best);
            var (check, disputed) = TrustOf(best);
            var isNear = best.Decision.Relation == CrosswalkRelation.Near;
            yield return new HarmonizedRow(
                file, reportId, report, from, value.Code, best.Decision, isNear ? null : number, isNear ? number : null, status, check,
                disputed);
        }

        // The first line whose cells are printed, else the last: documents print rows of another edition.
        Choice? Of(Value value, string edition)
        {
            if (!value.Choices.TryGetValue(edition, out var all)) return null;
            var own = whole.Contains(edition) ? all : all.RemoveAll(choice => !IsOf(choice, value.Table, edition));
            return own.FirstOrDefault(HasNumber) ?? own.FirstOrDefault(IsPrinted) ?? own.LastOrDefault();
        }

        // What an edition asks for nowhere, it does not ask for in a report that has any table of it; of a table that the report lacks,
        // nothing is said.
        bool IsOf(Choice choice, string table, string edition) => choice.Decision.Cells.IsEmpty
            ? !_tables[edition].Contains(table) || byTable.GetValueOrDefault(table) == edition
            : choice.Decision.Cells.All(cell => byTable.GetValueOrDefault(cell.Table) == edition);

        bool HasNumber(Choice choice) => choice.Places.Any(place => readings[place]?.Final is Reading.Number);
        bool IsPrinted(Choice choice) => choice.Places.Any(place => readings[place]?.Final is not (null or Reading.Absent));

        int Rank(Choice choice)
        {
            var isNear = choice.Decision.Relation == CrosswalkRelation.Near;
            return choice.Places.IsEmpty ? 6
                : HasNumber(choice) ? isNear ? 2 : 0
                : IsPrinted(choice) ? isNear ? 3 : 1
                : isNear ? 5 : 4;
        }

        // The sum of the parts, when all are numbers, and the worst of them.
        (decimal? Number, string Status) Combined(Choice choice)
        {
            if (choice.Places.IsEmpty) return (null, NotInForm);
            var (sum, worst) = (0m, readings[choice.Places[0]]?.Final);
            foreach (var place in choice.Places)
            {
                var reading = readings[place]?.Final;
                if (reading is Reading.Number number) sum += number.Value;
                if (Badness(reading) > Badness(worst)) worst = reading;
            }

            return (worst is Reading.Number ? Converted(sum, choice.Decision.Factor) : null, (worst ?? Absent).Code());
        }

        (CheckState Check, int Disputed) TrustOf(Choice choice)
        {
            var states = choice.Places.Select(place => readings[place]?.FinalCheck ?? CheckState.Unchecked).ToList();
            return states.Count == 0 ? (CheckState.Unchecked, 0)
                : (states.Aggregate(Trust.OfSum), states.Count(state => state == CheckState.Disputed));
        }
    }

    /// <summary>The amount in another unit, without zeros behind its last decimal.</summary>
    private static decimal Converted(decimal amount, decimal factor) =>
        factor == 1 ? amount : amount * factor / 1.000_000_000_000_000_000_000_000_000m;

    private static int Badness(Reading? reading) => reading switch
    {
        Reading.Number => 0,
        Reading.Blank => 1,
        Reading.Mark => 2,
        null or Reading.Absent => 3,
        _ => 4,
    };

    /// <summary>A value of the panel: its code as it is written, and what each edition has for it.</summary>
    private sealed record Value(string Table, string Code, FrozenDictionary<string, ImmutableArray<Choice>> Choices);

    private sealed record Choice(CrosswalkDecision Decision, ImmutableArray<int> Places);
}
