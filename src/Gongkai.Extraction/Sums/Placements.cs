using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Places the values of rows whose blank cells vanished, where the sums of the form leave exactly one way.</summary>
/// <remarks>
/// A way keeps the order of the values and leaves the other cells blank. It is possible when every sum down its columns holds, blanks
/// counting as 0, and the row's own sum holds too or prints no result: agencies leave totals blank, and then the row's sum says nothing.
/// All open rows of a table are placed together. A row is decided when all possible choices place it alike, its own sum holds, and a sum
/// down the column confirms each of its numbers.
/// </remarks>
internal static class Placements
{
    // Ways of one row that are kept; a row with more is open.
    private const int MostWays = 2_000;

    /// <summary>
    /// For each row the ways that some possible choice has; one when it is decided, none when nothing is possible or too much is.
    /// </summary>
    /// <param name="rows">The open rows of one table.</param>
    /// <param name="readings">What every cell of the table says; those of open rows do not count.</param>
    public static ImmutableArray<ImmutableArray<ImmutableArray<decimal?>>> Of(
        ImmutableArray<OpenCells> rows, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        if (rows.IsEmpty) return [];
        var form = TableSums.Of(edition, rows[0].Cells[0].Table);
        ImmutableArray<OpenChoice> choices = [.. rows.Select(row => new OpenChoice(row.Cells, Ways(row, form), HasDefault: false))];
        var columns = form.SumsAlong(IdentityAxis.Column);
        var solutions = SumSolver.Solve(form, readings, columns, choices);
        if (!solutions.IsComplete || solutions.Found.IsEmpty) return [.. rows.Select(_ => ImmutableArray<ImmutableArray<decimal?>>.Empty)];
        return [.. choices.Select((choice, index) => Left(choice, [.. solutions.Found.Select(found => found[index]).Distinct().Order()]))];

        // One way that a sum does not confirm is not decided: no way.
        ImmutableArray<ImmutableArray<decimal?>> Left(OpenChoice choice, ImmutableArray<int> ways) =>
            ways.Length == 1 && !IsConfirmed(choice, choice.Ways[ways[0]], form, columns, readings)
                ? []
                : [.. ways.Select(way => choice.Ways[way].Select(reading => (reading as Reading.Number)?.Value).ToImmutableArray())];
    }

    /// <summary>The ways of a row that its own sums allow; none when there are too many.</summary>
    private static ImmutableArray<ImmutableArray<Reading>> Ways(OpenCells row, TableSums form)
    {
        var ways = ImmutableArray.CreateBuilder<ImmutableArray<Reading>>();
        var cells = new Reading[row.Cells.Length];
        Place(0, 0);
        return ways.Count > MostWays ? [] : ways.ToImmutable();

        void Place(int cell, int value)
        {
            if (ways.Count > MostWays || row.Values.Length - value > cells.Length - cell) return;
            if (cell == cells.Length)
            {
                if (RowSums(row.Cells, cells, form).All(sum => sum.IsEqual || !sum.Right.IsWhole)) ways.Add([.. cells]);
                return;
            }

            cells[cell] = new Reading.Blank();
            Place(cell + 1, value);
            if (value == row.Values.Length) return;
            cells[cell] = new Reading.Number(row.Values[value]);
            Place(cell + 1, value + 1);
        }
    }

    /// <summary>The sums along one row.</summary>
    private static ImmutableArray<SumValue> RowSums(ImmutableArray<CellCode> cells, IReadOnlyList<Reading> way, TableSums form)
    {
        var printed = new Reading?[form.Cells.Length];
        for (var at = 0; at < cells.Length; at++) printed[form.Place(cells[at])] = way[at];
        return [.. form.SumsAlong(IdentityAxis.Row).Where(sum => sum.Scope == cells[0].Row)
            .Select(sum => SumEvaluator.Evaluate(sum, printed))];
    }

    private static bool IsConfirmed(
        OpenChoice choice, ImmutableArray<Reading> way, TableSums form, ImmutableArray<ScopedSum> columns, IReadOnlyDictionary<CellCode,
            Reading> readings)
    {
        if (RowSums(choice.Cells, way, form) is not { IsEmpty: false } sums || !sums.All(sum => sum.IsEqual && sum.Right.IsWhole))
            return false;
        return choice.Cells.Where((_, at) => way[at] is Reading.Number).All(cell => columns.Any(sum =>
            sum.Cells.Contains(cell)
                && sum.Cells.All(other => choice.Cells.Contains(other) || readings.GetValueOrDefault(other) is not Reading.Unreadable)));
    }
}
