using Gongkai.Extraction;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Reports;
using Gongkai.Extraction.Sums;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>The forms of 2008 to 2018, which are printed as one list of indicator, unit and values.</summary>
public class ListTests
{
    private const string Title = "海河市民政局2015年政府信息公开工作年度报告";

    // Of the text of a real report in which every border was lost; the numbers are invented.
    private const string RunOnDigits =
        "七、政府信息公开情况统计表指标名称计量单位2015年度历年累计主动公开文件数条294981916其中：1、政府网站公开数条2949819162、政府公报公开数条00"
        + "受理依申请公开信息总数条2130其中：1、当面申请数条18282、网上申请数条003、信函、传真申请数条32"
        + "对申请的答复总数条01其中：1、同意公开答复数条012、同意部分公开答复数条003、不予公开答复数条004、其他类型答复数条00"
        + "政府信息公开收费减免金额元00接受行政诉讼、举报数件00行政复议数件00行政诉讼数件00";

    internal const string National = """
        {{
        统计指标|单位|统计数
        一、主动公开情况|——|
        （一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条|11796
        其中：主动公开规范性文件数|条|37
        制发规范性文件总数|件|41
        三、依申请公开情况|——|
        （一）收到申请数|件|12
        1.当面申请数|件|2
        2.传真申请数|件|0
        3.网络申请数|件|9
        4.信函申请数|件|1
        （二）申请办结数|件|12
        1.按时办结数|件|12
        2.延期办结数|件|0
        （三）申请答复数|件|11
        1.属于已主动公开范围数|件|1
        2.同意公开答复数|件|10
        四、行政复议数量|件|3
        （一）维持具体行政行为数|件|1
        （二）被依法纠错数|件|2
        （三）其他情形数|件|0
        五、行政诉讼数量|件|5
        （一）维持具体行政行为或者驳回原告诉讼请求数|件|1
        （二）被依法纠错数|件|4
        （三）其他情形数|件|0
        七、依申请公开信息收取的费用|元|12000
        }}
        """;

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Fact]
    public void Heads_of_two_lines_in_one_place_nothing()
    {
        // The line of the offices ran into the header: the first of four values is no total.
        var divided = National.Replace("统计指标|单位|统计数", "统计指标|单位|统计数|区政府|区直单位|乡镇街道|合计", StringComparison.Ordinal);
        var rows = divided.Split('\n').Select(line => line.Split('|') is [_, _, { Length: > 0 } last] && last.All(char.IsAsciiDigit)
            ? $"{line[..^last.Length]}1|2|3|{last}" : line);
        var (report, _) = Single($"{Title}\n附件\n{string.Join('\n', rows)}");

        Assert.DoesNotContain(report.Observations, observation => observation.Reading is Reading.Number);
    }

    [Fact]
    public void An_arrow_behind_a_number_belongs_to_the_value()
    {
        var blanks = National.Replace("3.网络申请数|件|9", "3.网络申请数|件|9→12", StringComparison.Ordinal)
            .Replace("|", "  ", StringComparison.Ordinal).Trim('{', '}', '\n');
        var (report, _) = Single($"{Title}\n附件\n{blanks}");

        Assert.IsType<Reading.Unreadable>(Observation(report, "applications/received.online/number").Reading);
    }

    [Fact]
    public void One_number_for_two_columns_is_divided_by_nothing()
    {
        // Zeros are blank: the digit may be of the year or of all years.
        var text = RunOnDigits.Replace("总数条2130", "总数条2", StringComparison.Ordinal)
            .Replace("申请数条18282、网上申请数条003、信函、传真申请数条32", "申请数条2、网上申请数条23、信函、传真申请数条", StringComparison.Ordinal);
        var (report, _) = Single($"{Title}\n{text}");

        Assert.IsType<Reading.Unreadable>(Observation(report, "statistics/received/year").Reading);
        Assert.IsType<Reading.Unreadable>(Observation(report, "statistics/received/cumulative").Reading);
    }

    [Fact]
    public void A_label_that_stands_in_two_blocks_is_that_of_the_block_it_is_printed_in()
    {
        var (report, log) = Single($"{Title}\n附件\n{National}");

        Assert.Equal("2015", report.Edition);
        Assert.Equal(2m, Value(report, "remedies/reconsideration.corrected/number"));
        Assert.Equal(4m, Value(report, "remedies/litigation.corrected/number"));
        Assert.Equal(12m, Value(report, "applications/received/number"));
        Assert.Contains(report.Checks, check => check is { Rule: "applications.channels", Outcome: CheckOutcome.Pass });
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReconciliationRules.SoftSumFails
            && diagnostic.Message.Contains("12", StringComparison.Ordinal));
        Assert.DoesNotContain(report.Checks, check => check.Outcome == CheckOutcome.Fail);
    }

    [Fact]
    public void An_amount_in_another_unit_of_money_is_converted_and_one_of_another_kind_refused()
    {
        Assert.Equal(1.2m, Value(Single($"{Title}\n{National}").Report, "applications/fees_charged/number"));

        var (report, log) = Single($"{Title}\n{National.Replace("费用|元", "费用|件", StringComparison.Ordinal)}");

        Assert.IsType<Reading.Unreadable>(Observation(report, "applications/fees_charged/number").Reading);
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.OtherKindOfUnit);
    }

    [Fact]
    public void Digits_of_two_columns_that_ran_together_are_divided_only_where_nothing_else_is_possible()
    {
        var (report, _) = Single($"{Title}\n{RunOnDigits}");

        Assert.Equal("fj2014", report.Edition);
        Assert.Equal(21m, Value(report, "statistics/received/year"));
        Assert.Equal(30m, Value(report, "statistics/received/cumulative"));
        Assert.Equal(["statistics.received"], Observation(report, "statistics/received/year").ChosenBy);
        Assert.Equal(0m, Value(report, "statistics/replies.granted/year"));
        Assert.Equal(1m, Value(report, "statistics/replies.granted/cumulative"));
        Assert.IsType<Reading.Unreadable>(Observation(report, "statistics/items/year").Reading);
    }

    [Fact]
    public void Of_two_columns_of_years_the_reports_own_is_taken()
    {
        var text = $"{Title}\n指标名称|计量单位|2014年度|2015年度|历年累计\n主动公开文件数|条|7|8|90\n其中：1、政府网站公开数|条|7|8|90\n2、政府公报公开数|条|0|0|0\n"
            + "受理依申请公开信息总数|条|1|2|3\n其中：1、当面申请数|条|1|2|3\n行政复议数|件|0|0|0\n行政诉讼数|件|0|0|0";

        Assert.Equal(8m, Value(Single(text).Report, "statistics/items/year"));
    }

    [Fact]
    public void A_form_without_numbers_is_no_report()
    {
        var blank = National.Split('\n')
            .Select(line => line.Contains('|', StringComparison.Ordinal) ? line[..(line.LastIndexOf('|') + 1)] : line);

        Assert.Empty(Extractor.Extract(DocumentText.Read(string.Join('\n', blank)), new DiagnosticLog()));
    }

    [Fact]
    public void A_form_with_the_numbers_of_its_lines_is_no_report()
    {
        var line = 10;
        var numbered = National.Split('\n')
            .Select(text => text.Contains('|', StringComparison.Ordinal) ? $"{text[..(text.LastIndexOf('|') + 1)]}{++line}" : text);

        Assert.Empty(Extractor.Extract(DocumentText.Read(string.Join('\n', numbered)), new DiagnosticLog()));
    }

    [Fact]
    public void Prose_that_restates_the_form_is_no_table()
    {
        var (report, log) = Single($"{Title}\n一、主动公开情况\n主动公开政府信息数12条，其中：主动公开规范性文件数3条；收到申请数4件，当面申请数1件，网络申请数3件，申请办结数4件，按时办结数4件。");

        Assert.Equal("", report.Edition);
        Assert.Empty(report.Observations);
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.BeforeForms);
    }

    [Fact]
    public void A_list_behind_the_tables_of_a_later_form_keeps_its_own_edition()
    {
        var (report, _) = Single($"{ReportExtractorTests.Whole(ReportExtractorTests.Requests())}\n附：上届统计\n{National}");

        Assert.Equal("2021", report.Edition);
        Assert.Equal("2021", Observation(report, "requests/received/total").Edition);
        Assert.Equal("2015", Observation(report, "applications/received/number").Edition);
        Assert.Equal(12m, Value(report, "applications/received/number"));
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
