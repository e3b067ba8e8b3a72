using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums;

/// <summary>
/// The sums of one table of an edition, worked out once: every identity in each of its scopes, with the places of its cells.
/// </summary>
/// <remarks>A place is the number of a cell in a table of all the form's rows, groups included, by all its columns.</remarks>
internal sealed class TableSums
{
    private static readonly ConditionalWeakTable<Edition, ConcurrentDictionary<string, TableSums>> Known = [];

    private readonly string _table;
    private readonly FrozenDictionary<string, int> _rows;
    private readonly FrozenDictionary<string, int> _columns;

    // A row that has a number beside its parts does not stand for them.
    private readonly FrozenSet<string> _groups;

    private TableSums(Edition edition, string table)
    {
        var form = edition.Table(table);
        _table = table;
        _rows = form.Rows.Select((row, index) => (row.Code, index))
            .ToFrozenDictionary(pair => pair.Code, pair => pair.index, StringComparer.Ordinal);
        _columns = form.Columns.Select((column, index) => (column.Code, index))
            .ToFrozenDictionary(pair => pair.Code, pair => pair.index, StringComparer.Ordinal);
        _groups = form.Rows.Where(row => row.IsGroup).Select(row => row.Code).ToFrozenSet(StringComparer.Ordinal);
        Cells = [.. from row in form.Rows from column in form.Columns select form.Cells
            .FirstOrDefault(cell => cell.Row == row.Code && cell.Column == column.Code) ?? new CellCode(table, row.Code, column.Code)];
        Sums =
        [
            .. from identity in edition.Identities
               where identity.Table == table
               from scope in Scopes(form, identity.Axis)
               select Sum(identity, scope),
        ];
        SoftSums =
        [
            .. from soft in edition.SoftSums
               where soft.Sum.Table == table
               from scope in Scopes(form, soft.Sum.Axis)
               select new ScopedSoftSum(Sum(soft.Sum, scope), soft.Relation),
        ];
        ResultColumn = edition.Identities
            .FirstOrDefault(identity => identity.Table == table && identity is { Axis: IdentityAxis.Row, Right.Length: 1 })?.Right[0] ?? "";
    }

    /// <summary>The cell in each place.</summary>
    public ImmutableArray<CellCode> Cells { get; }

    /// <summary>Identity by identity, each scope in the order of the form.</summary>
    public ImmutableArray<ScopedSum> Sums { get; }

    /// <summary>What the table's numbers usually satisfy, in each of its scopes.</summary>
    public ImmutableArray<ScopedSoftSum> SoftSums { get; }

    /// <summary>The rules of the table's sums along an axis, in the order of the form.</summary>
    public ImmutableArray<string> Rules(IdentityAxis axis) => [.. SumsAlong(axis).Select(sum => sum.Rule).Distinct()];

    /// <summary>The rules of all sums of the table, in the order of the form.</summary>
    public ImmutableArray<string> AllRules => [.. Sums.Select(sum => sum.Rule).Distinct()];

    /// <summary>The sums along an axis.</summary>
    public ImmutableArray<ScopedSum> SumsAlong(IdentityAxis axis) => [.. Sums.Where(sum => sum.Axis == axis)];

    /// <summary>The column in which the rows are added up; empty when no sum along the rows has one result.</summary>
    public string ResultColumn { get; }

    /// <summary>What is printed in each place.</summary>
    public Reading?[] Printed(IReadOnlyDictionary<CellCode, Reading> readings)
    {
        var printed = new Reading?[Cells.Length];
        foreach (var (cell, reading) in readings)
        {
            if (IndexOf(cell) is >= 0 and var place) printed[place] = reading;
        }

        return printed;
    }

    public static TableSums Of(Edition edition, string table) =>
        Known.GetValue(edition, _ => new ConcurrentDictionary<string, TableSums>(StringComparer.Ordinal))
            .GetOrAdd(table, static (code, form) => new TableSums(form, code), edition);

    /// <summary>The place of a cell; -1 for a cell of another table, and for one that the edition does not have.</summary>
    public int IndexOf(CellCode cell) =>
        cell.Table == _table && _rows.TryGetValue(cell.Row, out var row)
            && _columns.TryGetValue(cell.Column, out var column) ? IndexOf(row, column) : -1;

    private static IEnumerable<string> Scopes(EditionTable form, IdentityAxis axis) =>
        axis == IdentityAxis.Row ? form.Rows.Select(row => row.Code) : form.Columns.Select(column => column.Code);

    private int IndexOf(int row, int column) => (row * _columns.Count) + column;

    private ScopedSum Sum(Identity identity, string scope)
    {
        var isRow = identity.Axis == IdentityAxis.Row;
        ImmutableArray<Term> left = [.. identity.Left.Select(code => Term(code, identity.Left))];
        ImmutableArray<Term> right = [.. identity.Right.Select(code => Term(code, identity.Right))];
        return new ScopedSum(identity.Rule, identity.Axis, scope, left, right, [.. left.Concat(right).Select(term => Cells[term.Index])]);

        Term Term(string code, ImmutableArray<string> side)
        {
            var group = code.LastIndexOf('.') is >= 0 and var dot ? code[..dot] : "";
            var groupPlace = group.Length > 0 && (isRow ? _columns.ContainsKey(group) : _groups.Contains(group)) ? PlaceOf(group) : -1;
            return new Term(
                PlaceOf(code), groupPlace, groupPlace < 0 ? []
                : [.. side.Where(other => other.StartsWith($"{group}.", StringComparison.Ordinal)).Select(PlaceOf)]);
        }

        int PlaceOf(string code) => isRow ? IndexOf(_rows[scope], _columns[code]) : IndexOf(_rows[code], _columns[scope]);
    }
}

/// <summary>An identity in one scope.</summary>
/// <param name="Cells">The cells of its terms, left and right.</param>
internal sealed record ScopedSum(
    string Rule, IdentityAxis Axis, string Scope, ImmutableArray<Term> Left, ImmutableArray<Term> Right, ImmutableArray<CellCode> Cells);

/// <summary>What usually holds in one scope.</summary>
internal sealed record ScopedSoftSum(ScopedSum Sum, SumRelation Relation);

/// <summary>A cell of a sum.</summary>
/// <param name="Group">The place of the group it is a part of; -1 when it is of none that could stand for it.</param>
/// <param name="Parts">The places of all parts of that group in the same side of the sum.</param>
internal sealed record Term(int Index, int Group, ImmutableArray<int> Parts);
