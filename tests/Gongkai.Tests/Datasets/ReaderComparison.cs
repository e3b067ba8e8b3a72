using System.Globalization;
using System.Text.Json;

namespace Gongkai.Tests.Datasets;

/// <summary>Holds what other readers saw of a dataset against its CSV files as CsvHelper reads them: every cell of every table.</summary>
internal static class ReaderComparison
{
    /// <summary>Fails unless all readers saw the same in every file of the datasets.</summary>
    public static void AssertAgrees(IReadOnlyList<ReaderTable> tables)
    {
        foreach (var table in tables)
        {
            var csv = CsvTable.Read(Path.Combine(table.Directory, Path.ChangeExtension(table.File, ".csv")));
            Assert.Equal(csv.Header, table.Columns.Select(column => column.Name));
            Assert.True(csv.Rows.Count == table.Rows.Length, $"{Name(table)} has {table.Rows.Length} rows, the CSV file {csv.Rows.Count}.");
            for (var row = 0; row < csv.Rows.Count; row++)
            {
                for (var column = 0; column < csv.Header.Count; column++)
                {
                    var isSame = IsSame(csv.Rows[row][column], table.Rows[row][column], table.Columns[column]);
                    Assert.True(isSame,
                        $"{Name(table)}, row {row}, {csv.Header[column]}: {table.Rows[row][column]} is not '{csv.Rows[row][column]}'.");
                }
            }
        }
    }

    /// <summary>Fails unless a table that is divided by year has, in any order, the rows of its CSV file.</summary>
    public static void AssertHasSameRows(ReaderTable table)
    {
        var csv = CsvTable.Read(Path.Combine(table.Directory, Path.GetFileName(table.File) + ".csv"));
        var places = csv.Header.Select(name => Array.FindIndex(table.Columns, column => column.Name == name)).ToList();
        Assert.DoesNotContain(-1, places);
        Assert.Equal(
            csv.Rows.Select(row => Line(row.Select((cell, column) => Comparable(cell, table.Columns[places[column]].Type))))
                .Order(StringComparer.Ordinal),
            table.Rows.Select(row => Line(places.Select(place => Comparable(row[place].ToString(), table.Columns[place].Type))))
                .Order(StringComparer.Ordinal));
    }

    /// <summary>Fails unless the bounds and the counts of missing values in a Parquet file are those of its CSV file.</summary>
    public static void AssertStatisticsHold(ReaderTable table)
    {
        var csv = CsvTable.Read(Path.Combine(table.Directory, Path.ChangeExtension(table.File, ".csv")));
        var begin = 0;
        foreach (var group in table.Groups)
        {
            for (var column = 0; column < csv.Header.Count; column++)
            {
                var cells = csv.Rows.Skip(begin).Take(group.Rows).Select(row => row[column]).ToList();
                var chunk = group.Chunks[column];
                Assert.Equal(table.Columns[column].Required ? 0 : cells.Count(cell => cell.Length == 0), chunk.Missing);
                if (chunk.Lowest.ValueKind == JsonValueKind.Number)
                {
                    var numbers = cells.Where(cell => cell.Length > 0).Select(Parse).ToList();
                    Assert.Equal(numbers.Min(), chunk.Lowest.GetDouble());
                    Assert.Equal(numbers.Max(), chunk.Highest.GetDouble());
                }
                else if (chunk.Lowest.ValueKind == JsonValueKind.String)
                {
                    var texts = cells.Where(cell => cell.Length > 0).Order(Utf8Order).ToList();
                    Assert.Equal(texts[0], chunk.Lowest.GetString());
                    Assert.Equal(texts[^1], chunk.Highest.GetString());
                }
            }

            begin += group.Rows;
        }

        Assert.Equal(csv.Rows.Count, begin);
    }

    private static Comparer<string> Utf8Order { get; } = Comparer<string>.Create((one, other) =>
        System.Text.Encoding.UTF8.GetBytes(one).AsSpan().SequenceCompareTo(System.Text.Encoding.UTF8.GetBytes(other)));

    private static bool IsSame(string printed, JsonElement seen, ReaderColumn column) => seen.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => printed == (seen.GetBoolean() ? "true" : "false"),
        JsonValueKind.Null => printed.Length == 0 && !column.Required,
        JsonValueKind.Number => printed.Length > 0 && Parse(printed) == seen.GetDouble(),
        JsonValueKind.String => printed == seen.GetString() && (printed.Length > 0 || column.Required),
        _ => false,
    };

    private static string Line(IEnumerable<string> cells) => string.Join('\u001F', cells);

    private static string Comparable(string cell, string type) => type is "DOUBLE" or "INTEGER" or "BIGINT"
        && cell.Length > 0 ? Parse(cell).ToString("R", CultureInfo.InvariantCulture) : type == "BOOLEAN" ? cell.ToLowerInvariant() : cell;

    private static double Parse(string printed) => double.Parse(printed, CultureInfo.InvariantCulture);

    private static string Name(ReaderTable table) => $"{table.File} ({table.Reader})";
}
