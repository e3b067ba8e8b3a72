using Gongkai.Extraction;
using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Extraction;

/// <summary>What tells, in layouts of every kind, where a row ends and in which column a value stands.</summary>
public sealed class LayoutRulesTests
{
    private const string Title = "海河市民政局2023年政府信息公开工作年度报告\n";

    private const string Applicants = "自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";

    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Fact]
    public void Headers_of_words_two_blanks_apart_say_which_columns_are_blank()
    {
        var report = FromLayout("""
            海河市民政局2023年政府信息公开工作年度报告
              四、政府信息公开行政复议、行政诉讼情况
                       行政复议                                     行政诉讼
             结果  结果  其他  尚未              未经复议直接起诉                 复议后起诉
             维持  纠正  结果  审结  总计  结果  结果  其他  尚未  总计  结果  结果  其他  尚未  总计
                                           维持  纠正  结果  审结        维持  纠正  结果  审结
              1     0     2     0     3                                   0     5     0     0     5
              五、存在的主要问题及改进情况
            """);

        Assert.Equal("1 0 2 0 3", Row(report, "proceedings/reconsideration"));
        Assert.Equal("_ _ _ _ _", Row(report, "proceedings/litigation_direct"));
        Assert.Equal("0 5 0 0 5", Row(report, "proceedings/litigation_after_reconsideration"));
    }

    [Fact]
    public void A_row_between_headers_in_pieces_belongs_to_the_table_around_it()
    {
        var report = FromText("""
            二、主动公开政府信息情况
            第二十条第（一）项
            信息内容
            规章 0 1 0
            行政规范性文件 91 1 0
            第二十条第（五）项
            上一 处理
            目数 增/减 数量
            行政许可 4
            第二十条第（八）项
            上一
            年项 本年增/减
            目数
            量
            行政事业性收费 12
            """);

        Assert.Equal("91 1 0", Row(report, "proactive/normative_documents"));
        Assert.Equal("12", Row(report, "proactive/fees"));
    }

    [Fact]
    public void Blocks_beside_one_another_are_known_by_their_blank_rows_and_a_misspelt_label_keeps_its_place()
    {
        var report = FromText($$$"""
            三、收到和处理政府信息公开申请情况
            {{
            项目|{{{Applicants}}}|项目|{{{Applicants}}}
            一、本年新收政府信息公开申请数量|||1||||1|（四）无法提供|||||||
            二、上年结转政府信息公开申请数量||||||||1.本机关不掌握相关政府信息|||||||
            （一）予以公开||||||||2.没有现成信息需要另行制作|||||||
            （三）不予公开||||||||3.补正后申请内容仍不明确|||||||
            1.属于国家秘密||||||||（五）不予处理|||||||
            2.其他法律行政法规禁止公开||||||||1.信访举报投诉类申请|||||||
            3.危及“三安全一稳定”||||||||2.重复申请|||||||
            4.保护第三伯合法权益||||||||（七）总计|||1||||1
            5.属于三类内部事务信息||||||||四、结转下年度继续办理|||||||
            }}
            """);

        Assert.Equal("_ _ 1 _ _ _ 1", Row(report, "requests/concluded"));
        Assert.Equal("_ _ _ _ _ _ _", Row(report, "requests/denied.third_party_rights"));
    }

    [Theory]
    [InlineData("|（三）不予公开|8.属于行政查询事项||0||0||0|", "_ 0 _ 0 _ 0 _")]
    [InlineData("8.属于行政查询事项||||0||0||0|", "? ? ? ? ? ? ?")]
    public void Zeros_and_blanks_behind_a_label_that_a_lost_cell_shifted_are_not_read(string row, string expected)
    {
        var report = FromText($$$"""
            三、收到和处理政府信息公开申请情况
            {{
            |||{{{Applicants}}}
            一、本年新收政府信息公开申请数量|||1|0|0|0|0|0|1
            三、本年度办理结果|（一）予以公开||1|0|0|0|0|0|1
            |（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0
            ||2.其他法律行政法规禁止公开|0|0|0|0|0|0|0
            ||7.属于行政执法案卷|0|0|0|0|0|0|0
            {{{row}}}
            |（七）总计||1|0|0|0|0|0|1
            四、结转下年度继续办理|||0|0|0|0|0|0|0
            }}
            """, GridKind.Delimited);

        Assert.Equal(expected, Row(report, "requests/denied.administrative_inquiry"));
        Assert.Equal("0 0 0 0 0 0 0", Row(report, "requests/denied.enforcement_file"));
    }

    [Fact]
    public void A_turned_table_goes_on_behind_a_page_break_without_its_header()
    {
        var report = FromText("""
            三、收到和处理政府信息公开申请情况
            {{
            |一、本年新收政府信息公开申请数量|二、上年结转政府信息公开申请数量|（一）予以公开|（七）总计|四、结转下年度继续办理
            自然人|3|1|4|4|0
            商业企业|1|0|1|1|0
            科研机构|0|0|0|0|0
            }}
            {{
            社会公益组织|0|0|0|0|0
            法律服务机构|2|0|1|1|1
            其他|0|0|0|0|0
            总计|6|1|6|6|1
            }}
            """);

        Assert.Equal("3 1 0 0 2 0 6", Row(report, "requests/received"));
        Assert.Equal("0 0 0 0 1 0 1", Row(report, "requests/carried_out"));
    }

    [Fact]
    public void A_strip_is_known_by_the_rows_that_it_was_turned_into()
    {
        var report = FromText("""
            四、政府信息公开行政复议、行政诉讼情况
            {{
            类别|数据1|数据2|数据3|数据4|总计
            行政复议|5|120||112|237
            未经复议直接起诉|24|101|1|119|245
            复议后起诉|0|0|0|1|1
            }}
            """);

        Assert.Equal("5 120 _ 112 237", Row(report, "proceedings/reconsideration"));
        Assert.Equal("0 0 0 1 1", Row(report, "proceedings/litigation_after_reconsideration"));
    }

    [Fact]
    public void Borders_around_a_blank_cell_place_the_values_of_a_strip_whose_header_fell_to_pieces()
    {
        var report = FromText("""
            四、政府信息公开行政复议、行政诉讼情况
            {{
            行政复议|行政诉讼
            结果|结果|其他|尚未|总计|未经复议直接起诉|复议后起诉
            结果|结果|其他|尚未|总计|结果|结果|其他|尚未|总计
            31|3|0|138|172|0|34||192|226|0|183|5|24|212
            }}
            """, GridKind.Delimited);

        Assert.Equal("31 3 0 138 172", Row(report, "proceedings/reconsideration"));
        Assert.Equal("0 34 _ 192 226", Row(report, "proceedings/litigation_direct"));
    }

    [Fact]
    public void Where_a_document_leaves_a_line_empty_for_a_blank_cell_the_last_cell_before_a_heading_is_blank_as_well()
    {
        var report = FromText("""
            三、收到和处理政府信息公开申请情况
            自然人
            商业企业
            科研机构
            社会公益组织
            法律服务机构
            其他
            总计
            一、本年新收政府信息公开申请数量
            6
            12
            18
            9
            4
            9

            （一）予以公开
            0
            1

            1
            0
            0
            2
            （七）总计
            7
            11
            17
            7
            4
            9

            四、结转下年度继续办理
            0
            1
            1
            2
            0
            0

            四、政府信息公开行政复议、行政诉讼情况
            """);

        Assert.Equal("0 1 1 2 0 0 _", Row(report, "requests/carried_out"));
        Assert.Equal("0 1 _ 1 0 0 2", Row(report, "requests/granted"));
    }

    [Fact]
    public void Lines_whose_labels_are_lost_stay_unbound_where_several_rows_could_be_theirs()
    {
        // Three rows are missing for two lines, and no sum over all rows tells them apart.
        var report = FromText($$$"""
            三、收到和处理政府信息公开申请情况
            {{
            项目||{{{Applicants}}}
            一、本年新收政府信息公开申请数量||3|3|2|9|7|12|36
            二、上年结转政府信息公开申请数量||1|2|0|0|0|0|3
            ||1|1|0|0|0|2|4
            ||1|0|0|0|0|0|1
            |2.其他法律行政法规禁止公开|2|4|2|9|7|6|30
            （七）总计||4|5|2|9|7|8|35
            四、结转下年度继续办理||0|0|0|0|0|4|4
            }}
            """);

        Assert.Equal("? ? ? ? ? ? ?", Row(report, "requests/granted"));
        Assert.Equal("? ? ? ? ? ? ?", Row(report, "requests/partly_granted"));
        Assert.Equal("? ? ? ? ? ? ?", Row(report, "requests/denied.state_secret"));
        Assert.Equal("2 4 2 9 7 6 30", Row(report, "requests/denied.prohibited_by_law"));
    }

    [Theory]
    [InlineData("（三）不予公开|1.属于国家秘密|0|0|0|0|0|0|0", "")]
    [InlineData("（三）不予公开||||||||", "_ _ _ _ _ _ _")]
    public void The_heading_of_a_group_over_blank_cells_is_a_row_where_headings_stand_beside_rows(string line, string blanks)
    {
        // Where headings stand on lines of their own, the second kind of line is one of them.
        var report = FromText($$$"""
            三、收到和处理政府信息公开申请情况
            {{
            项目||{{{Applicants}}}
            一、本年新收政府信息公开申请数量||3|3|2|9|7|12|36
            二、上年结转政府信息公开申请数量||1|2|0|0|0|0|3
            三、本年度办理结果||1|0|0|0|0|0|1
            ||1|1|0|0|0|2|4
            {{{line}}}
            |2.其他法律行政法规禁止公开|2|4|2|9|7|6|30
            （四）无法提供|1.本机关不掌握相关政府信息|0|0|0|0|0|0|0
            （七）总计||4|5|2|9|7|8|35
            四、结转下年度继续办理||0|0|0|0|0|4|4
            }}
            """);

        Assert.Equal("1 0 0 0 0 0 1", Row(report, "requests/granted"));
        Assert.Equal("1 1 0 0 0 2 4", Row(report, "requests/partly_granted"));
        Assert.Equal(blanks.Length > 0 ? blanks : "0 0 0 0 0 0 0", Row(report, "requests/denied.state_secret"));
    }

    [Fact]
    public void Empty_lines_are_blank_cells_of_a_row_without_any_value_too()
    {
        var blank = string.Concat(Enumerable.Repeat("\n", 7));
        var report = FromText(
            $"三、收到和处理政府信息公开申请情况\n{Applicants.Replace('|', '\n')}\n" +
            "一、本年新收政府信息公开申请数量\n3\n\n\n\n\n\n3\n二、上年结转政府信息公开申请数量\n\n2\n\n\n\n\n2\n" +
            $"（一）予以公开{blank}\n（二）部分公开\n1\n0\n0\n0\n0\n0\n1\n（七）总计\n1\n\n\n\n\n\n1\n");

        Assert.Equal("3 _ _ _ _ _ 3", Row(report, "requests/received"));
        Assert.Equal("_ _ _ _ _ _ _", Row(report, "requests/granted"));
        Assert.Equal("1 0 0 0 0 0 1", Row(report, "requests/partly_granted"));
    }

    [Fact]
    public void A_row_that_an_agency_added_is_no_part_of_the_full_row_above()
    {
        var report = FromText(
            $"三、收到和处理政府信息公开申请情况\n{Applicants.Replace('|', '\n')}\n" +
            "一、本年新收政府信息公开申请数量\n3\n0\n0\n0\n0\n0\n3\n其中：涉企信息申请\n1\n0\n0\n0\n0\n0\n1\n" +
            "二、上年结转政府信息公开申请数量\n0\n2\n0\n0\n0\n0\n2\n（一）予以公开\n0\n0\n0\n0\n0\n0\n0\n");

        Assert.Equal("3 0 0 0 0 0 3", Row(report, "requests/received"));
        Assert.Equal("0 2 0 0 0 0 2", Row(report, "requests/carried_in"));
    }

    [Fact]
    public void A_turned_table_is_read_where_lines_begin_with_the_labels_of_their_groups_and_where_a_line_is_blank()
    {
        var report = FromText("""
            四 政府信息公开行政复议、行政诉讼情况
            {{
            类别||行政复议|未经复议直接起诉|复议后起诉
            结果|结果维持|1|0|0
            |结果纠正|0|2|0
            |其他结果|0|0|0
            |尚未审结|0|0|0
            |总计|||
            }}
            """, GridKind.Delimited);

        Assert.Equal("1 0 0 0 _", Row(report, "proceedings/reconsideration"));
        Assert.Equal("0 2 0 0 _", Row(report, "proceedings/litigation_direct"));
    }

    [Theory]
    [InlineData("四 政府信息公开行政复议、行政诉讼情况")]
    [InlineData("四政府信息公开行政复议、行政诉讼情况")]
    [InlineData("四、政府信息公开行政复议、行政诉讼情况")]
    public void The_number_of_a_section_needs_no_mark(string heading)
    {
        var report = FromLayout(
            $"海河市民政局2023年政府信息公开工作年度报告\n\n{heading}\n\n行政复议 行政诉讼\n\n1 0 2 0 3 0 0 0 0 0 0 5 0 0 5\n\n五、存在的主要问题\n");

        Assert.Equal("1 0 2 0 3", Row(report, "proceedings/reconsideration"));
        Assert.Equal("0 5 0 0 5", Row(report, "proceedings/litigation_after_reconsideration"));
    }

    [Fact]
    public void A_header_of_several_levels_does_not_tell_the_order_of_a_turned_table()
    {
        // The levels follow one another: 四 stands before the rows of 三.
        string[] rows =
        [
            "一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "三、本年度办理结果", "四、结转下年度继续办理", "（一）予以公开", "（二）部分公开",
            "（三）不予公开", "（四）无法提供", "（五）不予处理", "（六）其他处理", "（七）总计", "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”",
            "4.保护第三方合法权益", "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项", "1.本机关不掌握相关政府信息",
            "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确", "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
            "5.要求行政机关确认或重新出具已获取信息", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他",
        ];
        var some = string.Join('\n', [4, 0, 3, .. Enumerable.Repeat(0, 20), 3, 1]);
        var none = string.Join('\n', Enumerable.Repeat(0, 25));
        var report = FromText(
            $"三、收到和处理政府信息公开申请情况\n{string.Join('\n', rows)}\n自然人\n{some}\n商业企业\n{none}\n科研机构\n{none}\n" +
            $"社会公益组织\n{none}\n法律服务机构\n{none}\n其他\n{none}\n总计\n{some}\n");

        Assert.Equal("4 0 0 0 0 0 4", Row(report, "requests/received"));
        Assert.Equal("3 0 0 0 0 0 3", Row(report, "requests/granted"));
        Assert.Equal("3 0 0 0 0 0 3", Row(report, "requests/concluded"));
        Assert.Equal("1 0 0 0 0 0 1", Row(report, "requests/carried_out"));
    }

    private static Report FromText(string text, GridKind kind = GridKind.Ruled) => Read(DocumentText.Read(Title + text, kind));

    private static Report FromLayout(string text) => Read(new Document(
        "report.txt", FileFormat.Text, ReadingMethod.Text,
        LayoutText.Find([.. text.ReplaceLineEndings("\n").Split('\n')], new DiagnosticLog()), [], []));

    private static Report Read(Document document) => Assert.Single(Extractor.Extract(document, new DiagnosticLog()));

    /// <summary>The cells of a row as numbers, <c>_</c> for a blank one, <c>?</c> for one that was not read.</summary>
    private static string Row(Report report, string row) => string.Join(
        ' ', report.Observations.Where(observation => observation.Cell.ToString().StartsWith(row + "/", StringComparison.Ordinal))
            .Select(observation => observation.Reading switch
            {
                Reading.Number number => FormattableString.Invariant($"{number.Value}"),
                Reading.Blank => "_",
                _ => "?",
            }));
}
