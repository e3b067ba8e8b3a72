using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Forms;

namespace Gongkai.Extraction.Reports;

/// <summary>Reads agency and year out of a report's title in the wordings that agencies use.</summary>
internal static partial class TitleReader
{
    // The longest title seen has 52 characters; a sentence that quotes a title is longer.
    private const int LongestTitle = 64;

    // Archives that keep pages as text write what they know of a page above it, a field a line.
    private const string TitleField = "标题:";

    /// <summary>Reads a title; null when the text is none.</summary>
    /// <param name="text">One paragraph, or several that may be one title broken over lines.</param>
    public static ReportTitle? Read(string text) => Read(text, ReportNames.Disclosure);

    /// <inheritdoc cref="Read(string)"/>
    /// <param name="names">What the reports are called.</param>
    public static ReportTitle? Read(string text, ReportNames names)
    {
        var printed = Bare(WithoutWhite(text));
        if (printed.Length is < 6 or > LongestTitle || Link().IsMatch(printed)) return null;
        var folded = Folding.Fold(printed);
        if (folded.Length != printed.Length) return null;
        if (folded.StartsWith(TitleField, StringComparison.Ordinal)) return Read(text[(text.IndexOfAny([':', '：']) + 1)..], names);
        foreach (var pattern in names.Patterns.IsEmpty ? Patterns : [.. names.Patterns])
        {
            if (pattern.Match(folded) is not { Success: true } match) continue;
            var agency = match.Groups["agency"];
            return new ReportTitle(Agency(printed.Substring(agency.Index, agency.Length)), Year(match.Groups["year"].Value), text.Trim());
        }

        return null;
    }

    /// <summary>A year in digits or in Chinese numerals; null when it is none of our time.</summary>
    public static int? Year(string text)
    {
        var digits = string.Concat(
            text.Select(character => "〇零一二三四五六七八九".IndexOf(character) is >= 0 and var numeral
            ? (char)('0' + Math.Max(0, numeral - 1)) : character is '○' or 'O' or 'o' ? '0' : character));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var year)
            && year is >= 2000 and <= 2099 ? year : null;
    }

    /// <summary>Without white space and characters that are not seen; radicals made the ideographs that they show.</summary>
    public static string WithoutWhite(string text) => WithoutWhite(text, IdeographForms.Of);

    /// <inheritdoc cref="WithoutWhite(string)"/>
    /// <param name="form">What is made of each character that is left.</param>
    public static string WithoutWhite(string text, Func<char, char> form)
    {
        var bare = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!char.IsWhiteSpace(character) && !Folding.IsInvisible(character)) bare.Append(form(character));
        }

        return bare.ToString();
    }

    /// <summary>The title alone: without the notice that publishes it, quotation marks, and notes such as （图解）.</summary>
    private static string Bare(string text)
    {
        var notice = Notice().Match(text);
        var title = (notice.Success ? notice.Groups["title"].Value : text).Trim(Decoration);
        return Behind().Replace(title, "").Trim(Decoration);
    }

    private static string Agency(string text)
    {
        var agency = text.Trim(Decoration);
        if (Folding.Fold(agency).StartsWith("关于", StringComparison.Ordinal)) agency = agency[2..];
        // 某局关于公布: words that lead to what is published, one behind the other.
        while (Connecting.FirstOrDefault(word => Folding.Fold(agency).EndsWith(word, StringComparison.Ordinal)) is { } word)
            agency = agency[..^word.Length];
        return agency is ['(' or '（', .. var inside, ')' or '）'] && inside.IndexOfAny(['(', '（', ')', '）']) < 0 ? inside : agency;
    }

    private static readonly string[] Connecting = ["关于", "发布", "公布", "法定主动公开及"];

    private static readonly char[] Decoration = ['《', '》', '"', '“', '”', '-', '—', '_', '·', '.', '#', '*', ':', '：'];

    private static readonly Regex[] Patterns = [AgencyYear(), YearAgency(), YearInside(), YearBehind(), WithoutYear()];

    private const string Report = "(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?:情况)?(?:的)?(?:年度)?(?:工作)?(?:情况)?(?:的)?(?:总结)?(?:报告|年报|年度报告)";

    [GeneratedRegex(
        $"^(?<agency>.*?[^0-9〇○零一二三四五六七八九])?\\(?(?<year>20[0-9]{{2}}|二[〇○零0Oo][〇○零一二三四五六七八九0Oo]{{2}})\\)?年?度?\\)?(?:的)?{Report}$",
        RegexOptions.CultureInvariant)]
    private static partial Regex AgencyYear();

    [GeneratedRegex($"^(?<year>20[0-9]{{2}}|二[〇○零0Oo][〇○零一二三四五六七八九0Oo]{{2}})年度?(?<agency>.+?){Report}$", RegexOptions.CultureInvariant)]
    private static partial Regex YearAgency();

    [GeneratedRegex(
        "^(?<agency>.*?)(?:政府信息|政务信息|政务|信息)公开(?:工作)?(?<year>20[0-9]{2}|二[〇○零0Oo][〇○零一二三四五六七八九0Oo]{2})年度?(?:工作)?(?:情况)?(?:报告|年报)$",
        RegexOptions.CultureInvariant)]
    private static partial Regex YearInside();

    [GeneratedRegex(
        $"^(?<agency>.*?){Report}\\(?(?<year>20[0-9]{{2}}|二[〇○零0Oo][〇○零一二三四五六七八九0Oo]{{2}})年?度?\\)?$", RegexOptions.CultureInvariant)]
    private static partial Regex YearBehind();

    [GeneratedRegex("^(?<agency>.*?)(?<year>)(?:政府信息公开|政务公开|信息公开)(?:工作)?(?:年度)(?:工作)?(?:情况)?(?:报告|年报)$", RegexOptions.CultureInvariant)]
    private static partial Regex WithoutYear();

    [GeneratedRegex("^关于(?:印发|公布|发布|公开|公示)[《“]?(?<title>.+(?:报告|年报))[》”]?的?(?:通知|公告|通报|公示)$", RegexOptions.CultureInvariant)]
    private static partial Regex Notice();

    [GeneratedRegex("(?:[(（](?:图解|图文|解读|全文|一图读懂|公开版|正文|附图解)[)）]|公布|发布|公示)$", RegexOptions.CultureInvariant)]
    private static partial Regex Behind();

    // What stands beside an article and leads to another one.
    [GeneratedRegex("^(?:上|下)(?:一|1)?(?:篇|条|页|个)|^(?:相关|附件|链接|推荐|前一篇|后一篇)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
