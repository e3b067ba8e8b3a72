using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs;

/// <summary>What a merge is asked to do.</summary>
/// <param name="Datasets">The directories of the datasets, at least one.</param>
/// <param name="Output">The directory of the dataset to write.</param>
public sealed record MergeRequest(ImmutableArray<string> Datasets, string Output)
{
    /// <summary>Results unpacked at the same time, at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The formats of the tables.</summary>
    public DatasetFormats Formats { get; init; } = DatasetFormats.Csv | DatasetFormats.Parquet;

    /// <summary>What the user knows of agencies.</summary>
    public ImmutableArray<ListedAgency> Agencies { get; init; } = [];

    /// <summary>The folder of the form files, which must be those that the datasets were read with; none for those beside the
    /// program.</summary>
    public string? Forms { get; init; }

    /// <summary>The family of forms that the datasets were written with.</summary>
    public string FormFamily { get; init; } = new ReadingSettings().FormFamily;

    /// <summary>True when CSV files are to begin with a byte order mark.</summary>
    public bool WithMark { get; init; }

    /// <summary>True when <c>wide</c> and <c>harmonized</c> are to have superseded versions, too.</summary>
    public bool AllVersions { get; init; }

    /// <summary>What is known of the files from where they were found.</summary>
    internal SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>The lines of the corrections file, in its order.</summary>
    internal ImmutableArray<CorrectionLine> Corrections { get; init; } = [];

    /// <summary>The options as the user knows them, for the record of the run.</summary>
    internal ImmutableArray<RunOption> Options { get; init; } = [];
}
