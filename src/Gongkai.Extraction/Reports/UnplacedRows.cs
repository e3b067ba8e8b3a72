using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Reads rows whose values stand in order without their blank cells, as far as the sums of the form say where each belongs.</summary>
internal static class UnplacedRows
{
    // A line for people: a few of the ways show what is open.
    private const int MostListed = 5;

    /// <summary>Puts numbers and blanks in the place of what could not be read. Rows that stay open are reported with the ways that are left.</summary>
    public static void Read(List<Observation> observations, ImmutableArray<BoundCell> cells, IReadOnlyDictionary<string, Edition> editions, DiagnosticLog log)
    {
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        var open = cells.Where(cell => cell.Certainty == Certainty.Ambiguous && !string.IsNullOrWhiteSpace(cell.Text)).DistinctBy(cell => cell.Cell);
        foreach (var table in open.GroupBy(cell => cell.Cell.Table))
        {
            // A row's own sum alone is not enough: where totals are blank it says nothing.
            var edition = editions[table.Key];
            if (!edition.Identities.Any(identity => identity.Table == table.Key && identity.Axis == IdentityAxis.Column)) continue;
            var rows = table.GroupBy(cell => cell.Cell.Row).Select(row => row.ToImmutableArray()).Where(row => Values(row) is { IsEmpty: false }).ToImmutableArray();
            if (rows.IsEmpty) continue;
            var ways = Placements.Of([.. rows.Select(row => new OpenRow([.. row.Select(cell => cell.Cell)], [.. Values(row).Select(value => value.Number)]))], edition, readings);
            for (var index = 0; index < rows.Length; index++)
            {
                var first = rows[index][0];
                if (ways[index] is [var way]) Place(observations, rows[index], way);
                log.Add(ways[index].Length == 1
                    ? new Diagnostic(ReconciliationRules.PlacedBySums, $"'{first.Text.Trim()}' is {Written(ways[index][0])}.", first.Place, null, first.Cell.Table, first.Cell.Row)
                    : new Diagnostic(ReconciliationRules.NotPlaced, Message(first.Text.Trim(), ways[index]), first.Place, null, first.Cell.Table, first.Cell.Row));
            }
        }
    }

    private static void Place(List<Observation> observations, ImmutableArray<BoundCell> row, ImmutableArray<decimal?> way)
    {
        var texts = new Queue<string>(Values(row).Select(value => value.Text));
        for (var index = 0; index < row.Length; index++)
        {
            var at = observations.FindIndex(observation => observation.Cell == row[index].Cell);
            observations[at] = observations[at] with
            {
                Reading = way[index] is { } value ? new Reading.Number(value) : new Reading.Blank(),
                Source = new Source(row[index].Place, way[index] is null ? "" : texts.Dequeue()),
            };
        }
    }

    /// <summary>The printed counts of a row; none when it prints anything else, or more of them than it has cells.</summary>
    private static ImmutableArray<(string Text, decimal Number)> Values(ImmutableArray<BoundCell> row)
    {
        var texts = row[0].Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var values = ImmutableArray.CreateBuilder<(string Text, decimal Number)>();
        foreach (var text in texts)
        {
            if (NumberReader.Read(text) is not { Reading: Reading.Number { Value: >= 0 } number, Unit.Length: 0, Note.Length: 0 } || number.Value != decimal.Truncate(number.Value)) return [];
            values.Add((text, number.Value));
        }

        return values.Count <= row.Length ? values.ToImmutable() : [];
    }

    private static string Message(string printed, ImmutableArray<ImmutableArray<decimal?>> ways) => ways.IsEmpty
        ? $"No way to place '{printed}' is confirmed by the sums, or too many are."
        : $"'{printed}' may be {string.Join("; ", ways.Take(MostListed).Select(Written))}{(ways.Length > MostListed ? $"; {ways.Length - MostListed} more" : "")}.";

    private static string Written(ImmutableArray<decimal?> way) => string.Join(' ', way.Select(value => value is { } number ? FormattableString.Invariant($"{number}") : "_"));
}
