using Gongkai.Extraction.Reports;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction.Reports;

public sealed class ScopeReaderTests
{
    [Theory]
    [InlineData("本报告由区政府办公室综合各街道、镇和区政府各部门的政府信息公开年度报告编制而成", ReportScope.Area)]
    [InlineData("本报告汇总了全市各级行政机关2012年政府信息公开工作情况", ReportScope.Area)]
    [InlineData("本报告统计范围包括各县区人民政府和市政府各部门", ReportScope.Area)]
    [InlineData("本报告所列数据仅为本机关数据", ReportScope.Own)]
    [InlineData("所列数据不含所属事业单位", ReportScope.Own)]
    [InlineData("现公布区人民政府本级2023年政府信息公开工作年度报告", ReportScope.Own)]
    [InlineData("本机关负责政府信息公开工作", ReportScope.Unknown)]
    [InlineData("本报告由总体情况等六部分组成", ReportScope.Unknown)]
    [InlineData("全区各部门高度重视", ReportScope.Unknown)]
    public void A_sentence_of_the_preamble_says_whose_work_it_is(string sentence, ReportScope scope)
    {
        var found = ScopeReader.Read([Preamble($"根据条例编制本报告。{sentence}。")]);

        Assert.Equal((scope, scope == ReportScope.Unknown ? "" : sentence), (found.Scope, found.Evidence));
    }

    [Fact]
    public void Two_sentences_that_say_different_things_say_nothing() =>
        Assert.Equal((ReportScope.Unknown, ""), ScopeReader.Read([Preamble("本报告汇总全区各部门数据编制。所列数据仅为本机关数据。")]));

    [Fact]
    public void Only_the_preamble_counts() =>
        Assert.Equal((ReportScope.Unknown, ""), ScopeReader.Read([Preamble("汇总全区各部门数据编制。") with { Section = "overview" }]));

    private static Passage Preamble(string text) => new("preamble", "", [new PassageLine(text, Location.Nowhere)]);
}
