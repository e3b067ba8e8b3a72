using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>What a run is asked to do.</summary>
/// <param name="Inputs">Files and folders; enumerated once.</param>
/// <param name="Output">The directory of the dataset.</param>
public sealed record RunRequest(IEnumerable<string> Inputs, string Output)
{
    /// <summary>The folder that sources are relative to; none when each input folder is its own root.</summary>
    public string? Root { get; init; }

    /// <summary>Files read at the same time, at least 1.</summary>
    public int Workers { get; init; } = Environment.ProcessorCount;

    /// <summary>The formats of the tables.</summary>
    public DatasetFormats Formats { get; init; } = DatasetFormats.Csv | DatasetFormats.Parquet;

    /// <summary>What the user knows of agencies.</summary>
    public ImmutableArray<ListedAgency> Agencies { get; init; } = [];

    /// <summary>The lines of the corrections file, in its order.</summary>
    internal ImmutableArray<CorrectionLine> Corrections { get; init; } = [];

    /// <summary>True when CSV files are to begin with a byte order mark.</summary>
    public bool WithMark { get; init; }

    /// <summary>True when <c>wide</c> and <c>harmonized</c> are to have superseded versions, too.</summary>
    public bool AllVersions { get; init; }

    /// <summary>How documents are read.</summary>
    public ReadingSettings Reading { get; init; } = new();

    /// <summary>The program whose processes read the files, each behind a fence; none when they are read in this process.</summary>
    internal WorkerProgram? Worker { get; init; }

    /// <summary>What is known of the files from where they were found.</summary>
    internal SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>The part of the files to take.</summary>
    public Shard Shard { get; init; } = Shard.Whole;

    /// <summary>The options as the user knows them, for the record of the run.</summary>
    internal ImmutableArray<RunOption> Options { get; init; } = [];

    /// <summary>True when nothing that an earlier run found is to be taken over.</summary>
    public bool Force { get; init; }

    /// <summary>True when files that an earlier run could not read are to be tried again.</summary>
    public bool RetryFailed { get; init; }
}
