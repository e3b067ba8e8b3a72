using CsvHelper;

namespace Gongkai.Corpus.Scoring;

/// <summary>A table of a dataset as it lies on disk. A missing file has no rows, a missing column is empty.</summary>
internal static class CsvTable
{
    public static IEnumerable<Dictionary<string, string>> Read(string path)
    {
        if (!File.Exists(path)) yield break;
        using var reader = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        reader.ReadHeader();
        string[] header = [.. reader.Headers];
        while (reader.Read())
        {
            var row = new Dictionary<string, string>(header.Length, StringComparer.Ordinal);
            for (var at = 0; at < Math.Min(header.Length, reader.FieldCount); at++) row[header[at]] = reader.GetString(at);
            yield return row;
        }
    }
}
