using System.Collections.Immutable;
using Gongkai.Datasets.Parquet;
using Gongkai.Datasets.Tables;

namespace Gongkai.Datasets;

/// <summary>The files in which a table is written.</summary>
internal static class TableFiles
{
    public const string CsvExtension = ".csv";
    public const string ParquetExtension = ".parquet";

    /// <summary>Every file name that a table can have.</summary>
    public static IEnumerable<string> NamesOf(Table table) => [table.Name + CsvExtension, table.Name + ParquetExtension];

    /// <param name="create">Begins a file of that name.</param>
    public static TableWriter<TRow> Open<TRow>(Table<TRow> table, DatasetOptions options, Func<string, Stream> create)
    {
        var sinks = ImmutableArray.CreateBuilder<ITableSink>();
        if (options.Formats.HasFlag(DatasetFormats.Csv)) sinks.Add(new CsvSink(table, create(table.Name + CsvExtension)));
        if (options.Formats.HasFlag(DatasetFormats.Parquet)) sinks.Add(new ParquetSink(table, create(table.Name + ParquetExtension), options.Version, options.RowsPerGroup));
        return new TableWriter<TRow>(table, sinks.ToImmutable());
    }
}
