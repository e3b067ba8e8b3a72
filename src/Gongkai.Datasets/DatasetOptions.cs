namespace Gongkai.Datasets;

/// <summary>What a dataset is to consist of.</summary>
/// <param name="Version">The version of the program, such as <c>0.1.0</c>. It stands in <c>run.json</c> and in the footer of every
/// Parquet file.</param>
internal sealed record DatasetOptions(string Version)
{
    public DatasetFormats Formats { get; init; } = DatasetFormats.Csv | DatasetFormats.Parquet;

    /// <summary>The most rows of a Parquet row group. Groups of long rows are cut earlier, so that memory stays flat.</summary>
    // The default is DuckDB's own: it reads Parquet in parallel by row group, and groups of its size suit it best.
    public int RowsPerGroup { get; init; } = 122_880;

    /// <summary>True when CSV files begin with a byte order mark, for Excel.</summary>
    public bool WithMark { get; init; }

    /// <summary>True when <c>wide</c> and <c>harmonized</c> have superseded versions, too.</summary>
    public bool AllVersions { get; init; }

    /// <summary>
    /// The number in the names of files that are divided by year, so that the files of several shards can lie in one folder.
    /// </summary>
    public int Part { get; init; } = 1;

    /// <summary>Where it is written; tests let it fail.</summary>
    internal Disk Disk { get; init; } = Disk.Real;
}
