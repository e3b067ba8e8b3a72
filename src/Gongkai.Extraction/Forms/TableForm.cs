using System.Collections.Frozen;
using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Forms;

/// <summary>A table of one edition with what reading needs to know of it, worked out once.</summary>
internal sealed class TableForm
{
    private readonly FrozenDictionary<string, FormRow> _rows;
    private readonly FrozenDictionary<string, string> _parents;
    private readonly FrozenDictionary<string, string> _groups;
    private readonly FrozenDictionary<string, EditionColumn> _columns;
    private readonly FrozenDictionary<CellCode, CellCode> _cells;

    /// <param name="others">Tables of other editions with the same code.</param>
    public TableForm(Edition edition, EditionTable table, IEnumerable<EditionTable> others)
    {
        Edition = edition;
        Table = table;
        var elsewhere = others.SelectMany(other => other.Rows).Where(row => !row.IsGroup).DistinctBy(row => row.Code)
            .ToDictionary(row => row.Code, StringComparer.Ordinal);
        var groups = table.Rows.Where(row => row.IsGroup).Select(row => row.Code).ToHashSet(StringComparer.Ordinal);
        // A group that another edition asks for as one row is printed as that row in documents of this edition too.
        Rows =
        [
            .. from row in table.Rows
               let single = row.IsGroup ? elsewhere.GetValueOrDefault(row.Code) : null
               where !row.IsGroup || single is not null
               select new FormRow(
                   row.Code, row.Label, groups.Contains(row.Parent) ? row.Parent : "", row.IsGroup,
                   Columns(row.IsGroup ? single ?? row : row)),
        ];
        _parents = table.Rows.ToFrozenDictionary(row => row.Code, row => row.Parent, StringComparer.Ordinal);
        _groups = table.Rows.Where(row => row.IsGroup).ToFrozenDictionary(row => row.Code, row => row.Label, StringComparer.Ordinal);
        _rows = Rows.ToFrozenDictionary(row => row.Code, StringComparer.Ordinal);
        _columns = table.Columns.ToFrozenDictionary(column => column.Code, StringComparer.Ordinal);
        _cells = Rows.SelectMany(row => row.Columns.Select(column => new CellCode(table.Code, row.Code, column)))
            .ToFrozenDictionary(cell => cell);
        RowOrder = [.. Rows.Select(row => row.Code)];

        ImmutableArray<string> Columns(EditionRow row) => [.. row.Columns.Where(code => table.Columns.Any(column => column.Code == code))];
    }

    public Edition Edition { get; }

    public EditionTable Table { get; }

    public string Code => Table.Code;

    /// <summary>
    /// The rows that a document may print, in the order of the form: those of the edition, and its groups that another edition has as one
    /// row.
    /// </summary>
    public ImmutableArray<FormRow> Rows { get; }

    /// <summary>The codes of <see cref="Rows"/>.</summary>
    public ImmutableArray<string> RowOrder { get; }

    /// <summary>How many labels of rows and columns a document of this edition prints at most.</summary>
    public int LabelCount => Rows.Length + Table.Columns.Length;

    public FormRow? Row(string code) => _rows.GetValueOrDefault(code);

    public EditionColumn? Column(string code) => _columns.GetValueOrDefault(code);

    /// <summary>The form's own name of a cell; null when a document of this edition prints no such cell.</summary>
    /// <summary>The cells of a row, in the order of its columns.</summary>
    public ImmutableArray<CellCode> CellsOf(string row) =>
        [.. (Row(row)?.Columns ?? []).Select(column => Cell(row, column)).OfType<CellCode>()];

    public CellCode? Cell(string row, string column) => _cells.GetValueOrDefault(new CellCode(Code, row, column));

    /// <summary>The row's code that a label names in this table; null when it names none.</summary>
    public string? RowOf(ImmutableArray<LabelTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Kind == LabelTargetKind.Row && target.Table == Code && _rows.ContainsKey(target.Code)) return target.Code;
        }

        return null;
    }

    /// <summary>The column's code that a label names in this table; null when it names none.</summary>
    public string? ColumnOf(ImmutableArray<LabelTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Kind == LabelTargetKind.Column && target.Table == Code && _columns.ContainsKey(target.Code)) return target.Code;
        }

        return null;
    }

    /// <summary>The code of the group that a label heads and that is no row of its own; null when it heads none.</summary>
    public string? GroupOf(ImmutableArray<LabelTarget> targets)
    {
        foreach (var target in targets)
        {
            if (target.Table == Code && target.Kind != LabelTargetKind.Column && target.Code.Length > 0 && _groups.ContainsKey(target.Code))
                return target.Code;
        }

        return null;
    }

    /// <summary>True for a row that stands below the group, whatever groups are between them.</summary>
    public bool IsIn(string row, string group)
    {
        for (var parent = ParentOf(row); parent.Length > 0; parent = ParentOf(parent))
        {
            if (parent == group) return true;
        }

        return row == group;
    }

    private string ParentOf(string code) => _parents.GetValueOrDefault(code, "");

    /// <summary>True for a heading of this table that names neither a row nor a column.</summary>
    public bool IsHeading(ImmutableArray<LabelTarget> targets) =>
        targets.Any(target => target.Table == Code && target is { Kind: LabelTargetKind.Heading, Code: "" });
}

/// <summary>A row of a form as a document may print it.</summary>
/// <param name="Group">The code of the group it is a part of; empty when it is part of none.</param>
/// <param name="IsSingle">True for a group of this edition that is printed as one row, and then excludes its parts.</param>
/// <param name="Columns">The codes of the columns in which it has values, in the order of the form.</param>
internal sealed record FormRow(string Code, string Label, string Group, bool IsSingle, ImmutableArray<string> Columns);
