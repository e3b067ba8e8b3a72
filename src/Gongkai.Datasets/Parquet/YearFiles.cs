using System.Globalization;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets.Parquet;

/// <summary>
/// One table as a Parquet file for each year, in folders as Hive names them, which DuckDB, Spark and Arrow read as one table.
/// </summary>
/// <param name="open">Opens a file below the folder of the dataset.</param>
/// <param name="part">The number in the names of the files.</param>
internal sealed class YearFiles<TRow>(
    Table<TRow> table, Func<TRow, int?> year, Func<string, Stream> open, string version, int part, int rowsPerGroup)
    : ITableFile<TRow>
{
    // Many files grow at the same time: seven tables with a dozen years.
    private const long MostGroupBytes = 4 << 20;

    // How Hive, and all who took over its folders, call a value that is missing.
    private const string NoYear = "__HIVE_DEFAULT_PARTITION__";

    private readonly Dictionary<string, ParquetSink> _sinks = new(StringComparer.Ordinal);

    public void Add(TRow row)
    {
        var name = year(row)?.ToString(CultureInfo.InvariantCulture) ?? NoYear;
        if (!_sinks.TryGetValue(name, out var sink))
        {
            var path = Path.Combine(
                YearFiles.Folder, table.Name, $"year={name}", string.Create(CultureInfo.InvariantCulture, $"part-{part}.parquet"));
            sink = new ParquetSink(table, open(path), version, rowsPerGroup, MostGroupBytes);
            _sinks.Add(name, sink);
        }

        table.Write(row, sink);
    }

    public void Complete()
    {
        foreach (var sink in _sinks.Values) sink.Complete();
    }

    public void Dispose()
    {
        foreach (var sink in _sinks.Values) sink.Dispose();
    }
}

/// <summary>What holds of the files of every table.</summary>
internal static class YearFiles
{
    /// <summary>The folder of all tables that are divided.</summary>
    public const string Folder = "by-year";
}
