using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Divides digits that ran together into the cells of their row, where the sums of the form allow exactly one split.</summary>
/// <remarks>
/// A row is decided by its own sums first: those of its columns are the source's to break, and a sum that is broken must not choose. Only
/// rows that are still ambiguous are decided by the sums of the columns, and only when these hold with exactly one choice.
/// </remarks>
internal static class DigitSplits
{
    // Pieces tried for one row. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 200_000;

    // Alternatives of one row that are kept.
    private const int MostAlternatives = 200;

    /// <summary>For each row its alternatives; one when it is decided.</summary>
    /// <param name="byColumns">The rows that the sums of columns decided.</param>
    public static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Of(
        IReadOnlyList<(ImmutableArray<CellCode> Cells, string Printed)> rows, Edition edition, out ImmutableHashSet<int> byColumns)
    {
        var alternatives = rows.Select(row => Alternatives(row.Cells, row.Printed, edition)).ToArray();
        var open = Enumerable.Range(0, alternatives.Length).Where(row => alternatives[row].Length > 1).ToList();
        foreach (var table in rows.SelectMany(row => row.Cells).Select(cell => cell.Table).Distinct())
            DecideByColumns(rows, alternatives, TableSums.Of(edition, table), table);
        byColumns = [.. open.Where(row => alternatives[row].Length == 1)];
        return [.. alternatives];
    }

    /// <summary>
    /// The alternatives to divide a row that its own sums allow. Where white space divides it so that the sums hold, that is believed. A
    /// cell may have been blank: alternatives that leave cells blank rival those that fill all, and where nothing but they exist nothing is
    /// certain.
    /// </summary>
    private static ImmutableArray<ImmutableArray<string>> Alternatives(ImmutableArray<CellCode> cells, string printed, Edition edition)
    {
        var form = TableSums.Of(edition, cells[0].Table);
        var hasSums = !form.SumsAlong(IdentityAxis.Row).IsEmpty;
        var keepsWhite = !hasSums || !new Row(cells, printed, form, keepsWhite: true, mayBeBlank: false).Find().IsEmpty;
        var full = new Row(cells, printed, form, keepsWhite, mayBeBlank: false).Find();
        return full.IsEmpty ? [] : new Row(cells, printed, form, keepsWhite, mayBeBlank: true).Find();
    }

    private static void DecideByColumns(
        IReadOnlyList<(ImmutableArray<CellCode> Cells, string Printed)> rows, ImmutableArray<ImmutableArray<string>>[] alternatives,
            TableSums form, string table)
    {
        var open = Enumerable.Range(0, rows.Count).Where(row => rows[row].Cells[0].Table == table && alternatives[row].Length > 1).ToList();
        var sums = form.SumsAlong(IdentityAxis.Column);
        if (open.Count == 0 || sums.IsEmpty) return;
        var readings = new Dictionary<CellCode, Reading>();
        for (var row = 0; row < rows.Count; row++)
            Set(readings, rows[row].Cells, alternatives[row] is [var only] ? only : []);
        ImmutableArray<OpenChoice> choices = [.. open.Select(row => new OpenChoice(
            rows[row].Cells, [.. alternatives[row].Select(split => split.Select(Number).ToImmutableArray())], HasDefault: false))];
        var solutions = SumSolver.Solve(form, readings, sums, choices);
        if (!solutions.IsComplete) return;
        var confirmed = solutions.Found.Where(IsConfirmed).ToList();
        for (var index = 0; index < open.Count; index++)
        {
            var left = confirmed.Select(found => found[index]).Distinct().ToList();
            if (left.Count == 1) alternatives[open[index]] = [alternatives[open[index]][left[0]]];
        }

        // Every cell of the open rows takes part in a sum that holds.
        bool IsConfirmed(ImmutableArray<int> found)
        {
            for (var index = 0; index < open.Count; index++)
                Set(readings, rows[open[index]].Cells, alternatives[open[index]][found[index]]);
            var printed = form.Printed(readings);
            var holding = sums.Where(sum => SumEvaluator.Evaluate(sum, printed) is { IsEqual: true, HasUnreadable: false })
                .SelectMany(sum => sum.Cells).ToHashSet();
            return open.TrueForAll(row => rows[row].Cells.All(holding.Contains));
        }
    }

