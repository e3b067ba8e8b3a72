using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>
/// How many reports could be compared with others, and why the rest could not. One figure a reason, so that nothing is left out silently.
/// </summary>
/// <param name="Reports">Reports that were there.</param>
/// <param name="WithLastYear">Those that were compared with their agency's report of the year before.</param>
/// <param name="WithoutLastYear">Those whose agency and year are known, but no report of the year before is there.</param>
/// <param name="WithoutAgency">Those that do not name their agency.</param>
/// <param name="WithoutYear">Those that do not say their year.</param>
/// <param name="WithoutLocation">Those whose agency's name, such as 市民政局, is that of many agencies, and that no region code tells
/// apart.</param>
/// <param name="InSeveralRegions">Those without a region code whose agency's name is that of agencies in several regions.</param>
/// <param name="UnknownMembers">Names of the membership file that no report has.</param>
internal sealed record CrossReportTally(
    int Reports, int WithLastYear, int WithoutLastYear, int WithoutAgency, int WithoutYear, int WithoutLocation, int InSeveralRegions,
        ImmutableArray<string> UnknownMembers);
