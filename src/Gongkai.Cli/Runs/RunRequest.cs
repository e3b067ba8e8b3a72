using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>What a run is asked to do.</summary>
/// <param name="Inputs">Files and folders; enumerated once.</param>
/// <param name="Root">The folder that sources are relative to; none when each input folder is its own root.</param>
/// <param name="Output">The directory of the dataset.</param>
/// <param name="Workers">Files read at the same time, at least 1.</param>
/// <param name="Memberships">Which agencies' figures are part of which government's.</param>
/// <param name="Options">The options as the user knows them, for the record of the run.</param>
/// <param name="Title">Of the journal: what results depend on, and the part of the files to take.</param>
public sealed record RunRequest(
    IEnumerable<string> Inputs,
    string? Root,
    string Output,
    int Workers,
    DatasetFormats Formats,
    ImmutableArray<Membership> Memberships,
    ReadingOptions Reading,
    ImmutableArray<RunOption> Options,
    JournalTitle Title)
{
    /// <summary>True when nothing that an earlier run found is to be taken over.</summary>
    public bool Force { get; init; }

    /// <summary>True when files that an earlier run could not read are to be tried again.</summary>
    public bool RetryFailed { get; init; }
}
