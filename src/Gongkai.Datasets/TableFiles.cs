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
    /// <param name="year">The year that a row is of; none for a table that is not divided by years.</param>
    /// <param name="createBelow">Begins a file of the table divided by years, at that path.</param>
    public static TableWriter<TRow> Open<TRow>(
        Table<TRow> table, DatasetOptions options, Func<string, Stream> create, Func<TRow, int?>? year = null,
            Func<string, Stream>? createBelow = null,
        ImmutableArray<ITableFile<TRow>> others = default)
    {
        var files = ImmutableArray.CreateBuilder<ITableFile<TRow>>();
        if (options.Formats.HasFlag(DatasetFormats.Csv))
            files.Add(new TableFile<TRow>(table, new CsvSink(table, create(table.Name + CsvExtension), options.WithMark)));
        var isDivided = options.Formats.HasFlag(DatasetFormats.ByYear);
        if (options.Formats.HasFlag(DatasetFormats.Parquet) || (isDivided && year is null))
            files.Add(new TableFile<TRow>(
                table, new ParquetSink(table, create(table.Name + ParquetExtension), options.Version, options.RowsPerGroup)));
        if (isDivided && year is not null && createBelow is not null)
            files.Add(new YearFiles<TRow>(table, year, createBelow, options.Version, options.Part, options.RowsPerGroup));
        if (!others.IsDefault) files.AddRange(others);
        return new TableWriter<TRow>(table, files.ToImmutable());
    }
}
