using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>Places the values of rows whose blank cells vanished, where the sums of the form leave exactly one way.</summary>
/// <remarks>
/// A way keeps the order of the values and leaves the other cells blank. It is possible when every sum down its columns holds, blanks counting as 0, and
/// the row's own sum holds too or prints no result: agencies leave totals blank, and then the row's sum says nothing. All open rows of a table are placed
/// together. A row is decided when all possible choices place it alike, its own sum holds, and a sum down the column confirms each of its numbers.
/// </remarks>
internal sealed class Placements
{
    // Choices tried for one table. Counted, not timed, so that the result is the same on every machine.
    private const int MostSteps = 20_000;

    // Ways of one row that are kept; a row with more is open.
    private const int MostWays = 2_000;

    private readonly ImmutableArray<OpenCells> _rows;
    private readonly Edition _edition;
    private readonly string _table;
    private readonly Dictionary<CellCode, Reading> _readings;
    private readonly List<(ImmutableArray<CellCode> Left, ImmutableArray<CellCode> Right)> _columns;
    private readonly HashSet<CellCode> _open = [];
    private readonly HashSet<string>[] _found;
    private readonly Dictionary<string, ImmutableArray<decimal?>>[] _ways;
    private readonly ImmutableArray<decimal?>[] _choice;
    private int _steps;

    private Placements(ImmutableArray<OpenCells> rows, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        _rows = rows;
        _edition = edition;
        _table = rows[0].Cells[0].Table;
        _readings = new Dictionary<CellCode, Reading>(readings);
        _found = [.. rows.Select(_ => new HashSet<string>(StringComparer.Ordinal))];
        _ways = [.. rows.Select(_ => new Dictionary<string, ImmutableArray<decimal?>>(StringComparer.Ordinal))];
        _choice = new ImmutableArray<decimal?>[rows.Length];
        foreach (var cell in rows.SelectMany(row => row.Cells)) Open(cell);
        _columns =
        [
            .. from identity in edition.Identities
               where identity.Table == _table && identity.Axis == IdentityAxis.Column
               from column in rows.SelectMany(row => row.Cells).Select(cell => cell.Column).Distinct()
               let left = Side(identity.Left, column)
               let right = Side(identity.Right, column)
               // What cannot be read, and is not to be placed here either, makes a sum say nothing.
               where !left.Concat(right).Any(cell => !_open.Contains(cell) && _readings.GetValueOrDefault(cell) is Reading.Unreadable)
               select (left, right),
        ];
    }

    /// <summary>For each row the ways that some possible choice has; one when it is decided, none when nothing is possible or too much is.</summary>
    /// <param name="rows">The open rows of one table.</param>
    /// <param name="readings">What every cell of the table says; those of open rows do not count.</param>
    public static ImmutableArray<ImmutableArray<ImmutableArray<decimal?>>> Of(ImmutableArray<OpenCells> rows, Edition edition, IReadOnlyDictionary<CellCode, Reading> readings)
    {
        if (rows.IsEmpty) return [];
        var placements = new Placements(rows, edition, readings);
        placements.Choose(0);
        return [.. Enumerable.Range(0, rows.Length).Select(placements.Result)];
    }

