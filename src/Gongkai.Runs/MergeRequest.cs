using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;
using Gongkai.Runs.Inputs;

namespace Gongkai.Runs;

/// <summary>What a merge is asked to do.</summary>
/// <param name="Datasets">The directories of the datasets, at least one.</param>
/// <param name="Output">The directory of the dataset to write.</param>
/// <param name="Workers">Results unpacked at the same time, at least 1.</param>
/// <param name="Agencies">What the user knows of agencies.</param>
/// <param name="Options">The options as the user knows them, for the record of the run.</param>
/// <param name="BuildHash">Of this program and the forms.</param>
public sealed record MergeRequest(
    ImmutableArray<string> Datasets, string Output, int Workers, DatasetFormats Formats, ImmutableArray<ListedAgency> Agencies,
        ImmutableArray<RunOption> Options, string BuildHash)
{
    /// <summary>What is known of the files from where they were found.</summary>
    public SourceHints Hints { get; init; } = SourceHints.None;

    /// <summary>The lines of the corrections file, in its order.</summary>
    public ImmutableArray<CorrectionLine> Corrections { get; init; } = [];

    /// <summary>True when CSV files are to begin with a byte order mark.</summary>
    public bool WithMark { get; init; }

    /// <summary>True when <c>wide</c> and <c>harmonized</c> are to have superseded versions, too.</summary>
    public bool AllVersions { get; init; }
}
