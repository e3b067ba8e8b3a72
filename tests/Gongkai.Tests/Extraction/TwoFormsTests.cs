using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>Documents whose form is not that of their year or of their prose, and documents with two.</summary>
public class TwoFormsTests
{
    private const string Local = """
        {{
        指标名称|计量单位|2018年度|历年累计
        主动公开信息数|条|425|1516
        其中：1.网站公开|条|418|1509
        2.政府公报公开|条|7|7
        受理依申请公开信息总数|条|3|9
        其中：1.当面申请数|条|1|4
        2.传真申请数|条|0|0
        3.电子邮件申请数|条|0|1
        4.网上申请数|条|2|4
        5.信函申请数|条|0|0
        6.其它形式申请数|条|0|0
        对申请的答复数|条|3|9
        其中：1.同意公开答复数|条|2|7
        2.同意部分公开答复数|条|0|1
        3.否决公开答复数|条|1|1
        行政复议数|条|0|0
        行政诉讼数|条|0|0
        行政申诉数|条|0|0
        }}
        """;

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Fact]
    public void The_form_of_2015_is_read_behind_prose_with_the_headings_of_2019()
    {
        var report = Single(
            $"""
            海河市民政局2018年政府信息公开工作年度报告
            一、总体情况
            2018年，我局认真贯彻条例，收到政府信息公开申请12件。
            二、主动公开政府信息情况
            全年主动公开政府信息11796条。
            三、收到和处理政府信息公开申请情况
            收到申请12件。
            四、政府信息公开行政复议、行政诉讼情况
            没有发生。
            五、存在的主要问题及改进情况
            公开不够及时。
            六、其他需要报告的事项
            附件：政府信息公开情况统计表
            {ListTests.National}
            """);

        Assert.Equal("2015", report.Edition);
        Assert.All(report.Observations, observation => Assert.Equal("2015", observation.Edition));
        Assert.Equal((11796m, 9m), (Value(report, "disclosure/items/number"), Value(report, "applications/received.online/number")));
    }

    [Fact]
    public void A_report_of_2018_that_uses_the_local_form_of_2011_keeps_its_edition()
    {
        var report = Single($"海河市民政局2018年政府信息公开工作年度报告\n附件：2018年政府信息公开情况统计表\n{Local}");

        Assert.Equal((2018, "fj2011"), (report.Year, report.Edition));
        Assert.Equal((425m, 1516m), (Value(report, "statistics/items/year"), Value(report, "statistics/items/cumulative")));
        Assert.DoesNotContain(report.Observations, observation => observation.Reading is Reading.Unreadable);
    }

    [Fact]
    public void A_report_of_2019_with_the_old_and_the_new_tables_gives_each_value_under_its_own_edition()
    {
        var tables = ReportExtractorTests.Whole(ReportExtractorTests.Requests());
        var report = Single($"{tables}\n附件：政府信息公开情况统计表\n{ListTests.National}");
        var editions = report.Observations.ToLookup(observation => observation.Cell.Table, observation => observation.Edition);

        Assert.Equal("2021", report.Edition);
        Assert.Equal(["2021"], editions["requests"].Distinct());
        Assert.Equal(["2015"], editions["applications"].Distinct());
        Assert.Equal((4m, 12m), (Value(report, "requests/received/total"), Value(report, "applications/received/number")));
    }

    private static decimal? Value(Report report, string cell) =>
        (report.Observations.Single(observation => observation.Cell.ToString() == cell).Reading as Reading.Number)?.Value;

    private static Report Single(string text) => Assert.Single(Extractor.Extract(DocumentText.Read(text), new DiagnosticLog()));
}
