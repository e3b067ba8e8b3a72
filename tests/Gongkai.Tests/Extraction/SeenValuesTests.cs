using System.Collections.Immutable;
using System.Text;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>What a cell shows becomes its value, or nothing does: two numbers, units, and cells that stand for many.</summary>
public sealed class SeenValuesTests
{
    private const string InForce = "proactive/normative_documents/in_force";
    private const string Licences = "proactive/licensing/decisions";
    private const string Penalties = "proactive/penalties/decisions";
    private const string Fees = "proactive/fees/amount";

    [Theory]
    [InlineData("163 172")]
    [InlineData("163&nbsp;172")]
    [InlineData("163&thinsp;172")]
    [InlineData("163&numsp;172")]
    [InlineData("163&hairsp;172")]
    [InlineData("163&#x205F;172")]
    [InlineData("<b style='position:absolute'>163</b>172")]
    [InlineData("163<br>172")]
    [InlineData("<p>163</p><p>172</p>")]
    [InlineData("2 0")]
    [InlineData("163<table><tr><td>172</table>")]
    public void Two_numbers_in_a_cell_are_no_number(string cell) =>
        Assert.IsType<Reading.Unreadable>(Read(Proactive(inForce: cell))[InForce].Reading);

    [Fact]
    public void A_blank_that_may_divide_thousands_or_numbers_is_reported() =>
        Assert.Contains(Diagnostics(Proactive(inForce: "163 172")), diagnostic => diagnostic.Rule == NumberRules.TwoNumbers);

    [Fact]
    public void A_blank_divides_thousands_where_the_table_writes_all_so()
    {
        var read = Read(Proactive(inForce: "1 163", licences: "52 718"));

        Assert.Equal(new Reading.Number(1163), read[InForce].Reading);
        Assert.Equal(new Reading.Number(52718), read[Licences].Reading);
    }

    [Fact]
    public void A_blank_divides_no_thousands_where_another_number_is_written_without() =>
        Assert.IsType<Reading.Unreadable>(
            Read(Proactive(inForce: "163 172", licences: "52 718", penalties: "13046"))[Licences].Reading);

    [Theory]
    [InlineData("千元", "23178.5", 2317.85)]
    [InlineData("百元", "231785", 2317.85)]
    [InlineData("万元", "2317.85", 2317.85)]
    [InlineData("百万元", "23.1785", 2317.85)]
    [InlineData("千万元", "2.31785", 2317.85)]
    [InlineData("亿元", "0.231785", 2317.85)]
    [InlineData("元", "23178500", 2317.85)]
    public void An_amount_is_converted_from_the_unit_of_its_heading(string unit, string cell, decimal value) =>
        Assert.Equal(new Reading.Number(value), Read(Proactive(fees: cell, unit: unit))[Fees].Reading);

    [Fact]
    public void An_amount_in_another_currency_is_no_value() =>
        Assert.IsType<Reading.Unreadable>(Read(Proactive(fees: "2317.85", unit: "万美元"))[Fees].Reading);

    [Theory]
    [InlineData("5.2718万", 52718)]
    [InlineData("5.2718万件", 52718)]
    [InlineData("5.3万", null)]
    [InlineData("5.27万件", null)]
    public void A_count_in_ten_thousands_is_read_where_no_digit_is_rounded_off(string cell, int? value)
    {
        var reading = Read(Proactive(licences: cell))[Licences].Reading;

        if (value is { } count) Assert.Equal(new Reading.Number(count), reading);
        else Assert.IsType<Reading.Unreadable>(reading);
    }

    [Theory]
    [InlineData("无")]
    [InlineData("/")]
    [InlineData("2023年我局未发生因政府信息公开申请提起的行政复议、行政诉讼。")]
    [InlineData("本年度没有行政复议和行政诉讼案件")]
    [InlineData("不涉及")]
    public void One_cell_across_a_table_stands_for_all_of_its_cells(string text)
    {
        var read = Read(Proactive() + ProceedingsHead + $"<tr><td colspan=15>{text}</table>");

        Assert.All(read.Where(pair => pair.Key.StartsWith("proceedings/", StringComparison.Ordinal)),
            pair => Assert.Equal(new Reading.Mark(text), pair.Value.Reading));
    }

    [Fact]
    public void One_cell_across_a_group_of_columns_stands_for_the_group()
    {
        var read = Read(Proactive() + ProceedingsHead + "<tr><td>1<td>0<td>0<td>2<td>3<td colspan=10>无</table>");

        Assert.Equal(new Reading.Number(3), read["proceedings/reconsideration/total"].Reading);
        Assert.Equal(new Reading.Mark("无"), read["proceedings/litigation_direct/upheld"].Reading);
        Assert.Equal(new Reading.Mark("无"), read["proceedings/litigation_after_reconsideration/total"].Reading);
    }

    [Theory]
    [InlineData("2023年共发生行政复议3件")]
    [InlineData("未统计")]
    [InlineData("无法提供")]
    public void One_cell_that_does_not_say_that_there_is_nothing_stands_for_none(string text)
    {
        var read = Read(Proactive() + ProceedingsHead + $"<tr><td colspan=15>{text}</table>");

        Assert.DoesNotContain(read, pair => pair.Key.StartsWith("proceedings/", StringComparison.Ordinal)
            && pair.Value.Reading is Reading.Mark or Reading.Number);
    }

