using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One annual report, as far as the document tells it.</summary>
/// <param name="Number">Its place in the file, from 1.</param>
/// <param name="Agency">The issuing agency as printed, spaces removed; empty when the document does not name it.</param>
/// <param name="Year">The year reported on; none when the document does not say.</param>
/// <param name="Edition">The edition of its table <c>requests</c>, or of the first form table it has; empty when it follows no form that
/// is known.</param>
/// <param name="Title">The title as printed.</param>
/// <param name="PublishedOn">The day of publication.</param>
/// <param name="RegionCode">The administrative division (GB/T 2260) when the document carries it; empty otherwise.</param>
/// <param name="PageCount">Pages of the report; none where the format has no pages.</param>
/// <param name="Observations">Every value of its editions, in codebook order.</param>
public sealed record Report(
    int Number,
    string Agency,
    int? Year,
    string Edition,
    string Title,
    DateOnly? PublishedOn,
    string RegionCode,
    int? PageCount,
    ImmutableArray<Observation> Observations,
    ImmutableArray<Check> Checks,
    ImmutableArray<Narrative> Narratives)
{
    public ReportStatus Status { get; init; }

    /// <summary>Whose work its figures sum up.</summary>
    public ReportScope Scope { get; init; }

    /// <summary>The sentence that says <see cref="Scope"/>; empty where none does.</summary>
    public string ScopeEvidence { get; init; } = "";

    /// <summary>
    /// Who issued it. Told when the dataset is written, and not kept in the journal: it rests on files that may change between runs.
    /// </summary>
    internal AgencyIdentity Identity { get; init; } = AgencyIdentity.Unknown;

    /// <summary>Counts that the prose restates, in the order of the document.</summary>
    public ImmutableArray<RestatedCount> RestatedCounts { get; init; } = [];

    /// <summary>The corrections of the report as a whole.</summary>
    internal ImmutableArray<string> CorrectionIds { get; init; } = [];

    /// <summary>What they settle: <c>agency</c>, <c>year</c>, <c>region</c>, <c>version</c>, or a table as <c>table//</c>.</summary>
    internal ImmutableArray<string> SettledThings { get; init; } = [];

    /// <summary>False where a correction excludes the report, or prefers another of its agency and year.</summary>
    internal bool IsInPanel { get; init; } = true;

    /// <summary>What a person has to look at.</summary>
    internal ImmutableArray<Doubt> Doubts { get; init; } = [];
}

public enum ReportStatus
{
    /// <summary>Nothing absent or unreadable, and no check failed.</summary>
    Complete,

    /// <summary>A check failed.</summary>
    Disputed,

    /// <summary>Something is absent or unreadable, or the report follows no form that is known.</summary>
    Incomplete,
}
