using System.Buffers;
using System.IO.Compression;

namespace Gongkai.Datasets.Parquet;

/// <summary>Writes the column chunks of a file: pages with their headers, and where they begin.</summary>
internal sealed class PageWriter(Stream stream) : IDisposable
{
    // Readers hold a page at a time; these are the limits that parquet-java keeps by default.
    private const int MostPageBytes = 1024 * 1024;
    private const int MostPageRows = 20_000;

    private readonly ArrayBufferWriter<byte> _header = new();
    private readonly ArrayBufferWriter<byte> _body = new();
    private readonly ArrayBufferWriter<byte> _runs = new();
    private readonly MemoryStream _compressed = new();
    private readonly int[] _levels = new int[MostPageRows];
    private readonly int[] _numbers = new int[MostPageRows];
    private long _position;
    private long _uncompressed;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        _position += bytes.Length;
    }

    public void Dispose() => _compressed.Dispose();

    /// <summary>Writes the cells that a column has gathered.</summary>
    public ColumnChunk Write(ParquetColumn column)
    {
        var begin = _position;
        _uncompressed = 0;

        var bits = RunEncoding.BitsFor(column.DistinctCount);
        var present = column.Rows - column.MissingRows;
        var withDictionary = column.Type != PhysicalType.Boolean && column.DistinctBytes + (long)present * bits / 8 < column.PlainBytes;
        if (withDictionary) WriteDictionary(column);

        var dataBegin = _position;
        for (var row = 0; row < column.Rows;) row += WriteData(column, row, withDictionary, bits);

        return new ColumnChunk(
            column.Rows, column.MissingRows, withDictionary ? begin : null, dataBegin, _uncompressed, _position - begin, column.Range());
    }

    private void WriteDictionary(ParquetColumn column)
    {
        for (var index = 0; index < column.DistinctCount; index++) column.WritePlain(index, _body);
        WritePage(PageKind.Dictionary, header =>
        {
            header.Begin(7);
            header.Int32(1, column.DistinctCount);
            header.Int32(2, (int)PageEncoding.Plain);
            header.End();
        });
    }

    /// <summary>Writes a data page that begins with a row.</summary>
    /// <returns>The rows in it.</returns>
    private int WriteData(ParquetColumn column, int begin, bool withDictionary, int bits)
    {
        var (rows, present) = TakePage(column, begin);
        if (!column.Column.IsRequired) WriteLevels(_levels.AsSpan(0, rows));

        var numbers = _numbers.AsSpan(0, present);
        if (withDictionary)
        {
            _body.WriteByte((byte)bits);
            RunEncoding.Write(numbers, bits, _body);
        }
        else
        {
            column.WriteAllPlain(numbers, _body);
        }

        WritePage(PageKind.Data, header =>
        {
            header.Begin(5);
            header.Int32(1, rows);
            header.Int32(2, (int)(withDictionary ? PageEncoding.Dictionary : PageEncoding.Plain));
            header.Int32(3, (int)PageEncoding.Runs);
            header.Int32(4, (int)PageEncoding.Runs);
            header.End();
        });
        return rows;
    }

    /// <summary>Fills the levels and the numbers of the values of one page.</summary>
    private (int Rows, int Present) TakePage(ParquetColumn column, int begin)
    {
        var rows = 0;
        var present = 0;
        var bytes = 0L;
        foreach (var number in column.Indices[begin..])
        {
            if (rows == MostPageRows || bytes >= MostPageBytes) break;
            _levels[rows++] = number < 0 ? 0 : 1;
            if (number < 0) continue;
            _numbers[present++] = number;
            bytes += column.PlainSize(number);
        }

        return (rows, present);
    }

    private void WriteLevels(ReadOnlySpan<int> levels)
    {
        _runs.ResetWrittenCount();
        RunEncoding.Write(levels, bits: 1, _runs);
        _body.WriteInt32(_runs.WrittenCount);
        _body.Write(_runs.WrittenSpan);
    }

    /// <summary>Compresses the body and writes it behind its header.</summary>
    private void WritePage(PageKind kind, Action<CompactThrift> details)
    {
        _compressed.SetLength(0);
        using (var gzip = new GZipStream(_compressed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(_body.WrittenSpan);

        _header.ResetWrittenCount();
        var header = new CompactThrift(_header);
        header.Int32(1, (int)kind);
        header.Int32(2, _body.WrittenCount);
        header.Int32(3, (int)_compressed.Length);
        details(header);
        header.EndMessage();

        Write(_header.WrittenSpan);
        Write(_compressed.GetBuffer().AsSpan(0, (int)_compressed.Length));
        _uncompressed += _header.WrittenCount + _body.WrittenCount;
        _body.ResetWrittenCount();
    }
}