    private ImmutableArray<ImmutableArray<decimal?>> Result(int row)
    {
        if (_steps > MostSteps) return [];
        ImmutableArray<ImmutableArray<decimal?>> ways = [.. _ways[row].OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value)];
        // One way that a sum does not confirm is not decided: no way.
        return ways.Length == 1 && !IsConfirmed(row, ways[0]) ? [] : ways;
    }

    /// <summary>The cells of one side of a sum. A group that is printed as its one row stands for the parts that are not printed.</summary>
    private ImmutableArray<CellCode> Side(ImmutableArray<string> rows, string column)
    {
        return [.. rows.Select(Stand).Distinct()];

        CellCode Stand(string row)
        {
            var cell = new CellCode(_table, row, column);
            var group = row.LastIndexOf('.') is > 0 and var dot ? cell with { Row = row[..dot] } : cell;
            return IsPrinted(cell) || !IsPrinted(group) ? cell : group;
        }

        bool IsPrinted(CellCode cell) => _open.Contains(cell) || _readings.GetValueOrDefault(cell) is not (null or Reading.Absent);
    }

    private void Open(CellCode cell)
    {
        _open.Add(cell);
        _readings.Remove(cell);
    }

    private void Choose(int row)
    {
        if (row == _rows.Length)
        {
            for (var index = 0; index < _rows.Length; index++)
            {
                var written = string.Join(' ', _choice[index].Select(value => value is { } number ? FormattableString.Invariant($"{number}") : "_"));
                if (_found[index].Add(written)) _ways[index][written] = _choice[index];
            }

            return;
        }

        foreach (var way in Ways(_rows[row]))
        {
            if (++_steps > MostSteps) return;
            _choice[row] = way;
            for (var index = 0; index < way.Length; index++) _readings[_rows[row].Cells[index]] = way[index] is { } value ? new Reading.Number(value) : new Reading.Blank();
            foreach (var cell in _rows[row].Cells) _open.Remove(cell);
            if (_columns.TrueForAll(MayHold)) Choose(row + 1);
            foreach (var cell in _rows[row].Cells) Open(cell);
        }
    }

    /// <summary>The ways of a row that its own sums allow.</summary>
    private List<ImmutableArray<decimal?>> Ways(OpenCells row)
    {
        var ways = new List<ImmutableArray<decimal?>>();
        var cells = new decimal?[row.Cells.Length];
        Place(0, 0);
        return ways.Count > MostWays ? [] : ways;

        void Place(int cell, int value)
        {
            if (ways.Count > MostWays || row.Values.Length - value > cells.Length - cell) return;
            if (cell == cells.Length)
            {
                if (RowSums(row, [.. cells]).TrueForAll(sum => sum.Holds || !sum.HasResult)) ways.Add([.. cells]);
                return;
            }

            cells[cell] = null;
            Place(cell + 1, value);
            if (value == row.Values.Length) return;
            cells[cell] = row.Values[value];
            Place(cell + 1, value + 1);
            cells[cell] = null;
        }
    }

    private List<(bool Holds, bool HasResult)> RowSums(OpenCells row, ImmutableArray<decimal?> way)
    {
        decimal? At(string column) => row.Cells.IndexOf(new CellCode(_table, row.Cells[0].Row, column)) is >= 0 and var index ? way[index] : null;
        return
        [
            .. from identity in _edition.Identities
               where identity.Table == _table && identity.Axis == IdentityAxis.Row
               select (identity.Left.Sum(column => At(column) ?? 0) == identity.Right.Sum(column => At(column) ?? 0), identity.Right.Any(column => At(column) is not null)),
        ];
    }

    /// <summary>False when a sum cannot hold whatever the rows that are still open print: counts are not negative.</summary>
    private bool MayHold((ImmutableArray<CellCode> Left, ImmutableArray<CellCode> Right) sum)
    {
        var (left, leftOpen) = Sum(sum.Left);
        var (right, rightOpen) = Sum(sum.Right);
        return (leftOpen || left >= right) && (rightOpen || right >= left);
    }

    private (decimal Sum, bool IsOpen) Sum(ImmutableArray<CellCode> cells)
    {
        var (sum, isOpen) = (0m, false);
        foreach (var cell in cells)
        {
            if (_readings.GetValueOrDefault(cell) is Reading.Number number) sum += number.Value;
            else isOpen |= _open.Contains(cell);
        }

        return (sum, isOpen);
    }

    private bool IsConfirmed(int row, ImmutableArray<decimal?> way) =>
        RowSums(_rows[row], way) is { Count: > 0 } sums && sums.TrueForAll(sum => sum is { Holds: true, HasResult: true })
        && _rows[row].Cells.Where((_, index) => way[index] is not null).All(cell => _columns.Exists(sum => sum.Left.Contains(cell) || sum.Right.Contains(cell)));
}
