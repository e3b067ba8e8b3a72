using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>What only the program around the writer knows of a run. With <see cref="RunCounts"/> it makes <c>run.json</c>.</summary>
/// <param name="Options">In the order in which they are to be listed.</param>
internal sealed record RunSummary(ImmutableArray<RunOption> Options, DateTimeOffset StartedAt, DateTimeOffset FinishedAt)
{
    /// <summary>What could be compared across reports; none where nothing was compared.</summary>
    public CrossReportTally? CrossReports { get; init; }

    /// <summary>What became of the lines of the corrections file.</summary>
    public ImmutableArray<CorrectionOutcome> Corrections { get; init; } = [];

    /// <summary>The agencies that are to have reports, by the agencies file; empty where none was given.</summary>
    public ImmutableArray<ExpectedAgency> Expected { get; init; } = [];
}
