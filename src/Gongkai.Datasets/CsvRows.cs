using System.Globalization;
using CsvHelper;

namespace Gongkai.Datasets;

/// <summary>Reads a CSV file with a header row, and tells file and line of whatever is wrong with it.</summary>
internal sealed class CsvRows : IDisposable
{
    private readonly string _path;
    private readonly CsvReader _reader;
    private readonly Dictionary<string, int> _columns;

    /// <exception cref="DatasetReadException">The file cannot be opened, or lacks a column.</exception>
    public CsvRows(string path, char separator, params IEnumerable<string> columns)
        : this(path, () => CsvReader.FromFile(path, Options(separator)), columns)
    {
    }

    /// <param name="path">The file as it is named in messages.</param>
    /// <param name="text">What stands in it.</param>
    /// <exception cref="DatasetReadException">The text lacks a column.</exception>
    public CsvRows(string path, string text, params IEnumerable<string> columns)
        : this(path, () => CsvReader.FromText(text, Options(',')), columns)
    {
    }

    private CsvRows(string path, Func<CsvReader> open, IEnumerable<string> columns)
    {
        _path = path;
        _reader = Guard(open);
        Guard(() =>
        {
            _reader.ReadHeader();
            return true;
        });
        _columns = _reader.Headers.Select((name, index) => (name.Trim(), index)).DistinctBy(pair => pair.Item1)
            .ToDictionary(pair => pair.Item1, pair => pair.index, StringComparer.Ordinal);
        var missing = columns.Where(column => !_columns.ContainsKey(column)).ToList();
        if (missing.Count == 0) return;
        _reader.Dispose();
        throw new DatasetReadException(path, 1, $"the column {missing[0]} is missing");
    }

    /// <summary>The line on which the row begins, from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>The names in the header row, in its order.</summary>
    public IEnumerable<string> Columns => _columns.Keys;

    /// <summary>Whether the row has as many cells as the header.</summary>
    public bool IsFull => _reader.FieldCount == _reader.Headers.Count;

    /// <summary>Goes to the next row; false behind the last.</summary>
    public bool Read() => Guard(_reader.Read);

    /// <summary>A cell of the row; empty where the file has no such column, or the row is too short.</summary>
    public string this[string column] =>
        _columns.TryGetValue(column, out var index) && index < _reader.FieldCount ? _reader.GetString(index) : "";

    public decimal? Number(string column) =>
        Parsed(column,
        text => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? value : (decimal?)null, "a number");

    public int? Year(string column) =>
        Parsed(column, text => text.Length == 4
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : (int?)null, "a year");

    public DatasetReadException Broken(string trouble, Exception? inner = null) => new(_path, Line, trouble, inner);

    public void Dispose() => _reader.Dispose();

    private static CsvReaderOptions Options(char separator) =>
        CsvReaderOptions.Default with { Separator = separator, TrackLineNumbers = true };

    private T? Parsed<T>(string column, Func<string, T?> parse, string what)
        where T : struct
    {
        var text = this[column].Trim();
        return text.Length == 0 ? null : parse(text) ?? throw Broken($"{column} is '{text}', which is not {what}");
    }

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DatasetReadException($"{_path} cannot be read: {exception.Message}", exception);
        }
        catch (CsvFormatException exception)
        {
            throw new DatasetReadException($"{_path} is no CSV file: {exception.Message}", exception);
        }
    }
}
