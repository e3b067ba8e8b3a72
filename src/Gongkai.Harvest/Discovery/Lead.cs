using System.Text.RegularExpressions;
using Gongkai.Harvest.Pages;

namespace Gongkai.Harvest.Discovery;

/// <summary>How promising a link is on the way from a front page to the list of annual reports.</summary>
internal static partial class Lead
{
    /// <summary>0 for a link that leads elsewhere; the larger, the nearer to the list.</summary>
    public static int Weight(FoundLink link)
    {
        var text = string.Concat(link.Text.Where(character => !char.IsWhiteSpace(character)));
        if (YearOnly().IsMatch(text) || Article().IsMatch(text)) return 0;
        if (Column().IsMatch(text)) return text.Contains("信息公开", StringComparison.Ordinal) ? 4 : 3;
        if (Disclosure().IsMatch(text)) return 2;
        return Address().IsMatch(link.Address.AbsolutePath) ? 1 : 0;
    }

    /// <summary>Whether a link's words are a year and nothing else.</summary>
    public static bool IsYear(FoundLink link) => YearOnly().IsMatch(link.Text.Trim());

    [GeneratedRegex("年报|年度报告|年度工作报告", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Column();

    [GeneratedRegex("政府信息公开|信息公开|政务公开", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Disclosure();

    [GeneratedRegex("^20[0-9]{2}年?度?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex YearOnly();

    // A title with a year is a report, and one with these words is about disclosure and no list of reports.
    [GeneratedRegex("20[0-9]{2}|指南|制度|目录|依申请|意见箱|举报|投诉", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Article();

    [GeneratedRegex(
        "(?:ndbg|nianbao|zfxxgknb|/nb/|xxgk|zwgk)", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
