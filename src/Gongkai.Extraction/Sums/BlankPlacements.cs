using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Places the values of rows whose cells vanished, where the sums of the form allow exactly one placement.</summary>
/// <remarks>
/// A placement keeps the order of the values and leaves the other cells blank. It is possible when every sum down its columns holds, blanks
/// counting as 0, and the row's own sum holds too or prints no result: agencies leave totals blank, and then the row's sum says nothing.
/// Where no such placement is possible, one cell of a row may be lost with the number in it: the one that the row's own sum asks for, which
/// the sums down the columns must ask for as well. All open rows of a table are placed together. A row is decided when all possible choices
/// place it alike, its own sum holds, and a sum down the column confirms each of its numbers.
/// </remarks>
internal static class BlankPlacements
{
    // Alternatives of one row that are kept; a row with more is open.
    private const int MostAlternatives = 2_000;

    /// <summary>
    /// For each row the alternatives that some possible choice has, as what its cells say: a number, a blank, or absent where a number was
    /// lost. One when the row is decided, none when nothing is possible or too much is.
    /// </summary>
    /// <param name="rows">The open rows of one table.</param>
    /// <param name="readings">What every cell of the table says; those of open rows do not count.</param>
    public static ImmutableArray<ImmutableArray<ImmutableArray<Reading>>> Of(
        ImmutableArray<OpenCells> rows, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        if (rows.IsEmpty) return [];
        var form = TableSums.Of(edition, rows[0].Cells[0].Table);
        ImmutableArray<ImmutableArray<Alternative>> alternatives = [.. rows.Select(row => Blanks(row, form))];
        var placed = Solve(rows, alternatives, form, readings);
        if (placed is { IsEmpty: true })
            placed = Solve(rows, [.. rows.Select((row, index) => alternatives[index].AddRange(Losses(row, form)))], form, readings);
        return placed is { IsEmpty: false } found ? found : [.. rows.Select(_ => ImmutableArray<ImmutableArray<Reading>>.Empty)];
    }

    /// <summary>The alternatives that are left of each row; empty when no choice is possible, null when not all could be tried.</summary>
    private static ImmutableArray<ImmutableArray<ImmutableArray<Reading>>>? Solve(
        ImmutableArray<OpenCells> rows, ImmutableArray<ImmutableArray<Alternative>> alternatives, TableSums form,
        IReadOnlyDictionary<CellCode, Reading> readings)
    {
        ImmutableArray<OpenChoice> choices = [.. rows.Select((row, index) =>
            new OpenChoice(row.Cells, [.. alternatives[index].Select(alternative => alternative.Assumed)], HasDefault: false))];
        var columns = form.SumsAlong(IdentityAxis.Column);
        var solutions = SumSolver.Solve(form, readings, columns, choices);
        if (!solutions.IsComplete) return null;
        if (solutions.Found.IsEmpty) return [];
        return [.. choices.Select((choice, index) =>
            Left(choice, alternatives[index], [.. solutions.Found.Select(found => found[index]).Distinct().Order()]))];

        // A single alternative that no sum confirms is not decided: no alternative.
        ImmutableArray<ImmutableArray<Reading>> Left(OpenChoice choice, ImmutableArray<Alternative> own, ImmutableArray<int> left) =>
            left.Length == 1 && !IsConfirmed(choice, choice.Alternatives[left[0]], form, columns, readings)
                ? [] : [.. left.Select(alternative => own[alternative].Printed)];
    }

    /// <summary>
    /// The alternatives of a row in which every missing cell is blank, as far as its own sums allow; none when there are too many.
    /// </summary>
    private static ImmutableArray<Alternative> Blanks(OpenCells row, TableSums form)
    {
        var alternatives = ImmutableArray.CreateBuilder<Alternative>();
        var cells = new Reading[row.Cells.Length];
        Place(0, 0);
        return alternatives.Count > MostAlternatives ? [] : alternatives.ToImmutable();

        void Place(int cell, int value)
        {
            if (alternatives.Count > MostAlternatives || row.Values.Length - value > cells.Length - cell) return;
            if (cell == cells.Length)
            {
                if (RowSums(row.Cells, cells, form).All(sum => sum.IsEqual || !sum.Right.IsWhole))
                    alternatives.Add(new Alternative([.. cells], -1));
                return;
            }

            cells[cell] = new Reading.Blank();
            Place(cell + 1, value);
            if (value == row.Values.Length) return;
            cells[cell] = new Reading.Number(row.Values[value]);
            Place(cell + 1, value + 1);
        }
    }

    /// <summary>
    /// The alternatives of a row of which one number is lost: in each place the number that makes the row's own sum hold.
    /// </summary>
    private static IEnumerable<Alternative> Losses(OpenCells row, TableSums form)
    {
        if (row.Values.Length != row.Cells.Length - 1) yield break;
        for (var lost = 0; lost < row.Cells.Length; lost++)
        {
            ImmutableArray<Reading> cells =
                [.. row.Values[..lost].Select(value => new Reading.Number(value)), new Reading.Blank(),
                    .. row.Values[lost..].Select(value => new Reading.Number(value))];
            if (RowSums(row.Cells, cells, form) is not [var sum]) yield break;
            var number = sum.Right.Blanks > 0 ? sum.Left.Sum - sum.Right.Sum : sum.Left.Blanks > 0 ? sum.Right.Sum - sum.Left.Sum : 0;
            if (number > 0) yield return new Alternative(cells.SetItem(lost, new Reading.Number(number)), lost);
        }
    }

    /// <summary>The sums along one row.</summary>
    private static ImmutableArray<SumValue> RowSums(ImmutableArray<CellCode> cells, IReadOnlyList<Reading> alternative, TableSums form)
    {
        var printed = new Reading?[form.Cells.Length];
        for (var at = 0; at < cells.Length; at++) printed[form.IndexOf(cells[at])] = alternative[at];
        return [.. form.SumsAlong(IdentityAxis.Row).Where(sum => sum.Scope == cells[0].Row)
            .Select(sum => SumEvaluator.Evaluate(sum, printed))];
    }

    private static bool IsConfirmed(
        OpenChoice choice, ImmutableArray<Reading> alternative, TableSums form, ImmutableArray<ScopedSum> columns,
        IReadOnlyDictionary<CellCode, Reading> readings)
    {
        if (RowSums(choice.Cells, alternative, form) is not { IsEmpty: false } sums || !sums.All(sum => sum.IsEqual && sum.Right.IsWhole))
            return false;
        return choice.Cells.Where((_, at) => alternative[at] is Reading.Number).All(cell => columns.Any(sum =>
            sum.Cells.Contains(cell)
                && sum.Cells.All(other => choice.Cells.Contains(other) || readings.GetValueOrDefault(other) is not Reading.Unreadable)));
    }

    /// <summary>One alternative to place the values of a row.</summary>
    /// <param name="Assumed">What the cells say.</param>
    /// <param name="Lost">The cell whose number is assumed because it was lost; -1 for none.</param>
    private readonly record struct Alternative(ImmutableArray<Reading> Assumed, int Lost)
    {
        public ImmutableArray<Reading> Printed => Lost < 0 ? Assumed : Assumed.SetItem(Lost, new Reading.Absent());
    }
}
