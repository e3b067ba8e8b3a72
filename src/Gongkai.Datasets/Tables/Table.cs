using System.Collections.Immutable;

namespace Gongkai.Datasets.Tables;

/// <summary>The definition of a table: the one place from which CSV, Parquet and the Data Package derive its columns.</summary>
internal abstract class Table(string name, string description)
{
    private readonly List<Column> _columns = [];

    /// <summary>The name of the table, and of its files.</summary>
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>The columns that together name a row.</summary>
    public ImmutableArray<string> PrimaryKey { get; init; } = [];

    public ImmutableArray<ForeignKey> ForeignKeys { get; init; } = [];

    public IReadOnlyList<Column> Columns => _columns;

    protected void Define(Column column) => _columns.Add(column);
}

/// <summary>A table with the way to get each cell from a row. The methods add a column each, from left to right.</summary>
internal sealed class Table<TRow>(string name, string description) : Table(name, description)
{
    private readonly List<Action<TRow, ITableSink>> _cells = [];

    /// <summary>Hands the cells of a row to a file.</summary>
    public void Write(TRow row, ITableSink sink)
    {
        foreach (var cell in _cells) cell(row, sink);
        sink.EndRow();
    }

    /// <summary>A text that may be empty.</summary>
    public Table<TRow> Text(string name, string description, Func<TRow, string> value) =>
        Add(name, ColumnType.Text, description, isRequired: false, [], (row, sink) => sink.Text(PrintableText.Clean(value(row))));

    /// <summary>A text that every row has.</summary>
    public Table<TRow> RequiredText(string name, string description, Func<TRow, string> value) =>
        Add(name, ColumnType.Text, description, isRequired: true, [], (row, sink) => sink.Text(PrintableText.Clean(value(row))));

    /// <summary>One of a list of codes.</summary>
    public Table<TRow> Code(string name, string description, ImmutableArray<string> codes, Func<TRow, string> value) =>
        Add(name, ColumnType.Text, description, isRequired: true, codes, (row, sink) => sink.Text(value(row)));

    /// <summary>One of a list of codes, or nothing.</summary>
    public Table<TRow> OptionalCode(string name, string description, ImmutableArray<string> codes, Func<TRow, string> value) =>
        Add(name, ColumnType.Text, description, isRequired: false, codes, (row, sink) => sink.Text(value(row)));

    /// <summary>A whole number that may be missing, such as a year or a page.</summary>
    public Table<TRow> Integer(string name, string description, Func<TRow, int?> value) =>
        Add(name, ColumnType.Int32, description, isRequired: false, [], (row, sink) => sink.Integer(value(row)));

    /// <summary>How many; every row has it.</summary>
    public Table<TRow> Count(string name, string description, Func<TRow, int> value) =>
        Add(name, ColumnType.Int32, description, isRequired: true, [], (row, sink) => sink.Integer(value(row)));

    /// <summary>How many, where that can pass two thousand millions.</summary>
    public Table<TRow> LongCount(string name, string description, Func<TRow, long> value) =>
        Add(name, ColumnType.Int64, description, isRequired: true, [], (row, sink) => sink.Integer(value(row)));

    /// <summary>An exact number that may be missing.</summary>
    public Table<TRow> Number(string name, string description, Func<TRow, decimal?> value) =>
        Add(name, ColumnType.Decimal, description, isRequired: false, [], (row, sink) => sink.Number(value(row)));

    /// <summary>An exact number that every row has.</summary>
    public Table<TRow> Sum(string name, string description, Func<TRow, decimal> value) =>
        Add(name, ColumnType.Decimal, description, isRequired: true, [], (row, sink) => sink.Number(value(row)));

    /// <summary>A measure that may be missing, such as a coordinate.</summary>
    public Table<TRow> Measure(string name, string description, Func<TRow, double?> value) =>
        Add(name, ColumnType.Double, description, isRequired: false, [], (row, sink) => sink.Number(value(row)));

    /// <summary>A measure from 0 to 1 that every row has.</summary>
    public Table<TRow> Share(string name, string description, Func<TRow, double> value) =>
        Add(name, ColumnType.Double, description, isRequired: true, [], (row, sink) => sink.Number(value(row)));

    /// <summary>A day that may be missing.</summary>
    public Table<TRow> Date(string name, string description, Func<TRow, DateOnly?> value) =>
        Add(name, ColumnType.Date, description, isRequired: false, [], (row, sink) => sink.Date(value(row)));

    /// <summary>Yes or no; every row has it.</summary>
    public Table<TRow> Flag(string name, string description, Func<TRow, bool> value) =>
        Add(name, ColumnType.Boolean, description, isRequired: true, [], (row, sink) => sink.Flag(value(row)));

    /// <summary>Yes or no, or nothing.</summary>
    public Table<TRow> OptionalFlag(string name, string description, Func<TRow, bool?> value) =>
        Add(name, ColumnType.Boolean, description, isRequired: false, [], (row, sink) => sink.Flag(value(row)));

    private Table<TRow> Add(
        string name, ColumnType type, string description, bool isRequired, ImmutableArray<string> codes, Action<TRow, ITableSink> cell)
    {
        Define(new Column(name, type, description, isRequired, codes));
        _cells.Add(cell);
        return this;
    }
}
