using Gongkai.Extraction;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Reports;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

public class ReportExtractorTests
{
    internal const string Proactive = """
        二、主动公开政府信息情况
        {{
        第二十条第（一）项|||
        信息内容|本年制发件数|本年废止件数|现行有效件数
        规章|1|2|3
        规范性文件|4|5|6
        第二十条第（五）项|||
        信息内容|[3]本年处理决定数量
        行政许可|[3]7
        第二十条第（六）项|||
        信息内容|[3]本年处理决定数量
        行政处罚|[3]8
        行政强制|[3]9
        第二十条第（八）项|||
        信息内容|[3]本年收费金额（单位：万元）
        行政事业性收费|[3]10.5
        }}
        """;

    internal const string Head = """
        {{
        [3]（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）|[7]申请人情况
        [3]|自然人|[5]法人或其他组织|总计
        [3]||商业企业|科研机构|社会公益组织|法律服务机构|其他|
        """;

    internal static string Requests(string head = Head, string correction = "", int total = 4) => $$$"""
        三、收到和处理政府信息公开申请情况
        {{{head}}}
        [3]一、本年新收政府信息公开申请数量|3|1|0|0|0|0|4
        [3]二、上年结转政府信息公开申请数量|0|0|0|0|0|0|0
        三、本年度办理结果|[2]（一）予以公开|1|0|0|0|0|0|1
        |[2]（二）部分公开（区分处理的，只计这一情形，不计其他情形）|0|0|0|0|0|0|0
        |（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0
        ||{{{(correction.Length > 0 ? correction : "2.其他法律行政法规禁止公开")}}}|1|0|0|0|0|0|1
        ||3.危及“三安全一稳定”|0|0|0|0|0|0|0
        ||4.保护第三方合法权益|0|0|0|0|0|0|0
        ||5.属于三类内部事务信息|0|0|0|0|0|0|0
        ||6.属于四类过程性信息|0|0|0|0|0|0|0
        ||7.属于行政执法案卷|0|0|0|0|0|0|0
        ||8.属于行政查询事项|0|0|0|0|0|0|0
        |（四）无法提供|1.本机关不掌握相关政府信息|1|1|0|0|0|0|2
        ||2.没有现成信息需要另行制作|0|0|0|0|0|0|0
        ||3.补正后申请内容仍不明确|0|0|0|0|0|0|0
        |（五）不予处理|1.信访举报投诉类申请|0|0|0|0|0|0|0
        ||2.重复申请|0|0|0|0|0|0|0
        ||3.要求提供公开出版物|0|0|0|0|0|0|0
        ||4.无正当理由大量反复申请|0|0|0|0|0|0|0
        ||5.要求行政机关确认或重新出具已获取信息|0|0|0|0|0|0|0
        |（六）其他处理|1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请|0|0|0|0|0|0|0
        ||2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请|0|0|0|0|0|0|0
        ||3.其他|0|0|0|0|0|0|0
        |[2]（七）总计|3|1|0|0|0|0|{{{total}}}
        [3]四、结转下年度继续办理|0|0|0|0|0|0|0
        }}
        """;

