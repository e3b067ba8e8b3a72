using System.Buffers;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets.Parquet;

/// <summary>
/// Writes a table as Parquet: flat columns, data pages of version 1, PLAIN or dictionary encoding (whichever is smaller for a
/// column chunk), gzip, and bounds for every column chunk. The same rows give the same bytes.
/// </summary>
/// <remarks>The format: https://github.com/apache/parquet-format. Written by hand because no Parquet library could be pinned for this
/// project; two readers that are not ours check it in the tests.</remarks>
internal sealed class ParquetSink : ITableSink
{
    // Bytes that a row group may gather before it is written, whatever its rows: the bound of memory for prose and for the wide table.
    private const long UsualGroupBytes = 32 * 1024 * 1024;

    private readonly Stream _stream;
    private readonly string _version;
    private readonly int _rowsPerGroup;
    private readonly long _mostGroupBytes;
    private readonly ParquetColumn[] _columns;
    private readonly List<RowGroup> _groups = [];
    private readonly PageWriter _pages;
    private int _next;

    public ParquetSink(Table table, Stream stream, string version, int rowsPerGroup, long mostGroupBytes = UsualGroupBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowsPerGroup, 1);
        _stream = stream;
        _version = version;
        _rowsPerGroup = rowsPerGroup;
        _mostGroupBytes = mostGroupBytes;
        _columns = [.. table.Columns.Select(ParquetColumn.For)];
        _pages = new PageWriter(stream);
        _pages.Write(ParquetFooter.Magic);
    }

    private int GatheredRows => _columns[0].Rows;

    public void Text(string value)
    {
        var column = (TextColumn)_columns[_next++];
        if (value.Length == 0 && !column.Column.IsRequired) column.AddMissing();
        else column.Add(value);
    }

    public void Integer(long? value)
    {
        var column = _columns[_next++];
        if (value is not { } number) column.AddMissing();
        else if (column is Int64Column wide) wide.Add(number);
        else ((Int32Column)column).Add(checked((int)number));
    }

    public void Number(decimal? value) => Number(value is { } number ? NearestDouble.Of(number) : (double?)null);

    public void Number(double? value)
    {
        var column = (DoubleColumn)_columns[_next++];
        if (value is { } number) column.Add(number);
        else column.AddMissing();
    }

    public void Date(DateOnly? value)
    {
        var column = (Int32Column)_columns[_next++];
        if (value is { } day) column.Add(day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber);
        else column.AddMissing();
    }

    public void Flag(bool? value)
    {
        var column = (BooleanColumn)_columns[_next++];
        if (value is { } flag) column.Add(flag);
        else column.AddMissing();
    }

    public void EndRow()
    {
        if (_next != _columns.Length)
            throw new InvalidOperationException($"A row has {_next} cells; the table has {_columns.Length} columns.");
        _next = 0;
        if (GatheredRows == _rowsPerGroup || GatheredBytes() >= _mostGroupBytes) WriteGroup();
    }

    public void Complete()
    {
        if (GatheredRows > 0) WriteGroup();
        _pages.Write(ParquetFooter.Write(_columns, _groups, _version));
        _stream.Flush();
    }

    public void Dispose()
    {
        _pages.Dispose();
        _stream.Dispose();
    }

    private long GatheredBytes()
    {
        var bytes = (long)GatheredRows * _columns.Length * sizeof(int);
        foreach (var column in _columns) bytes += column.DistinctBytes;
        return bytes;
    }

    private void WriteGroup()
    {
        var rows = GatheredRows;
        _groups.Add(new RowGroup(rows, [.. _columns.Select(_pages.Write)]));
        foreach (var column in _columns) column.Clear();
    }
}
