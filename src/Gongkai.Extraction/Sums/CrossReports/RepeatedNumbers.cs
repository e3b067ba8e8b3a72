using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>Finds reports whose numbers are all the same as those of another report, of another agency or another year.</summary>
/// <remarks>A stream in the order of <see cref="Order"/> is enough: the reports of one set of numbers are in memory at a time.</remarks>
internal static class RepeatedNumbers
{
    // Digits of different numbers. Small agencies print the same few small counts by chance; the numbers of two reports with so many digits
    // agree by chance once in 10^12 pairs, or once in a data set of a million reports.
    private const int FewestDigits = 12;

    // A line for people: more reports than these are only counted.
    private const int MostListed = 4;

    /// <summary>The order in which reports are to come.</summary>
    public static IComparer<ReportDigest> Order { get; } = Comparer<ReportDigest>.Create((left, right) =>
        string.CompareOrdinal(left.NumbersHash, right.NumbersHash) is var byHash and not 0 ? byHash
        : string.CompareOrdinal(left.Source, right.Source) is var bySource and not 0 ? bySource
        : left.Number.CompareTo(right.Number));

    /// <summary>True when a report has numbers enough for equal ones to say something. The others need not come.</summary>
    public static bool CanTell(ReportDigest report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Digits >= FewestDigits;
    }

    /// <param name="reports">Their prose does not count.</param>
    public static IEnumerable<CrossReportCheck> Of(IEnumerable<ReportDigest> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var alike = new List<ReportDigest>();
        foreach (var report in reports.Where(CanTell))
        {
            if (alike.Count > 0 && alike[0].NumbersHash != report.NumbersHash)
            {
                foreach (var check in OfAlike(alike)) yield return check;
                alike.Clear();
            }

            alike.Add(report);
        }

        foreach (var check in OfAlike(alike)) yield return check;
    }

    /// <summary>One check for each report that is not the only one; the scope is the first of the others.</summary>
    private static IEnumerable<CrossReportCheck> OfAlike(List<ReportDigest> alike)
    {
        // Rivals differ in agency or year; a report that stands there twice is told by another rule. Compared with the first report of
        // every other agency and year, so that a group of any size takes little time.
        var firsts = alike.DistinctBy(report => (report.AgencyKey, report.Year)).ToList();
        foreach (var report in alike)
        {
            var others = firsts.FindAll(other => (other.AgencyKey, other.Year) != (report.AgencyKey, report.Year));
            if (others.Count == 0) continue;
            var named = others.Find(other => IsNamed(other) && IsNamed(report));
            var other = named ?? others[0];
            var numbers = report.Figures.Numbers.Count(number => number.Value != 0);
            var listed = string.Join(", ", others.Take(MostListed).Select(Named))
                + (others.Count > MostListed ? $" and {others.Count - MostListed} more" : "");
            yield return new CrossReportCheck(
                report.Source, report.ReportId, report.Number, report.Year, CrossReportRules.SameNumbers, other.ReportId, numbers, numbers,
                    named is null ? CheckOutcome.Skipped : CheckOutcome.Fail, [], Verdict.None,
                named is null
                    ? $"All numbers are those of {listed}. It may be the same report: one of the two does not name its agency or its year."
                    : $"All {numbers} numbers that are not 0 are those of {listed}.");
        }
    }

    private static bool IsNamed(ReportDigest report) => report is { AgencyKey.Length: > 0, Year: not null };

    private static string Named(ReportDigest report) =>
        $"{report.Source} ({(report.Agency.Length > 0 ? report.Agency : "no agency")}, " +
        $"{report.Year?.ToString(CultureInfo.InvariantCulture) ?? "no year"})";
}
