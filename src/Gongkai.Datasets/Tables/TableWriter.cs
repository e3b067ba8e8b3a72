using System.Collections.Immutable;

namespace Gongkai.Datasets.Tables;

/// <summary>Writes the rows of one table to all its files. Rows are held until <see cref="ITableWriter.Writes"/> is carried out, each part of which may run on a thread of its own.</summary>
internal sealed class TableWriter<TRow>(Table<TRow> table, ImmutableArray<ITableFile<TRow>> files) : ITableWriter
{
    private readonly List<TRow> _held = [];

    public Table Table => table;

    public long Rows { get; private set; }

    public IEnumerable<Action> Writes => files.Select(file => (Action)(() => _held.ForEach(file.Add)));

    public IEnumerable<Action> Completions => files.Select(file => (Action)file.Complete);

    public void Add(TRow row)
    {
        _held.Add(row);
        Rows++;
    }

    public void Clear() => _held.Clear();

    public void Dispose()
    {
        foreach (var file in files) file.Dispose();
    }
}

/// <summary>A table in writing, whatever its rows are.</summary>
internal interface ITableWriter : IDisposable
{
    Table Table { get; }

    long Rows { get; }

    /// <summary>For each file, what writes the rows that are held.</summary>
    IEnumerable<Action> Writes { get; }

    /// <summary>For each file, what writes its end.</summary>
    IEnumerable<Action> Completions { get; }

    /// <summary>Lets go of the rows that are held, all written by now.</summary>
    void Clear();
}
