using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>A report of the dataset, as far as a summary speaks of it.</summary>
/// <param name="AgencyId">Of the dataset; empty when it has none.</param>
/// <param name="ChecksFailed">Sums that do not hold.</param>
internal sealed record ReadReport(
    string Agency, string AgencyId, int? Year, string Title, DateOnly? PublishedOn, ReportStatus Status, int ChecksFailed)
{
    /// <summary>What a person has to look at, and no correction settles.</summary>
    public int OpenDoubts { get; init; }
}
