using System.Text.RegularExpressions;

namespace Gongkai.Harvest.Pages;

/// <summary>The words and addresses by which links to annual reports, to documents and to further pages are known.</summary>
internal static partial class ReportWords
{
    /// <summary>
    /// Whether a link's words speak of an annual report on information disclosure, or, on a list of them, of the report of a year.
    /// </summary>
    public static bool SpeaksOfReport(string text) => Report().IsMatch(White().Replace(text, ""));

    /// <summary>Whether an address speaks of one: in pinyin letters (<c>/zfxxgk/ndbg/</c>, <c>/zfxxgknb/</c>) or in words.</summary>
    public static bool SpeaksOfReport(Uri address)
    {
        var path = Uri.UnescapeDataString(address.AbsolutePath);
        if (SpeaksOfReport(path)) return true;

        return path.Contains("gk", StringComparison.OrdinalIgnoreCase) && path.Split('/').Any(segment => ReportFolder().IsMatch(segment));
    }

    /// <summary>Whether a link leads to a document and not to a page.</summary>
    public static bool IsDocument(Uri address, string text) =>
        DocumentName().IsMatch(Uri.UnescapeDataString(address.PathAndQuery)) || DocumentName().IsMatch(text.Trim())
            || Download().IsMatch(address.AbsolutePath);

    /// <summary>
    /// Whether a link leads to a list of reports and not to one of them: its words name no year and no agency, and its address is that of a
    /// list.
    /// </summary>
    public static bool IsListHeading(string text, Uri address) =>
        Heading().IsMatch(White().Replace(text, "")) && ListAddress().IsMatch(address.AbsolutePath);

    public static bool IsNext(string text) => NextPage().IsMatch(White().Replace(text, ""));

    [GeneratedRegex(
        "信息公开.{0,24}(?:年度?报|年度工作报告|工作报告|年度总结)|(?:年度?报).{0,12}信息公开|(?:20[0-9]{2}|二[〇○零]..)年?度?.{0,40}(?:年报|年度报告)",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Report();

    [GeneratedRegex(
        @"^[a-z]*(?:nb|ndbg|nianbao|niandubaogao)(?:[_\-0-9].*)?$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ReportFolder();

    [GeneratedRegex(
        @"\.(?:pdf|docx?|wps|xlsx?|et|rtf|odt|ofd|zip|rar|7z|txt|jpe?g|png|tiff?|bmp)(?:$|[?&#])",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex DocumentName();

    [GeneratedRegex(
        "(?:download|downfile|filedown|getfile|attachment)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Download();

    [GeneratedRegex(
        "^[\\[(（<>»›|]*(?:下一?页|后一?页|下一頁|next|nextpage|>{1,2}|›|»)[\\])）<>»›|]*$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex NextPage();

    [GeneratedRegex(
        "^[\\[(（<>»›·•|]*(?:本部门|本机关|部门|历年)?(?:法定主动公开内容)?(?:政府)?(?:信息公开)?(?:工作)?(?:年度?报告?|年度工作报告|年度?报表?|年报)(?:列表|专栏|公开|公示)?[\\])）<>»›·•|]*$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(
        @"(?:/|/(?:index|default|main|[a-z]{0,12}list|lm|column|channel)[_-]?[0-9]*\.(?:s?html?|jspx?|aspx?|php))$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex ListAddress();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex White();
}