    private static void Set(Dictionary<CellCode, Reading> readings, ImmutableArray<CellCode> cells, ImmutableArray<string> split)
    {
        for (var index = 0; index < cells.Length; index++)
            readings[cells[index]] = split.IsEmpty ? new Reading.Unreadable("It is not divided.") : Number(split[index]);
    }

    private static Reading Number(string piece) =>
        piece.Length == 0 ? new Reading.Blank()
        : decimal.TryParse(
            piece, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? new Reading.Number(value) : new Reading.Unreadable("It is not a number.");

    /// <summary>The search through the alternatives to divide one row.</summary>
    private sealed class Row
    {
        private readonly ImmutableArray<CellCode> _cells;
        private readonly bool _mayBeBlank;
        private readonly string _digits;
        private readonly HashSet<int> _white = [];
        private readonly List<(ScopedSum Sum, int Last)> _sums = [];
        private readonly ImmutableArray<int> _places;
        private readonly Reading?[] _printed;
        private readonly string[] _pieces;
        private readonly ImmutableArray<ImmutableArray<string>>.Builder _found = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        private int _steps;

        public Row(ImmutableArray<CellCode> cells, string printed, TableSums form, bool keepsWhite, bool mayBeBlank)
        {
            _cells = cells;
            _mayBeBlank = mayBeBlank;
            _pieces = new string[cells.Length];
            var digits = new List<char>();
            foreach (var character in printed)
            {
                if (!char.IsWhiteSpace(character))
                    digits.Add(character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character);
                else if (keepsWhite) _white.Add(digits.Count);
            }

            _digits = string.Concat(digits);
            _places = [.. cells.Select(form.IndexOf)];
            _printed = new Reading?[form.Cells.Length];
            foreach (var sum in form.SumsAlong(IdentityAxis.Row))
            {
                if (sum.Cells.All(cells.Contains)) _sums.Add((sum, sum.Cells.Max(cells.IndexOf)));
            }
        }

        /// <summary>All alternatives; empty when there is none, or too many to look through.</summary>
        public ImmutableArray<ImmutableArray<string>> Find()
        {
            Divide(0, 0);
            return _steps > MostSteps || _found.Count > MostAlternatives ? [] : _found.ToImmutable();
        }

        private void Divide(int cell, int start)
        {
            if (cell == _cells.Length)
            {
                // A row of counts leaves zeros blank or prints them, not both.
                var mixes = _sums.Count > 0 && Array.IndexOf(_pieces, "") >= 0 && Array.IndexOf(_pieces, "0") >= 0;
                if (start == _digits.Length && !mixes) _found.Add([.. _pieces]);
                return;
            }

            // Every cell that is left takes a digit, unless it may be blank; the last takes them all.
            var rest = _digits.Length - start;
            var longest = _mayBeBlank ? rest : rest - (_cells.Length - cell - 1);
            var shortest = cell == _cells.Length - 1 ? rest : _mayBeBlank ? 0 : 1;
            for (var length = shortest; length <= longest; length++)
            {
                if (++_steps > MostSteps || _found.Count > MostAlternatives) return;
                if (_white.Any(place => place > start && place < start + length)) return;
                _pieces[cell] = _digits.Substring(start, length);
                _printed[_places[cell]] = Number(_pieces[cell]);
                if (IsNumber(_pieces[cell]) && SumsHold(cell)) Divide(cell + 1, start + length);
            }
        }

        /// <summary>A sign, digits without a leading zero, decimals, and a unit of money; a count is digits alone.</summary>
        private bool IsNumber(string piece)
        {
            if (piece.Length == 0) return _mayBeBlank;
            var number = piece.AsSpan().TrimStart("+-").TrimEnd("万元");
            if (piece.Length - piece.AsSpan().TrimStart("+-").Length > 1 || (_sums.Count > 0 && number.Length < piece.Length)) return false;
            var point = number.IndexOf('.');
            var whole = point < 0 ? number : number[..point];
            var fraction = point < 0 ? "0" : number[(point + 1)..];
            if (whole.IsEmpty || fraction.IsEmpty || (whole[0] == '0' && whole.Length > 1) || (point >= 0 && _sums.Count > 0)) return false;
            return whole.IndexOfAnyExceptInRange('0', '9') < 0 && fraction.IndexOfAnyExceptInRange('0', '9') < 0;
        }

        private bool SumsHold(int cell) => _sums.TrueForAll(pair => pair.Last != cell || SumEvaluator.Evaluate(pair.Sum, _printed).IsEqual);
    }
}