    internal const string Proceedings = """
        四、政府信息公开行政复议、行政诉讼情况
        {{
        [5]行政复议|[10]行政诉讼
        结果维持|结果纠正|其他结果|尚未审结|总计|[5]未经复议直接起诉|[5]复议后起诉
        |||||结果维持|结果纠正|其他结果|尚未审结|总计|结果维持|结果纠正|其他结果|尚未审结|总计
        1|2|0|0|3|0|0|0|4|4|0|0|0|0|0
        }}
        """;

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Fact]
    public void Reads_every_value_of_a_well_printed_report()
    {
        var (report, log) = Single(Whole(Requests()));

        Assert.Equal("海河市民政局", report.Agency);
        Assert.Equal(2023, report.Year);
        Assert.Equal("2021", report.Edition);
        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(200, report.Observations.Length);
        Assert.All(report.Observations, observation => Assert.IsType<Reading.Number>(observation.Reading));
        Assert.All(report.Checks, check => Assert.Equal(CheckOutcome.Pass, check.Outcome));
        Assert.Equal(10.5m, Value(report, "proactive/fees/amount"));
        Assert.Equal(6m, Value(report, "proactive/normative_documents/in_force"));
        Assert.Equal(2m, Value(report, "requests/not_available.not_held/total"));
        Assert.Equal(4m, Value(report, "proceedings/litigation_direct/pending"));
        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule.Severity != Severity.Info);
    }

    [Fact]
    public void A_total_that_does_not_add_up_is_disputed_and_kept_as_printed()
    {
        var (report, log) = Single(Whole(Requests(total: 7)));
        var total = Observation(report, "requests/concluded/total");

        Assert.Equal(ReportStatus.Disputed, report.Status);
        Assert.Equal(new Reading.Number(7), total.Reading);
        Assert.Equal(CheckState.Disputed, total.Check);
        Assert.Equal(4m, total.Suggestion);
        Assert.Equal(3, log.Count(diagnostic => diagnostic.Rule == ReconciliationRules.SumFails));
    }

    [Theory]
    [InlineData("2.其他法律法规禁止公开", false)] // an alias on file
    [InlineData("2.其他法律行政禁止公开的", true)] // a typo nobody has filed
    [InlineData("2.其他", true)] // a fragment with its number
    [InlineData("", false)]
    public void A_label_binds_by_text_by_alias_or_by_its_place(string label, bool inferred)
    {
        var (report, log) = Single(Whole(Requests(correction: label)));

        Assert.Equal(1m, Value(report, "requests/denied.prohibited_by_law/total"));
        Assert.Equal(inferred, log.Any(diagnostic => diagnostic.Rule == LabelRules.RowByPlace));
    }

    [Fact]
    public void A_strange_label_in_a_unique_place_is_not_taken_for_the_row()
    {
        var (report, log) = Single(Whole(Requests(correction: "以上合计及有关说明")));

        Assert.IsType<Reading.Absent>(Observation(report, "requests/denied.prohibited_by_law/total").Reading);
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.UnknownRow);
        Assert.Equal(ReportStatus.Incomplete, report.Status);
    }

    [Fact]
    public void A_column_that_the_document_lacks_is_absent_and_the_others_are_read()
    {
        var text = Whole(Requests()).Replace("|其他|\n", "|\n", StringComparison.Ordinal)
            .Replace("[7]申请人情况", "[6]申请人情况", StringComparison.Ordinal).Replace("[5]法人", "[4]法人", StringComparison.Ordinal);
        var lines = text.Split('\n')
            .Select(line => line.Contains("|0|0|0|0|", StringComparison.Ordinal)
            && line.Split('|').Length is 8 or 9 or 10 ? Without(line, 1) : line);
        var (report, log) = Single(string.Join('\n', lines));

        Assert.IsType<Reading.Absent>(Observation(report, "requests/received/other_organization").Reading);
        Assert.Equal(4m, Value(report, "requests/received/total"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.ColumnMissing && diagnostic.Column == "other_organization");
    }

    [Fact]
    public void A_group_printed_as_its_one_row_leaves_the_report_complete()
    {
        var rows = Requests().Split('\n').Where(line => !line.Contains("逾期", StringComparison.Ordinal))
            .Select(line => line.Contains("3.其他|", StringComparison.Ordinal) ? "|[2]（六）其他处理|0|0|0|0|0|0|0" : line);
        var (report, _) = Single(Whole(string.Join('\n', rows)));

        Assert.Equal(0m, Value(report, "requests/other/total"));
        Assert.IsType<Reading.Absent>(Observation(report, "requests/other.fee_overdue/total").Reading);
        Assert.Equal("2021", report.Edition);
        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(CheckState.Verified, Observation(report, "requests/other/total").Check);
    }

    [Fact]
    public void A_row_that_a_page_break_tears_is_one_row()
    {
        var torn = Requests()
            .Replace("||7.属于行政执法案卷|0|0|0|0|0|0|0", "||7.属于行政|0|0|0|0|0|0|0\n}}\n{{\n||执法案卷|||||||", StringComparison.Ordinal);
        var (report, log) = Single(Whole(torn));

        Assert.Equal(0m, Value(report, "requests/denied.enforcement_file/total"));
        Assert.Equal(2m, Value(report, "requests/not_available.not_held/total"));
        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule == LabelRules.RowByPlace);
    }

    [Fact]
    public void A_short_label_is_its_row_only_in_its_place()
    {
        var (report, log) = Single(Whole(Requests(correction: "其他")));

        Assert.Equal(0m, Value(report, "requests/other.other/total"));
        Assert.Equal(1m, Value(report, "requests/denied.prohibited_by_law/total"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.RowByPlace);
    }

    [Fact]
    public void A_row_that_the_agency_added_is_left_out()
    {
        var added = Requests().Replace("[3]二、上年结转", "[3]其中：网络申请|9|9|9|9|9|9|54\n[3]二、上年结转", StringComparison.Ordinal);
        var (report, log) = Single(Whole(added));

        Assert.Equal(0m, Value(report, "requests/carried_in/total"));
        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.RowOutsideForm);
    }

    [Fact]
    public void Text_in_a_values_cell_is_unreadable_and_the_rest_of_the_row_is_read()
    {
        var (report, _) = Single(Whole(Requests().Replace("||2.重复申请|0|0", "||2.重复申请|见附件|0", StringComparison.Ordinal)));

        Assert.IsType<Reading.Unreadable>(Observation(report, "requests/not_processed.duplicate/natural_person").Reading);
        Assert.Equal(0m, Value(report, "requests/not_processed.duplicate/total"));
        Assert.Equal(ReportStatus.Incomplete, report.Status);
    }

    [Fact]
    public void Two_reports_in_one_document_are_kept_apart()
    {
        var second = Whole(Requests()).Replace("2023", "2024", StringComparison.Ordinal).Replace("]10.5", "]11", StringComparison.Ordinal);
        var log = new DiagnosticLog();
        var reports = Extractor.Extract(DocumentText.Read($"{Whole(Requests())}\n{second}"), log);

        Assert.Equal([2023, 2024], reports.Select(report => report.Year));
        Assert.Equal(10.5m, Value(reports[0], "proactive/fees/amount"));
        Assert.Equal(11m, Value(reports[1], "proactive/fees/amount"));
        Assert.Contains(log.ToImmutable(), diagnostic => diagnostic.Rule == ReportRules.SeveralReports);
    }

    [Fact]
    public void A_report_without_tables_has_every_value_absent_and_says_so()
    {
        var log = new DiagnosticLog();
        var report = Assert.Single(Extractor.Extract(
            DocumentText.Read(
                "海河市民政局2023年政府信息公开工作年度报告\n一、总体情况\n很好。\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n四、政府信息公开行政复议、行政诉讼情况\n五、存在的主要问题及改进情况\n六、" +
                "其他需要报告的事项\n无"),
            log));

        Assert.All(report.Observations, observation => Assert.IsType<Reading.Absent>(observation.Reading));
        Assert.Equal(ReportStatus.Incomplete, report.Status);
        Assert.Contains(log.ToImmutable(), diagnostic => diagnostic.Rule == ReportRules.TablesMissing);
    }

    [Theory]
    [InlineData("海河市民政局2015年政府信息公开工作年度报告\n一、概述\n全年主动公开信息30条。")]
    [InlineData("关于召开会议的通知\n请准时参加。")]
    [InlineData("{{\n项目|年初预算数|决算数|总计\n1.教育支出|1|2|3\n2.其他|4|5|6\n}}")]
    [InlineData("{{\n行政处罚|行政许可|行政强制|总计\n1|2|3|6\n}}")]
    [InlineData("目录\n一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况")]
    public void Other_documents_give_no_report(string text) =>
        Assert.Empty(Extractor.Extract(DocumentText.Read(text), new DiagnosticLog()));

    [Fact]
    public void Prose_is_divided_at_its_headings()
    {
        var (report, _) = Single(Whole(Requests()));

        Assert.Equal(
            ["preamble", "overview", "overview.proactive", "overview.on_request", "proactive", "requests", "proceedings", "problems",
                "other"],
            report.Narratives.Select(narrative => narrative.Section));
        Assert.Equal("公开信息30条。\n另有公告5条。", report.Narratives.Single(narrative => narrative.Section == "overview.proactive").Text);
    }

    [Fact]
    public void Values_keep_the_line_they_stand_on()
    {
        var (report, _) = Single(Whole(Requests()));
        var line = Whole(Requests()).Split('\n').ToList().FindIndex(text => text.StartsWith("行政许可", StringComparison.Ordinal)) + 1;

        Assert.Equal(line, Observation(report, "proactive/licensing/decisions").Source.Location.Line);
    }

    internal static string Whole(string requests) => $"""
        海河市民政局2023年政府信息公开工作年度报告
        发布日期：2024-01-20
        一、总体情况
        （一）主动公开。公开信息30条。
        另有公告5条。
        （二）依申请公开情况
        收到4件。
        {Proactive}
        {requests}
        {Proceedings}
        五、存在的主要问题及改进情况
        没有。
        六、其他需要报告的事项
        无
        """;

    /// <summary>Takes the n-th cell from the end out of a line.</summary>
    private static string Without(string line, int fromEnd)
    {
        var cells = line.Split('|').ToList();
        cells.RemoveAt(cells.Count - 1 - fromEnd);
        return string.Join('|', cells);
    }

    private static (Report Report, IReadOnlyList<Diagnostic> Log) Single(string text)
    {
        var log = new DiagnosticLog();
        return (Assert.Single(Extractor.Extract(DocumentText.Read(text), log)), log.ToImmutable());
    }

    private static Observation Observation(Report report, string cell) =>
        report.Observations.Single(observation => observation.Cell.ToString() == cell);

    private static decimal Value(Report report, string cell) => Assert.IsType<Reading.Number>(Observation(report, cell).Reading).Value;
}
