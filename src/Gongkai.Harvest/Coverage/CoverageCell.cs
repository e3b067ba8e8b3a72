namespace Gongkai.Harvest.Coverage;

/// <summary>One report that is expected.</summary>
/// <param name="Publisher">Who has to publish it.</param>
/// <param name="Year">The year reported on.</param>
/// <param name="DueOn">The last day for it.</param>
/// <param name="IsDue">Whether that day is over.</param>
/// <param name="Address">Where it is, or should be; empty when nothing leads there.</param>
/// <param name="Detail">Why it is not read, in a few words; empty when it is.</param>
/// <param name="Others">Agencies whose reports for the year the publisher's sites gave instead.</param>
internal sealed record CoverageCell(
    Publisher Publisher, int Year, DateOnly DueOn, bool IsDue, CoverageState State, string Address, string Detail, string Others);
