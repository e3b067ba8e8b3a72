using System.Text;
using CsvHelper;

namespace Gongkai.Datasets;

/// <summary>
/// Single rows of a table of a dataset, read from its CSV file when they are asked for. It holds where each row begins, and no text. For
/// any number of threads.
/// </summary>
internal sealed class TableRows : IDisposable
{
    private const int BufferBytes = 1 << 16;

    private readonly string _path;
    private readonly Microsoft.Win32.SafeHandles.SafeFileHandle _file;
    private readonly List<long> _starts = [];
    private readonly string _header;

    private TableRows(string path, Microsoft.Win32.SafeHandles.SafeFileHandle file)
    {
        _path = path;
        _file = file;
        FindStarts();
        _header = _starts.Count > 1 ? Text(-1) : "";
    }

    /// <summary>The rows, without the header.</summary>
    public int Count => Math.Max(_starts.Count - 2, 0);

    /// <param name="directory">Of the dataset.</param>
    /// <param name="table">Such as <c>reports</c>; it must have been written as CSV.</param>
    /// <exception cref="DatasetReadException">The file is missing or cannot be read.</exception>
    public static TableRows Open(string directory, string table)
    {
        var path = Path.Combine(directory, $"{table}{TableFiles.CsvExtension}");
        Microsoft.Win32.SafeHandles.SafeFileHandle? file = null;
        try
        {
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            return new TableRows(path, file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new DatasetReadException($"{path} cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>A row by column name.</summary>
    /// <param name="row">From 0, in the order of the file.</param>
    /// <exception cref="DatasetReadException">The file cannot be read, or is damaged.</exception>
    public IReadOnlyDictionary<string, string> Read(int row)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
        try
        {
            using var reader = CsvReader.FromText(_header + Text(row));
            reader.ReadHeader();
            if (!reader.Read() || reader.FieldCount != reader.Headers.Count)
                throw new DatasetReadException($"{_path} is damaged at byte {_starts[row + 1]}.");
            var cells = new Dictionary<string, string>(reader.Headers.Count, StringComparer.Ordinal);
            for (var column = 0; column < reader.Headers.Count; column++) cells[reader.Headers[column]] = reader.GetString(column);
            return cells;
        }
        catch (Exception exception) when (exception is IOException or CsvFormatException)
        {
            throw new DatasetReadException($"{_path} cannot be read: {exception.Message}", exception);
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Where the header and each row begin, and where the last one ends: at line feeds outside of quotes.</summary>
    private void FindStarts()
    {
        var buffer = new byte[BufferBytes];
        var (place, isQuoted) = (0L, false);
        _starts.Add(MarkLength());
        for (int read; (read = RandomAccess.Read(_file, buffer, place)) > 0; place += read)
        {
            var rest = buffer.AsSpan(0, read);
            for (int found; (found = rest.IndexOfAny((byte)'"', (byte)'\n')) >= 0; rest = rest[(found + 1)..])
            {
                if (rest[found] == '"') isQuoted = !isQuoted;
                else if (!isQuoted) _starts.Add(place + (read - rest.Length) + found + 1);
            }
        }

        if (_starts[^1] < place) _starts.Add(place);
    }

    private int MarkLength()
    {
        Span<byte> first = stackalloc byte[3];
        return RandomAccess.Read(_file, first, 0) == first.Length && first.SequenceEqual(Encoding.UTF8.Preamble) ? first.Length : 0;
    }

    private string Text(int row)
    {
        var (start, end) = (_starts[row + 1], _starts[row + 2]);
        var bytes = new byte[end - start];
        for (var done = 0; done < bytes.Length;)
        {
            var read = RandomAccess.Read(_file, bytes.AsSpan(done), start + done);
            if (read == 0) throw new EndOfStreamException($"{_path} was cut while it was read.");
            done += read;
        }

        return Encoding.UTF8.GetString(bytes);
    }
}
