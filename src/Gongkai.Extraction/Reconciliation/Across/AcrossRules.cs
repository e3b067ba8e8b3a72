using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Reconciliation.Across;

/// <summary>The names of the checks across reports that no form file defines, and the order of all.</summary>
internal static class AcrossRules
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

    /// <summary>The order in which the checks of one report stand: those of the form files, then the others; of one rule in the order in which they were made.</summary>
    public static IEnumerable<AcrossCheck> InOrder(IEnumerable<AcrossCheck> checks, IEnumerable<Edition> editions)
    {
        ImmutableArray<string> order =
        [
            .. editions.SelectMany(edition => edition.YearIdentities.Select(identity => identity.Rule)).Distinct(),
            .. editions.SelectMany(edition => edition.MemberSums.Select(sum => sum.Rule)).Distinct(),
            .. Own,
        ];
        return checks.OrderBy(check => order.IndexOf(check.Rule));
    }
}
