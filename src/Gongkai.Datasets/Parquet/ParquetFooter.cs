using System.Buffers;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets.Parquet;

/// <summary>The encodings that the writer uses, with their codes in the format.</summary>
internal enum PageEncoding
{
    Plain = 0,
    Runs = 3,
    Dictionary = 8,
}

/// <summary>The kinds of pages, with their codes in the format.</summary>
internal enum PageKind
{
    Data = 0,
    Dictionary = 2,
}

/// <summary>What the footer says of a column chunk. Positions and lengths are bytes of the file.</summary>
internal sealed record ColumnChunk(
    int Rows, int MissingRows, long? DictionaryBegin, long DataBegin, long UncompressedBytes, long CompressedBytes, ValueRange? Range)
{
    public long Begin => DictionaryBegin ?? DataBegin;
}

/// <summary>What the footer says of a row group: a chunk for each column.</summary>
internal sealed record RowGroup(int Rows, ColumnChunk[] Chunks);

/// <summary>The end of a Parquet file: the schema, and where everything is.</summary>
/// <remarks>The numbers of the fields are those of
/// https://github.com/apache/parquet-format/blob/master/src/main/thrift/parquet.thrift.</remarks>
internal static class ParquetFooter
{
    private const int FormatVersion = 1;
    private const int Required = 0;
    private const int Optional = 1;
    private const int ConvertedUtf8 = 0;
    private const int ConvertedDate = 6;
    private const int GzipCodec = 2;

    public static ReadOnlySpan<byte> Magic => "PAR1"u8;

    public static ReadOnlySpan<byte> Write(ParquetColumn[] columns, List<RowGroup> groups, string version)
    {
        var output = new ArrayBufferWriter<byte>();
        var footer = new CompactThrift(output);
        footer.Int32(1, FormatVersion);
        WriteSchema(footer, columns);
        footer.Int64(3, groups.Sum(group => (long)group.Rows));
        footer.List(4, CompactThrift.Type.Structure, groups.Count);
        for (var index = 0; index < groups.Count; index++) WriteGroup(footer, columns, groups[index], index);
        footer.Text(6, $"gongkai {version}");

        // Without the order of its type, readers do not trust a column's bounds.
        footer.List(7, CompactThrift.Type.Structure, columns.Length);
        foreach (var _ in columns)
        {
            footer.BeginItem();
            footer.Empty(1);
            footer.End();
        }

        footer.EndMessage();
        output.WriteInt32(output.WrittenCount);
        output.Write(Magic);
        return output.WrittenSpan;
    }

    private static void WriteSchema(CompactThrift footer, ParquetColumn[] columns)
    {
        footer.List(2, CompactThrift.Type.Structure, columns.Length + 1);
        footer.BeginItem();
        footer.Text(4, "schema");
        footer.Int32(5, columns.Length);
        footer.End();

        foreach (var column in columns)
        {
            footer.BeginItem();
            footer.Int32(1, (int)column.Type);
            footer.Int32(3, column.Column.IsRequired ? Required : Optional);
            footer.Text(4, column.Column.Name);
            WriteLogicalType(footer, column.Column.Type);
            footer.End();
        }
    }

    /// <summary>The old and the new way to say what a physical type means. Plain numbers need neither.</summary>
    private static void WriteLogicalType(CompactThrift footer, ColumnType type)
    {
        var (converted, logical) = type switch
        {
            ColumnType.Text => (ConvertedUtf8, 1),
            ColumnType.Date => (ConvertedDate, 6),
            _ => (-1, 0),
        };
        if (logical == 0) return;

        footer.Int32(6, converted);
        footer.Begin(10);
        footer.Empty(logical);
        footer.End();
    }

    private static void WriteGroup(CompactThrift footer, ParquetColumn[] columns, RowGroup group, int index)
    {
        footer.BeginItem();
        footer.List(1, CompactThrift.Type.Structure, columns.Length);
        foreach (var (column, chunk) in columns.Zip(group.Chunks)) WriteChunk(footer, column, chunk);
        footer.Int64(2, group.Chunks.Sum(chunk => chunk.UncompressedBytes));
        footer.Int64(3, group.Rows);
        footer.Int64(5, group.Chunks[0].Begin);
        footer.Int64(6, group.Chunks.Sum(chunk => chunk.CompressedBytes));
        // The number is optional and has 16 bits only.
        if (index <= short.MaxValue) footer.Int16(7, (short)index);
        footer.End();
    }

    private static void WriteChunk(CompactThrift footer, ParquetColumn column, ColumnChunk chunk)
    {
        PageEncoding[] encodings = chunk.DictionaryBegin is null
            ? [PageEncoding.Plain, PageEncoding.Runs]
            : [PageEncoding.Plain, PageEncoding.Runs, PageEncoding.Dictionary];

        footer.BeginItem();
        footer.Int64(2, 0);
        footer.Begin(3);
        footer.Int32(1, (int)column.Type);
        footer.List(2, CompactThrift.Type.Int32, encodings.Length);
        foreach (var encoding in encodings) footer.Int32Item((int)encoding);
        footer.List(3, CompactThrift.Type.Binary, 1);
        footer.TextItem(column.Column.Name);
        footer.Int32(4, GzipCodec);
        footer.Int64(5, chunk.Rows);
        footer.Int64(6, chunk.UncompressedBytes);
        footer.Int64(7, chunk.CompressedBytes);
        footer.Int64(9, chunk.DataBegin);
        if (chunk.DictionaryBegin is { } dictionary) footer.Int64(11, dictionary);
        WriteStatistics(footer, chunk);
        footer.End();
        footer.End();
    }

    private static void WriteStatistics(CompactThrift footer, ColumnChunk chunk)
    {
        footer.Begin(12);
        footer.Int64(3, chunk.MissingRows);
        if (chunk.Range is { } range)
        {
            footer.Binary(5, range.Highest);
            footer.Binary(6, range.Lowest);
        }

        footer.End();
    }
}
