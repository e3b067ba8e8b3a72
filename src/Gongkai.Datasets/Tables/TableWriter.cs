using System.Collections.Immutable;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// Writes the rows of one table to all its files. Rows are held until they are handed over to what writes them, each part of which may run
/// on a thread
/// of its own while others are added.
/// </summary>
internal sealed class TableWriter<TRow>(Table<TRow> table, ImmutableArray<ITableFile<TRow>> files) : ITableWriter
{
    private List<TRow> _held = [];
    private List<TRow> _leaving = [];

    public Table Table => table;

    public long Rows { get; private set; }

    public IEnumerable<Action> Completions => files.Select(file => (Action)file.Complete);

    public void Add(TRow row)
    {
        _held.Add(row);
        Rows++;
    }

    public IEnumerable<Action> HandOver()
    {
        _leaving.Clear();
        (_held, _leaving) = (_leaving, _held);
        return files.Select(file => (Action)(() => _leaving.ForEach(file.Add)));
    }

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

    /// <summary>For each file, what writes its end.</summary>
    IEnumerable<Action> Completions { get; }

    /// <summary>
    /// For each file, what writes the rows that are held; others may be added meanwhile. Those handed over before are all written by now.
    /// </summary>
    IEnumerable<Action> HandOver();
}
