using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Extraction.Reports;

/// <summary>Reads from a report's preamble whose work its figures sum up.</summary>
internal static partial class ScopeReader
{
    private const string Preamble = "preamble";

    private static readonly char[] Ends = ['。', '；', '\n'];

    /// <summary>The scope with the sentence that says it; unknown where no sentence does, or two say different things.</summary>
    public static (ReportScope Scope, string Evidence) Read(IEnumerable<Passage> passages)
    {
        var found = (Scope: ReportScope.Unknown, Evidence: "");
        foreach (var sentence in passages.Where(passage => passage.Section == Preamble).SelectMany(passage => passage.Lines)
            .SelectMany(line => line.Text.Split(Ends)))
        {
            var bare = TitleReader.WithoutWhite(sentence);
            var scope = OfSentence(bare);
            if (scope == ReportScope.Unknown) continue;
            if (found.Scope != ReportScope.Unknown && found.Scope != scope) return (ReportScope.Unknown, "");
            if (found.Scope == ReportScope.Unknown) found = (scope, bare);
        }

        return found;
    }

    private static ReportScope OfSentence(string sentence) =>
        OwnWork().IsMatch(sentence) ? ReportScope.Own : SummedUp().IsMatch(sentence) ? ReportScope.Area : ReportScope.Unknown;

    // 本报告由…综合各镇（街道）、各部门政府信息公开年度报告编制而成; 汇总全区各部门数据.
    [GeneratedRegex(
        "(?:综合|汇总)(?:了|全)?[^，]{0,20}(?:各|全[省市县区州旗]|所属|下属|下级)[^，]{0,40}(?:报告|数据|情况|材料|部门|单位|街道|乡镇|镇)|(?:统计范围|数据范围|报告范围)[^，]{0,6}(?:包括|涵盖" +
        "|为)[^，]{0,10}(?:各|全[省市县区州旗])", RegexOptions.CultureInvariant)]
    private static partial Regex SummedUp();

    [GeneratedRegex(
        "(?:仅|只|均)(?:为|含|包括|反映|统计)?[^，]{0,10}(?:本级|本机关|本局|本单位|本部门|本办|局机关|委机关)|(?:不含|不包括|不包含)[^，]{0,10}(?:各|所属|下属|下级)|(?:统计范围|数据范围" +
        "|报告范围)[^，]{0,6}(?:为|是)[^，]{0,8}(?:本级|本机关)|(?:政府|机关)本级(?:20[0-9]{2}年)?(?:度)?政府信息公开", RegexOptions.CultureInvariant)]
    private static partial Regex OwnWork();
}
