using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;

namespace Gongkai.Harvest.Pages;

/// <summary>Tells a page from what stands before it: a challenge, a login, a polite word that there is nothing.</summary>
internal static partial class PageSigns
{
    // Pages that stand before others say little; an article or a list in which these words occur says much.
    private const int MostWords = 800;

    public static PageSign Of(IHtmlDocument document, string markup, string visible, bool hasReports)
    {
        if (hasReports || visible.Length > MostWords) return PageSign.None;
        if (Challenge().IsMatch(markup) || Check().IsMatch(visible) || Check().IsMatch(document.Title ?? "")) return PageSign.Challenge;
        if (document.QuerySelector("input[type=password i]") is not null) return PageSign.Login;
        if (Missing().IsMatch(visible) || MissingTitle().IsMatch(document.Title ?? "")) return PageSign.Missing;
        return PageSign.None;
    }

    // Traces of the products that guard Chinese portals, and of those that guard others.
    [GeneratedRegex(
        @"\$_ts\b|__jsl_clearance|acw_sc__v2|wzws[-_]?c|challenge-platform|cf[-_]chl|_cf_chl|turnstile|hcaptcha|recaptcha|geetest" +
        @"|yundun|ali_?captcha|nc_1_n1z", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Challenge();

    [GeneratedRegex(
        "人机验证|滑动.{0,6}验证|安全验证|访问验证|请输入.{0,4}验证码|正在.{0,6}验证|浏览器安全检查|访问过于频繁|请求被拦截|Justamoment|Just a moment|Verifyyouarehuman|captcha",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Check();

    [GeneratedRegex(
        "(?:页面|网页|文件|信息|内容).{0,6}(?:不存在|找不到|未找到|已.{0,2}删除|无法找到)|找不到.{0,8}(?:页面|网页)|404NotFound",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Missing();

    [GeneratedRegex(
        @"^\s*404\b|404\s*(?:Not Found|错误|页面)|页面不存在",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex MissingTitle();
}
