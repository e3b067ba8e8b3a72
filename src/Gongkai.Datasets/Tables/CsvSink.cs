using System.Text;
using CsvHelper;

namespace Gongkai.Datasets.Tables;

/// <summary>Writes a table as CSV: UTF-8, RFC 4180, <c>\n</c> line ends, a header row, numbers of the invariant culture.</summary>
internal sealed class CsvSink : ITableSink
{
    private static readonly CsvWriterOptions Options = CsvWriterOptions.Default with
    {
        NewLine = "\n",
        // Some readers trim what is not quoted, and the spaces of a raw cell are part of it.
        Quoting = CsvQuoting.WhenNeededOrWhitespace,
    };

    private readonly Stream _stream;
    private readonly CsvWriter _writer;

    /// <param name="withMark">Whether the file begins with a byte order mark, without which Excel takes UTF-8 for another encoding.</param>
    public CsvSink(Table table, Stream stream, bool withMark = false)
    {
        _stream = stream;
        if (withMark) stream.Write(Encoding.UTF8.Preamble);
        _writer = CsvWriter.Create(stream, Options, leaveOpen: true);
        _writer.WriteHeader([.. table.Columns.Select(column => column.Name)]);
    }

    public void Text(string value) => _writer.WriteField(value);

    public void Integer(long? value) => _writer.WriteField(value);

    public void Number(decimal? value) => _writer.WriteField(value);

    public void Number(double? value) => _writer.WriteField(value);

    public void Date(DateOnly? value) => _writer.WriteField(value);

    public void Flag(bool? value) => _writer.WriteField(value switch { true => "true", false => "false", null => "" });

    public void EndRow() => _writer.EndRecord();

    public void Complete()
    {
        _writer.Flush();
        _stream.Flush();
    }

    /// <summary>Closes the file as it is. The writer is not closed: it would write once more, perhaps to a disk that is full.</summary>
    public void Dispose() => _stream.Dispose();
}
