using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Divides digits that ran together into the cells of their row, where the sums of the form leave exactly one way.</summary>
/// <remarks>
/// A row is decided by its own sums first: those of its columns are the source's to break, and a sum that is broken must not choose. Only rows that are
/// still ambiguous are decided by the sums of the columns, and only when these hold with exactly one choice.
/// </remarks>
internal static class Divisions
{
    // Pieces tried for one row. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 200_000;

    // Ways of one row that are kept, and choices of all rows together that are tried.
    private const int MostWays = 200;
    private const int MostChoices = 2_000;

    /// <summary>For each row its ways; one when it is decided.</summary>
    /// <param name="byColumns">The rows that the sums of columns decided.</param>
    public static ImmutableArray<ImmutableArray<ImmutableArray<string>>> Of(IReadOnlyList<(ImmutableArray<CellCode> Cells, string Printed)> rows, Edition edition, out ImmutableHashSet<int> byColumns)
    {
        var ways = rows.Select(row => Ways(row.Cells, row.Printed, edition)).ToArray();
        var open = Enumerable.Range(0, ways.Length).Where(row => ways[row].Length > 1).ToList();
        foreach (var table in rows.SelectMany(row => row.Cells).Select(cell => cell.Table).Distinct()) DecideByColumns(rows, ways, edition, table);
        byColumns = [.. open.Where(row => ways[row].Length == 1)];
        return [.. ways];
    }

    /// <summary>
    /// The ways to divide a row that its own sums allow. Where white space divides it so that the sums hold, that is believed. A cell may have been blank:
    /// ways that leave cells blank rival those that fill all, and where nothing but they exist nothing is certain.
    /// </summary>
    private static ImmutableArray<ImmutableArray<string>> Ways(ImmutableArray<CellCode> cells, string printed, Edition edition)
    {
        var identities = edition.Identities.Where(identity => identity.Table == cells[0].Table && identity.Axis == IdentityAxis.Row).ToImmutableArray();
        var keepsWhite = identities.IsEmpty || !new Row(cells, printed, identities, keepsWhite: true, mayBeBlank: false).Find().IsEmpty;
        var full = new Row(cells, printed, identities, keepsWhite, mayBeBlank: false).Find();
        return full.IsEmpty ? [] : new Row(cells, printed, identities, keepsWhite, mayBeBlank: true).Find();
    }

    private static void DecideByColumns(IReadOnlyList<(ImmutableArray<CellCode> Cells, string Printed)> rows, ImmutableArray<ImmutableArray<string>>[] ways, Edition edition, string table)
    {
        var open = Enumerable.Range(0, rows.Count).Where(row => rows[row].Cells[0].Table == table && ways[row].Length > 1).ToList();
        var columns = edition with { Identities = [.. edition.Identities.Where(identity => identity.Axis == IdentityAxis.Column)] };
        if (open.Count == 0 || !columns.Identities.Any(identity => identity.Table == table) || open.Aggregate(1L, (product, row) => Math.Min(MostChoices + 1, product * ways[row].Length)) > MostChoices) return;

        var readings = new Dictionary<CellCode, Reading>();
        for (var row = 0; row < rows.Count; row++) Set(readings, rows[row].Cells, ways[row].Length == 1 ? ways[row][0] : []);
        var choices = new List<int[]>();
        var choice = new int[open.Count];
        Try(0);
        for (var index = 0; index < open.Count; index++)
        {
            var left = choices.Select(found => found[index]).Distinct().ToList();
            if (left.Count == 1) ways[open[index]] = [ways[open[index]][left[0]]];
        }

        void Try(int index)
        {
            if (index == open.Count)
            {
                var checks = SumEvaluator.Check(columns, table, readings);
                var holds = checks.All(check => check.Outcome != CheckOutcome.Fail);
                if (holds && open.TrueForAll(row => rows[row].Cells.All(cell => checks.Any(check => check.Outcome == CheckOutcome.Pass && check.Cells.Contains(cell))))) choices.Add([.. choice]);
                return;
            }

            for (choice[index] = 0; choice[index] < ways[open[index]].Length; choice[index]++)
            {
                Set(readings, rows[open[index]].Cells, ways[open[index]][choice[index]]);
                Try(index + 1);
            }
        }
    }

    private static void Set(Dictionary<CellCode, Reading> readings, ImmutableArray<CellCode> cells, ImmutableArray<string> way)
    {
        for (var index = 0; index < cells.Length; index++)
            readings[cells[index]] = way.IsEmpty ? new Reading.Unreadable("It is not divided.") : Number(way[index]);
    }

    private static Reading Number(string piece) =>
        piece.Length == 0 ? new Reading.Blank()
        : decimal.TryParse(piece, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? new Reading.Number(value) : new Reading.Unreadable("It is not a number.");

    /// <summary>The search through the ways to divide one row.</summary>
    private sealed class Row
    {
        private readonly ImmutableArray<CellCode> _cells;
        private readonly bool _mayBeBlank;
        private readonly string _digits;
        private readonly HashSet<int> _white = [];
        private readonly List<(ImmutableArray<int> Left, ImmutableArray<int> Right, int Last)> _sums = [];
        private readonly string[] _pieces;
        private readonly ImmutableArray<ImmutableArray<string>>.Builder _found = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        private int _steps;

        public Row(ImmutableArray<CellCode> cells, string printed, ImmutableArray<Identity> identities, bool keepsWhite, bool mayBeBlank)
        {
            _cells = cells;
            _mayBeBlank = mayBeBlank;
            _pieces = new string[cells.Length];
            var digits = new List<char>();
            foreach (var character in printed)
            {
                if (!char.IsWhiteSpace(character)) digits.Add(character is >= '\uFF01' and <= '\uFF5E' ? (char)(character - 0xFEE0) : character);
                else if (keepsWhite) _white.Add(digits.Count);
            }

            _digits = string.Concat(digits);
            foreach (var identity in identities)
            {
                foreach (var row in cells.Select(cell => cell.Row).Distinct())
                {
                    int At(string column) => cells.IndexOf(new CellCode(cells[0].Table, row, column));
                    ImmutableArray<int> left = [.. identity.Left.Select(At)];
                    ImmutableArray<int> right = [.. identity.Right.Select(At)];
                    if (left.Concat(right).All(index => index >= 0)) _sums.Add((left, right, left.Concat(right).Max()));
                }
            }
        }

        /// <summary>All ways; empty when there is none, or too many to look through.</summary>
        public ImmutableArray<ImmutableArray<string>> Find()
        {
            Divide(0, 0);
            return _steps > MostSteps || _found.Count > MostWays ? [] : _found.ToImmutable();
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
                if (++_steps > MostSteps || _found.Count > MostWays) return;
                if (_white.Any(place => place > start && place < start + length)) return;
                _pieces[cell] = _digits.Substring(start, length);
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

        private bool SumsHold(int cell)
        {
            foreach (var (left, right, last) in _sums)
            {
                if (last == cell && left.Sum(Value) != right.Sum(Value)) return false;
            }

            return true;
        }

        private decimal Value(int cell) => decimal.TryParse(_pieces[cell], NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : _pieces[cell].Length == 0 ? 0 : -1;
    }
}
