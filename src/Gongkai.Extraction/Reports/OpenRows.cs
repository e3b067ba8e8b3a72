using System.Collections.Immutable;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Reads rows of which only the sums of the form say what fills which cell.</summary>
internal static class OpenRows
{
    // Listed in the message; more would not help.
    private const int MostListed = 5;

    /// <summary>
    /// Puts numbers and blanks in the place of what could not be read. Rows that stay open are reported with the readings that are left.
    /// </summary>
    public static void Read(List<Observation> observations, TableReading table, Edition edition, DiagnosticLog log)
    {
        var digits = table.Open.Where(row => row.Kind == OpenRowKind.RunOnDigits).ToList();
        if (digits.Count > 0) Divide(observations, digits, table, edition, log);
        var lost = table.Open.Where(row => row.Kind == OpenRowKind.LostBlanks).Select(row => (Row: row, Values: Values(row)))
            .Where(pair => !pair.Values.IsEmpty).ToList();
        // A row's own sum alone is not enough: where totals are blank it says nothing.
        var sums = TableSums.Of(edition, table.Table);
        if (lost.Count == 0 || sums.SumsAlong(IdentityAxis.Column).IsEmpty) return;
        var readings = observations.ToDictionary(observation => observation.Cell, observation => observation.Reading);
        var placements = BlankPlacements.Of([.. lost.Select(pair => new OpenCells(pair.Row.Cells, pair.Values))], edition, readings);
        for (var index = 0; index < lost.Count; index++)
        {
            var row = lost[index].Row;
            var isDecided = placements[index].Length == 1;
            if (isDecided) Place(observations, row, placements[index][0], sums.AllRules);
            log.Add(isDecided
                ? new Diagnostic(
                    ReconciliationRules.PlacedBySums, $"'{row.Text}' is {Written(placements[index][0])}.", row.Location, null, table.Table,
                    row.Cells[0].Row)
                : new Diagnostic(
                    ReconciliationRules.NotPlaced, Message(row.Text, placements[index]), row.Location, null, table.Table,
                    row.Cells[0].Row));
        }
    }

    private static void Divide(List<Observation> observations, List<OpenRow> rows, TableReading table, Edition edition, DiagnosticLog log)
    {
        var divisions = DigitSplits.Of([.. rows.Select(row => (row.Cells, row.Printed[0].Text))], edition, out var byColumns);
        var sums = TableSums.Of(edition, table.Table);
        var decided = divisions.Count(division => division.Length == 1);
        if (decided > 0)
            log.Add(new Diagnostic(
            ReconciliationRules.DividedBySums, $"{decided} of {divisions.Length} rows were divided.", rows[0].Location,
            Table: table.Table));
        for (var index = 0; index < rows.Count; index++)
        {
            var row = rows[index];
            if (divisions[index].Length == 1)
            {
                var rules = byColumns.Contains(index) ? sums.AllRules : sums.Rules(IdentityAxis.Row);
                for (var at = 0; at < row.Cells.Length; at++)
                {
                    var text = divisions[index][0][at];
                    Set(observations, row.Cells[at], NumberReader.Read(text).Reading, text, row.Location, rules);
                }

                continue;
            }

            var names = row.Cells.Select(cell => cell.Row).Distinct().ToList();
            log.Add(new Diagnostic(
                ReconciliationRules.NotDivided, Message(row, divisions[index]), row.Location, Table: table.Table,
                Row: names.Count == 1 ? names[0] : ""));
        }
    }

    private static string Message(OpenRow row, ImmutableArray<ImmutableArray<string>> divisions)
    {
        var printed = row.Printed[0].Text;
        if (divisions.IsEmpty)
            return $"'{printed}' cannot be divided into {row.Cells.Length} numbers that add up, or in too many ways to list.";
        var listed = string.Join(
            "; ", divisions.Take(MostListed)
            .Select(division => string.Join(' ', division.Select(piece => piece.Length == 0 ? "_" : piece))));
        return $"'{printed}' may be {listed}{(divisions.Length > MostListed ? $"; {divisions.Length - MostListed} more" : "")}.";
    }

    private static void Place(List<Observation> observations, OpenRow row, ImmutableArray<Reading> placement, ImmutableArray<string> rules)
    {
        var tokens = new Queue<string>(row.Printed.Select(token => token.Text.Trim()));
        for (var at = 0; at < row.Cells.Length; at++)
        {
            Set(observations, row.Cells[at], placement[at], placement[at] is Reading.Number ? tokens.Dequeue() : "", row.Location, rules);
        }
    }

    private static void Set(
        List<Observation> observations, CellCode cell, Reading reading, string raw, Location place, ImmutableArray<string> rules)
    {
        var at = observations.FindIndex(observation => observation.Cell == cell);
        if (at >= 0)
            observations[at] = observations[
            at] with
            { Reading = reading, Source = new Source(place, reading is Reading.Blank ? "" : raw), ChosenBy = rules };
    }

    /// <summary>The printed counts of a row; none when it prints anything else, or more of them than it has cells.</summary>
    private static ImmutableArray<decimal> Values(OpenRow row)
    {
        var values = ImmutableArray.CreateBuilder<decimal>();
        foreach (var token in row.Printed)
        {
            if (token.Number is not { Reading: Reading.Number { Value: >= 0 } number, Unit.Length: 0, Note.Length: 0 }
                || number.Value != decimal.Truncate(number.Value)) return [];
            values.Add(number.Value);
        }

        return values.Count <= row.Cells.Length ? values.ToImmutable() : [];
    }

    private static string Message(string printed, ImmutableArray<ImmutableArray<Reading>> placements) => placements.IsEmpty
        ? $"No placing of '{printed}' is confirmed by the sums, or too many are."
        : $"'{printed}' may be " +
            $"{string.Join("; ", placements.Take(MostListed).Select(Written))}" +
            $"{(placements.Length > MostListed ? $"; {placements.Length - MostListed} more" : "")}.";

    private static string Written(ImmutableArray<Reading> placement) => string.Join(' ', placement.Select(reading =>
        reading is Reading.Number number ? FormattableString.Invariant($"{number.Value}") : reading is Reading.Absent ? "…" : "_"));
}
