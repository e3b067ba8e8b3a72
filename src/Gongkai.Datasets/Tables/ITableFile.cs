namespace Gongkai.Datasets.Tables;

/// <summary>One form in which a table is written.</summary>
internal interface ITableFile<in TRow> : IDisposable
{
    void Add(TRow row);

    /// <summary>Writes what is still held back, and the end of the file.</summary>
    void Complete();
}
