using System.Text.RegularExpressions;
using Gongkai.Extraction.Characters;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>Names of agencies that could not be identified: they are matched as printed, and by nothing else.</summary>
/// <remarks>
/// Two names match when their folded texts are equal: white space, width, traditional characters and the shapes of brackets do not count. A
/// name that names no place, such as 市民政局, is that of many agencies: only an equal region code makes it one.
/// </remarks>
internal static partial class AgencyName
{
    /// <summary>What equal names have in common; empty for no name.</summary>
    public static string Key(string printed) => Folding.Fold(printed);

    /// <summary>True when the name says where its agency is.</summary>
    public static bool NamesPlace(string key) =>
        NationWide().IsMatch(key) || Place().IsMatch(BareLevel().Replace(NoPlaces().Replace(key, ""), ""));

    // 城市管理局, 市场监督管理局 and 城乡建设局 have these characters in their trade.
    [GeneratedRegex("城市|城乡|乡村|市场|市政|市容|市区|县域|社区|地区|园区|开发区|省级|市级|县级|区级|州级|乡镇|城镇|街道办事处|街道")]
    private static partial Regex NoPlaces();

    [GeneratedRegex("^(?:本|我|该)?[省市县区州盟旗镇乡]+")]
    private static partial Regex BareLevel();

    [GeneratedRegex("^.+[省市县区州盟旗镇乡]")]
    private static partial Regex Place();

    [GeneratedRegex("^(?:国家|国务院|中国|中华人民共和国|全国)|部$|海关|^(?!(?:经济|高新|技术|产业|工业)+(?:开发区|园区)).{2,}(?:街道|开发区|园区|地区)")]
    private static partial Regex NationWide();
}
