using System.Collections.Immutable;

namespace Gongkai.Datasets.Tables;

/// <summary>Writes the rows of one table to all its files.</summary>
internal sealed class TableWriter<TRow>(Table<TRow> table, ImmutableArray<ITableSink> sinks) : ITableWriter
{
    public Table Table => table;

    public long Rows { get; private set; }

    public void Add(TRow row)
    {
        foreach (var sink in sinks) table.Write(row, sink);
        Rows++;
    }

    public void Complete()
    {
        foreach (var sink in sinks) sink.Complete();
    }

    public void Dispose()
    {
        foreach (var sink in sinks) sink.Dispose();
    }
}

/// <summary>A table in writing, whatever its rows are.</summary>
internal interface ITableWriter : IDisposable
{
    Table Table { get; }

    long Rows { get; }

    void Complete();
}
