namespace Gongkai.Datasets.Tables;

/// <summary>A table in one file.</summary>
internal sealed class TableFile<TRow>(Table<TRow> table, ITableSink sink) : ITableFile<TRow>
{
    public void Add(TRow row) => table.Write(row, sink);

    public void Complete() => sink.Complete();

    public void Dispose() => sink.Dispose();
}