    [Fact]
    public void A_sentence_below_the_header_of_labelled_rows_stands_for_every_cell_of_the_form()
    {
        const string text = "2023年我局未收到政府信息公开申请。";
        var read = Read(Proactive() + RequestsHead + $"<tr><td colspan=10>{text}</table>");

        var cells = read.Where(pair => pair.Key.StartsWith("requests/", StringComparison.Ordinal)).ToList();
        Assert.Equal(175, cells.Count);
        Assert.All(cells, pair => Assert.Equal(new Reading.Mark(text), pair.Value.Reading));
    }

    [Theory]
    [InlineData("2023年共收到政府信息公开申请12件，均为自然人申请，已全部予以公开。")]
    [InlineData("全年收到申请三件，均已办结")]
    public void A_sentence_that_counts_makes_every_cell_that_it_stands_for_unreadable(string text)
    {
        var requests = Read(Proactive() + RequestsHead + $"<tr><td colspan=10>{text}</table>")
            .Where(pair => pair.Key.StartsWith("requests/", StringComparison.Ordinal)).ToList();
        Assert.Equal(175, requests.Count);
        Assert.All(requests, pair => Assert.IsType<Reading.Unreadable>(pair.Value.Reading));

        var proceedings = Read(Proactive() + ProceedingsHead + $"<tr><td colspan=15>{text}</table>")
            .Where(pair => pair.Key.StartsWith("proceedings/", StringComparison.Ordinal)).ToList();
        Assert.Equal(15, proceedings.Count);
        Assert.All(proceedings, pair => Assert.IsType<Reading.Unreadable>(pair.Value.Reading));
    }

    [Fact]
    public void A_note_below_values_that_counts_something_is_none_of_them()
    {
        const string values = "<tr><td>1<td>0<td>0<td>2<td>3<td>0<td>0<td>0<td>0<td>0<td>0<td>0<td>0<td>0<td>0";
        var read = Read(Proactive() + ProceedingsHead + values + "<tr><td colspan=15>注：其中2件为上年结转，另有3件未计入</table>");

        Assert.Equal(new Reading.Number(3), read["proceedings/reconsideration/total"].Reading);
    }

    [Fact]
    public void Rows_that_a_table_lacks_are_named()
    {
        var found = Assert.Single(Diagnostics(Proactive().Replace("<tr><td>行政强制<td colspan=3>871", "", StringComparison.Ordinal)),
            diagnostic => diagnostic.Rule.Code == "LAB014");

        Assert.Equal("1 of 6 rows are not printed: 行政强制.", found.Message);
        Assert.Equal(("proactive", "coercive_measures"), (found.Table, found.Row));
    }

    [Fact]
    public void A_table_with_all_rows_lacks_none() =>
        Assert.DoesNotContain(Diagnostics(Proactive()), diagnostic => diagnostic.Rule.Code == "LAB014");

    private const string ProceedingsHead = """
        <h2>四、行政复议、行政诉讼情况</h2><table border=1><tr><td colspan=5>行政复议<td colspan=10>行政诉讼
        <tr><td rowspan=2>结果维持<td rowspan=2>结果纠正<td rowspan=2>其他结果<td rowspan=2>尚未审结<td rowspan=2>总计
        <td colspan=5>未经复议直接起诉<td colspan=5>复议后起诉
        <tr><td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计<td>结果维持<td>结果纠正<td>其他结果<td>尚未审结<td>总计
        """;

    private const string RequestsHead = """
        <h2>三、收到和处理政府信息公开申请情况</h2><table border=1><tr><td rowspan=3 colspan=3>本列数据的勾稽关系<td colspan=7>申请人情况
        <tr><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计
        <tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他
        """;

    private static string Proactive(
        string inForce = "163", string licences = "718", string penalties = "46", string fees = "17.85", string unit = "万元") => $"""
        <h2>二、主动公开政府信息情况</h2><table border=1><tr><td colspan=4>第二十条第（一）项
        <tr><td>信息内容<td>本年制发件数<td>本年废止件数<td>现行有效件数
        <tr><td>规章<td>2<td>1<td>14<tr><td>行政规范性文件<td>17<td>9<td>{inForce}
        <tr><td colspan=4>第二十条第（五）项<tr><td>信息内容<td colspan=3>本年处理决定数量<tr><td>行政许可<td colspan=3>{licences}
        <tr><td colspan=4>第二十条第（六）项<tr><td>信息内容<td colspan=3>本年处理决定数量<tr><td>行政处罚<td colspan=3>{penalties}
        <tr><td>行政强制<td colspan=3>871
        <tr><td colspan=4>第二十条第（八）项<tr><td>信息内容<td colspan=3>本年收费金额（单位：{unit}）<tr><td>行政事业性收费<td colspan=3>{fees}</table>
        """;

    private static Dictionary<string, Observation> Read(string tables) =>
        Assert.Single(Extract(tables, new DiagnosticLog())).Observations
            .ToDictionary(observation => observation.Cell.ToString(), StringComparer.Ordinal);

    private static ImmutableArray<Diagnostic> Diagnostics(string tables)
    {
        var log = new DiagnosticLog();
        Extract(tables, log);
        return log.ToImmutable();
    }

    private static ImmutableArray<Report> Extract(string tables, DiagnosticLog log)
    {
        var page = $"<h1>江川市人民政府2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>2023年，全市坚持以公开为常态。</p>{tables}";
        using var reader = new DocumentReader(new ReadingOptions());
        var document = reader.Read("page.html", Encoding.UTF8.GetBytes(page), FileFormat.Html, log, CancellationToken.None);
        Assert.NotNull(document);
        return new ReportExtractor(KnownForms.Catalog).Extract(document, log);
    }
}
