using CsvHelper;

namespace Gongkai.Datasets;

/// <summary>Reads a table of a dataset back, for those who go on working with it.</summary>
public static class DatasetRows
{
    /// <param name="directory">Of the dataset.</param>
    /// <param name="table">Such as <c>reports</c>; it must have been written as CSV.</param>
    /// <returns>Each row by column name, in the order of the file; none when there is no such file.</returns>
    public static IEnumerable<IReadOnlyDictionary<string, string>> Read(string directory, string table)
    {
        var path = Path.Combine(directory, $"{table}.csv");
        if (!File.Exists(path)) yield break;

        using var csv = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        csv.ReadHeader();
        var columns = csv.Headers.ToArray();
        while (csv.Read()) yield return columns.Index().ToDictionary(column => column.Item, column => csv.GetString(column.Index), StringComparer.Ordinal);
    }
}
