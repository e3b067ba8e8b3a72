using CsvHelper;

namespace Gongkai.Tests.Datasets;

/// <summary>A CSV file, read.</summary>
internal sealed record CsvTable(IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    public static CsvTable Read(string path)
    {
        using var reader = CsvReader.FromFile(path, CsvReaderOptions.Default with { Separator = ',' });
        reader.ReadHeader();
        var rows = new List<IReadOnlyList<string>>();
        while (reader.Read()) rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return new CsvTable([.. reader.Headers], rows);
    }

    public IReadOnlyList<string> Column(string name)
    {
        var index = Header.ToList().IndexOf(name);
        return [.. Rows.Select(row => row[index])];
    }
}
