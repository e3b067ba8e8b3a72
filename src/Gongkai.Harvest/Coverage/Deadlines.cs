using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Coverage;

/// <summary>
/// The days by which the regulation on government information disclosure (2019, articles 49 and 50) wants the report of a year published.
/// </summary>
internal static class Deadlines
{
    /// <param name="year">The year reported on.</param>
    /// <param name="agency">The name that decides when <paramref name="office"/> does not.</param>
    public static DateOnly Of(int year, Office office, string agency) =>
        IsGovernment(office, agency) ? new DateOnly(year + 1, 3, 31) : new DateOnly(year + 1, 1, 31);

    public static bool IsGovernment(Office office, string agency)
    {
        ArgumentNullException.ThrowIfNull(agency);
        return office == Office.Government || (office == Office.ByName && agency.EndsWith("政府", StringComparison.Ordinal));
    }
}
