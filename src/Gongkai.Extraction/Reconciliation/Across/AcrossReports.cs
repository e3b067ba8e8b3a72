using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation.Across;

/// <summary>All checks across reports, with the reports in memory. A run that has more than memory holds sorts the same streams outside.</summary>
public sealed class AcrossReports(ImmutableArray<Edition> editions, IEnumerable<CodebookEntry> codebook, ImmutableArray<Membership> memberships)
{
    private readonly List<ReportDigest> _reports = [];

    public FigureCells Cells { get; } = new(codebook);

    public void Add(string source, string reportId, Report report) => _reports.Add(ReportDigest.Of(source, reportId, report, Cells));

    /// <summary>The checks in the order of sources and reports, those of one report in the order of their rules; and what could not be compared.</summary>
    public (ImmutableArray<AcrossCheck> Checks, AcrossTally Tally) Check()
    {
        var years = new YearChecks(editions, Cells);
        var members = new MemberTotals(editions, Cells, memberships);
        var found = new List<AcrossCheck>();
        found.AddRange(years.Of(_reports.Order(YearChecks.Order)));
        found.AddRange(members.Of(_reports.SelectMany(members.Parts).Order(MemberTotals.Order)));
        found.AddRange(RepeatedNumbers.Of(_reports.Order(RepeatedNumbers.Order)));
        var tally = new AcrossTally(
            years.Reports, years.WithLastYear, years.Count(YearChecks.Unmatched.WithoutLastYear), years.Count(YearChecks.Unmatched.WithoutAgency), years.Count(YearChecks.Unmatched.WithoutYear),
            years.Count(YearChecks.Unmatched.WithoutPlace), years.Count(YearChecks.Unmatched.InSeveralRegions), members.UnknownNames);
        return ([.. AcrossRules.InOrder(found, editions).OrderBy(check => check.Source, StringComparer.Ordinal).ThenBy(check => check.Number).ThenBy(check => check.ReportId, StringComparer.Ordinal)], tally);
    }
}
