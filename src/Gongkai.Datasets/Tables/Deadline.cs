using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>When a report was due.</summary>
/// <remarks>
/// Regulations on Open Government Information. Of 2007, article 31: every administrative organ by 31 March. Of 2019, article 50:
/// departments of governments
/// at or above the county by 31 January, and the government itself by 31 March; they name no day for townships and for zones.
/// </remarks>
internal static class Deadline
{
    private const int FirstYearOfNewRegulations = 2019;

    private const string Government = "政府";
    private const string Office = "政府办";
    private const string ZoneGovernment = "管委会";

    /// <summary>The day; none where the kind of agency or the year leaves it open.</summary>
    public static DateOnly? Of(Report report)
    {
        if (report.Year is not { } year || year + 1 > DateOnly.MaxValue.Year) return null;
        var (january, march) = (new DateOnly(year + 1, 1, 31), new DateOnly(year + 1, 3, 31));
        if (year < FirstYearOfNewRegulations) return march;
        return report.Identity switch
        {
            { Level: AgencyLevel.Township } or { Type: "" or ZoneGovernment } => null,
            { Type: Government } => march,
            // It publishes the report of the government, and one of its own.
            { Type: Office } => report.Scope switch { ReportScope.Area => march, ReportScope.Own => january, _ => null },
            _ => january,
        };
    }

    /// <summary>
    /// Days from the day it was due to the day of publication; below zero where it came before. None where one of the two is not known.
    /// </summary>
    public static int? DaysLate(Report report) =>
        report.PublishedOn is { } published && Of(report) is { } due ? published.DayNumber - due.DayNumber : null;
}
