using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>The names of the checks across reports that no form file defines, and the order of all.</summary>
internal static class CrossReportRules
{
    /// <summary>Whether every agency of a government has a report.</summary>
    public const string MembersReports = "members.reports";

    /// <summary>One agency and year with two reports.</summary>
    public const string Republished = "reports.republished";

    /// <summary>Two reports with the same numbers.</summary>
    public const string SameNumbers = "reports.same_numbers";

    /// <summary>Prose that repeats last year's.</summary>
    public const string Prose = "reports.prose";

    private static readonly ImmutableArray<string> Own = [MembersReports, Republished, SameNumbers, Prose];

    /// <summary>
    /// By sources and reports; the checks of one report as their rules stand in the form files, then the others. Those of one rule stay in
    /// the order in which they were made.
    /// </summary>
    public static IComparer<CrossReportCheck> Order(ImmutableArray<Edition> editions)
    {
        ImmutableArray<string> rules =
        [
            .. editions.SelectMany(edition => edition.YearIdentities.Select(identity => identity.Rule)).Distinct(),
            .. editions.SelectMany(edition => edition.MemberSums.Select(sum => sum.Rule)).Distinct(),
            .. Own,
        ];
        return Comparer<CrossReportCheck>.Create((left, right) =>
            string.CompareOrdinal(left.Source, right.Source) is var bySource and not 0 ? bySource
            : left.Number.CompareTo(right.Number) is var byNumber and not 0 ? byNumber
            : string.CompareOrdinal(left.ReportId, right.ReportId) is var byId and not 0 ? byId
            : rules.IndexOf(left.Rule).CompareTo(rules.IndexOf(right.Rule)));
    }
}
