using Gongkai.Model;

namespace Gongkai.Harvest.Summaries;

/// <summary>A report of the dataset, as far as a summary speaks of it.</summary>
/// <param name="ChecksFailed">Sums that do not hold.</param>
public sealed record ReadReport(string Agency, int? Year, string Title, DateOnly? PublishedOn, ReportStatus Status, int ChecksFailed);
