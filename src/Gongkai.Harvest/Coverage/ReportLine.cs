using Gongkai.Harvest.Archiving;
using Gongkai.Model;

namespace Gongkai.Harvest.Coverage;

/// <summary>A report that was read from a file of the archive.</summary>
/// <param name="AgencyId">As the dataset has it; empty when it has none.</param>
/// <param name="PublishedOn">As the report says, or else the page that led to it.</param>
/// <param name="IsCopy">Whether the bytes were read from another source: the report stands in the dataset once, and this line is not
/// counted.</param>
/// <param name="DueOn">The legal deadline; none when the year is not known.</param>
internal sealed record ReportLine(
    ReportVersion Version, bool IsCopy, string Agency, string AgencyId, int? Year, string Title, DateOnly? PublishedOn, DateOnly? DueOn,
        bool IsGovernment, ReportStatus Status, int ChecksFailed)
{
    /// <summary>What a person has to look at in the review.</summary>
    public int OpenDoubts { get; init; }

    /// <summary>Days behind the deadline; zero or less when it was kept; none when either day is not known.</summary>
    public int? DaysLate => PublishedOn is { } published && DueOn is { } due ? published.DayNumber - due.DayNumber : null;
}
