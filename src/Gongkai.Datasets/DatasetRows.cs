namespace Gongkai.Datasets;

/// <summary>Reads a table of a dataset back, for those who go on working with it.</summary>
internal static class DatasetRows
{
    /// <param name="directory">Of the dataset.</param>
    /// <param name="table">Such as <c>reports</c>; it must have been written as CSV.</param>
    /// <returns>Each row by column name, in the order of the file; none when there is no such file.</returns>
    /// <exception cref="DatasetReadException">The file cannot be read, or a row is wrong. Thrown while reading.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string directory, string table)
    {
        var path = Path.Combine(directory, $"{table}.csv");
        return File.Exists(path) ? ReadFile(path) : [];
    }

    /// <summary>A few columns of a table, for tables with many rows.</summary>
    /// <param name="directory">Of the dataset.</param>
    /// <param name="table">Such as <c>reports</c>; it must have been written as CSV.</param>
    /// <param name="columns">Those that are wanted; the table must have them.</param>
    /// <returns>Of each row the cells in the order of <paramref name="columns"/>; none when there is no such file.</returns>
    /// <exception cref="DatasetReadException">The file cannot be read, or lacks a column. Thrown while reading.</exception>
    public static IEnumerable<string[]> ReadColumns(string directory, string table, params string[] columns)
    {
        var path = Path.Combine(directory, $"{table}.csv");
        if (!File.Exists(path)) yield break;
        using var rows = new CsvRows(path, ',', columns);
        while (rows.Read()) yield return Array.ConvertAll(columns, column => rows[column]);
    }

    /// <summary>The names in the header row of a CSV file.</summary>
    /// <exception cref="DatasetReadException">The file cannot be read.</exception>
    public static IReadOnlyList<string> ColumnsOf(string path)
    {
        using var rows = new CsvRows(path, ',');
        return [.. rows.Columns];
    }

    /// <param name="path">A CSV file with a header row.</param>
    /// <param name="columns">Those that it must have.</param>
    /// <returns>Each row by column name, in the order of the file.</returns>
    /// <exception cref="DatasetReadException">The file cannot be read, lacks a column, or has a row that is longer or shorter than its
    /// header. Thrown while reading.</exception>
    public static IEnumerable<IReadOnlyDictionary<string, string>> ReadFile(string path, params IReadOnlyList<string> columns)
    {
        using var rows = new CsvRows(path, ',', columns);
        while (rows.Read())
        {
            if (!rows.IsFull) throw rows.Broken("the row has more or fewer cells than the header");
            yield return rows.Columns.ToDictionary(column => column, column => rows[column], StringComparer.Ordinal);
        }
    }
}
