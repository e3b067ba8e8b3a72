using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>
/// Reads numbers that a narrow column broke over lines, <c>22345⏎3</c>, where a sum of the form holds with them joined and none fails.
/// Alone they may be two numbers.
/// </summary>
internal static class WrappedNumbers
{
    public static void Read(List<Observation> observations, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        var joined = observations.Where(observation => observation.Reading is Reading.Unreadable)
            .Select(observation => (observation.Cell, Number: Joined(observation.Source.Raw))).Where(pair => pair.Number is not null)
            .ToDictionary(pair => pair.Cell, pair => pair.Number);
        if (joined.Count == 0) return;

        var readings = observations.ToDictionary(
            observation => observation.Cell, observation => joined.GetValueOrDefault(observation.Cell) ?? observation.Reading);
        var checks = editions.SelectMany(pair => SumEvaluator.Check(pair.Value, pair.Key, readings))
            .Where(check => check.Outcome != CheckOutcome.Skipped).ToList();
        for (var index = 0; index < observations.Count; index++)
        {
            var observation = observations[index];
            if (joined.GetValueOrDefault(observation.Cell) is not { } number) continue;
            var covering = checks.Where(check => check.Cells.Contains(observation.Cell)).ToList();
            if (covering.Count == 0 || covering.Exists(check => check.Outcome == CheckOutcome.Fail)) continue;
            observations[index] = observation with { Reading = number, ChosenBy = [.. covering.Select(check => check.Rule).Distinct()] };
            log.Add(new Diagnostic(
                NumberRules.WrappedNumber,
                $"'{observation.Source.Raw.Trim().Replace('\n', '⏎')}' was read as {number.Value}, with which the sums hold.",
                observation.Source.Location, null, observation.Cell.Table, observation.Cell.Row, observation.Cell.Column));
        }
    }

    /// <summary>The number that the lines make when nothing but digits stands in them; null for any other text.</summary>
    private static Reading.Number? Joined(string text)
    {
        var lines = text.Trim().Split('\n');
        return lines.Length > 1 && lines.All(line => line.Length > 0 && line.All(char.IsAsciiDigit))
            ? NumberReader.Read(string.Concat(lines)).Reading as Reading.Number
            : null;
    }
}
