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

    /// <param name="places">The place of each cell of the codebook among the readings of a report.</param>
    public Harmonization(ImmutableArray<CrosswalkDecision> crosswalk, IReadOnlyDictionary<CellCode, int> places)
    {
        _values = [.. crosswalk.GroupBy(decision => decision.Harmonized).Select(decisions => new Value(
            decisions.Key.Table,
            DatasetTables.Dotted(decisions.Key),
            decisions.GroupBy(decision => decision.Edition).ToFrozenDictionary(
                own => own.Key,
                own => own.Select(decision => new Choice(decision, [.. decision.Cells.Select(cell => places[cell])])).ToImmutableArray(),
                StringComparer.Ordinal)))];
    }

    /// <summary>The codes of the column <c>status</c>: those of a reading, and one for what a form does not ask for.</summary>
    public static ImmutableArray<string> Statuses => [.. EnumNames.OfReadings, NotInForm];

    /// <summary>
    /// A row for each value of the crosswalk, in its order. A table of which the report has nothing, and an edition without a decision,
    /// give none.
    /// </summary>
    /// <param name="readings">What the report says, by the places of the cells; nothing where it has no such observation.</param>
    public IEnumerable<HarmonizedRow> Of(FileResult file, string reportId, Report report, Observation?[] readings)
    {
        var editions = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var observation in report.Observations) editions.TryAdd(observation.Cell.Table, observation.Edition);
        foreach (var value in _values)
        {
            if (!editions.TryGetValue(value.Table, out var edition) || !value.Choices.TryGetValue(edition, out var own)) continue;
            var choice = own.Length == 1 ? own[0] : own.FirstOrDefault(HasNumber) ?? own.FirstOrDefault(IsPrinted) ?? own[^1];
            var (number, status) = Combined(choice);
            var (check, disputed) = TrustOf(choice);
            yield return new HarmonizedRow(file, reportId, report, edition, value.Code, choice.Decision, number, status, check, disputed);
        }

        bool HasNumber(Choice choice) => choice.Places.Any(place => readings[place]?.Final is Reading.Number);
        bool IsPrinted(Choice choice) => choice.Places.Any(place => readings[place]?.Final is not (null or Reading.Absent));

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

            return (worst is Reading.Number ? sum : null, (worst ?? Absent).Code());
        }

        (CheckState Check, int Disputed) TrustOf(Choice choice)
        {
            var states = choice.Places.Select(place => readings[place]?.FinalCheck ?? CheckState.Unchecked).ToList();
            return states.Count == 0 ? (CheckState.Unchecked, 0)
                : (states.Aggregate(Trust.OfSum), states.Count(state => state == CheckState.Disputed));
        }
    }

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
