using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Failing checks that hang together, with all smallest sets of cells whose change would restore every sum.</summary>
/// <param name="Explanations">Each with its cells and what they would have to say; empty when none is small enough.</param>
internal sealed record SumDispute(
    ImmutableArray<Check> Failing, ImmutableArray<ImmutableArray<(CellCode Cell, decimal Value)>> Explanations)
{
    /// <summary>The disputes of a report, of its values as they are printed.</summary>
    public static ImmutableArray<SumDispute> Of(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (!report.Checks.Any(check => check.Outcome == CheckOutcome.Fail)) return [];
        var readings = report.Observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        return
        [
            .. from table in report.Checks.GroupBy(check => check.Cells[0].Table)
               from dispute in Sums.Explanations.Of([.. table], readings)
               select new SumDispute(dispute.Failing,
                   [.. dispute.Explanations.Select(
                   explanation => explanation.Corrections.Select(change => (change.Cell, change.Value)).ToImmutableArray())]),
        ];
    }
}
