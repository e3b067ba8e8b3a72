namespace Gongkai.Datasets.Tables;

/// <summary>A file of one table. It takes the cells of a row one after the other, in the order of the columns.</summary>
internal interface ITableSink : IDisposable
{
    /// <summary>A text; an empty text is no value, unless the column is required.</summary>
    void Text(string value);

    void Integer(long? value);

    void Number(decimal? value);

    void Number(double? value);

    void Date(DateOnly? value);

    void Flag(bool? value);

    void EndRow();

    /// <summary>Writes what is still held back, and the end of the file.</summary>
    void Complete();
}
