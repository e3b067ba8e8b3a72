using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>Brings the values of a report, whatever editions its tables follow, to the codes of the crosswalk.</summary>
internal sealed class Harmonization(ImmutableArray<CrosswalkDecision> crosswalk)
{
    private const string NotInForm = "not_in_form";

    private readonly ImmutableArray<ImmutableArray<CrosswalkDecision>> _values =
        [.. crosswalk.GroupBy(decision => decision.Harmonized).Select(decisions => decisions.ToImmutableArray())];

    /// <summary>The codes of the column <c>status</c>: those of a reading, and one for what a form does not ask for.</summary>
    public static ImmutableArray<string> Statuses => [.. Codes.OfReadings, NotInForm];

    /// <summary>A row for each value of the crosswalk, in its order. A table of which the report has nothing, and an edition without a decision, give none.</summary>
    public IEnumerable<HarmonizedRow> Of(FileResult file, string reportId, Report report)
    {
        var readings = report.Observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        var editions = report.Observations.DistinctBy(observation => observation.Cell.Table).ToDictionary(observation => observation.Cell.Table, observation => observation.Edition, StringComparer.Ordinal);
        foreach (var decisions in _values)
        {
            if (!editions.TryGetValue(decisions[0].Harmonized.Table, out var edition)) continue;
            var own = decisions.Where(decision => decision.Edition == edition).ToList();
            if (own.Count == 0) continue;

            var decision = own.Find(HasNumber) ?? own.Find(IsPrinted) ?? own[^1];
            var worst = decision.Cells.Select(Printed).MaxBy(Badness);
            var value = worst is Reading.Number ? decision.Cells.Sum(cell => Printed(cell) is Reading.Number number ? number.Value : 0) : (decimal?)null;
            yield return new HarmonizedRow(file, reportId, report, edition, decision, value, worst?.Code() ?? NotInForm);
        }

        Reading Printed(CellCode cell) => readings.GetValueOrDefault(cell) ?? new Reading.Absent();
        bool HasNumber(CrosswalkDecision decision) => decision.Cells.Any(cell => Printed(cell) is Reading.Number);
        bool IsPrinted(CrosswalkDecision decision) => decision.Cells.Any(cell => Printed(cell) is not Reading.Absent);
    }

    private static int Badness(Reading reading) => reading switch
    {
        Reading.Number => 0,
        Reading.Blank => 1,
        Reading.Mark => 2,
        Reading.Absent => 3,
        _ => 4,
    };
}
