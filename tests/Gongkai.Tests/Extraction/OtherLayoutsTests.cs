using Gongkai.Extraction;
using Gongkai.Extraction.Interpretation;
using Gongkai.Extraction.Reports;
using Gongkai.Extraction.Sums;
using Gongkai.Model;
using static Gongkai.Tests.Extraction.ReportExtractorTests;

namespace Gongkai.Tests.Extraction;

/// <summary>Reports whose tables are not laid out as the form is, or not printed once.</summary>
public class OtherLayoutsTests
{
    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    /// <summary>Last year's table: ten requests instead of four.</summary>
    private static readonly string Older = Requests().Replace("数量|3|1|0|0|0|0|4", "数量|9|1|0|0|0|0|10", StringComparison.Ordinal);

    [Theory]
    [InlineData("2022年度", "2023年度")]
    [InlineData("上年情况：", "本年情况：")]
    [InlineData("附：上年度数据", "（单位：件）")]
    public void Last_years_table_is_left_out_wherever_it_stands(string last, string own)
    {
        foreach (var requests in new[]
            { $"{Captioned(last, Older)}\n{Captioned(own, Requests())}", $"{Captioned(own, Requests())}\n{Captioned(last, Older)}" })
        {
            var (report, log) = Single(Whole(requests));

            Assert.Equal(3m, Value(report, "requests/received/natural_person"));
            Assert.Equal(ReportStatus.Complete, report.Status);
            Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.SecondTable);
        }
    }

    [Fact]
    public void Without_captions_the_table_that_begins_with_what_the_other_carries_over_is_taken()
    {
        var older = Older.Replace("继续办理|0|0|0|0|0|0|0", "继续办理|2|0|0|0|0|0|2", StringComparison.Ordinal);
        var own = Requests().Replace("上年结转政府信息公开申请数量|0|0|0|0|0|0|0", "上年结转政府信息公开申请数量|2|0|0|0|0|0|2", StringComparison.Ordinal);

        var (report, log) = Single(Whole($"{older}\n{own}"));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.YearByCarry);
    }

    [Fact]
    public void Where_nothing_tells_whose_table_it_is_values_that_differ_are_unreadable()
    {
        var (report, log) = Single(Whole($"{Older}\n{Requests()}"));

        Assert.IsType<Reading.Unreadable>(Observation(report, "requests/received/natural_person").Reading);
        Assert.Equal(1m, Value(report, "requests/received/commercial_enterprise"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.TableTwice);
    }

    [Theory]
    [InlineData("|||||||||4|4|||||")]
    [InlineData("||||||||||||||")]
    public void Last_years_proceedings_are_not_taken_for_this_years_that_are_nearly_blank(string values)
    {
        var older = Proceedings.Replace("\n{{\n", "\n2022年度\n{{\n", StringComparison.Ordinal);
        var own = Proceedings.Replace("\n{{\n", "\n2023年度\n{{\n", StringComparison.Ordinal)
            .Replace("1|2|0|0|3|0|0|0|4|4|0|0|0|0|0", values, StringComparison.Ordinal);
        own = own[(own.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        foreach (var kind in new[] { GridKind.Ruled, GridKind.Delimited })
        {
            var (report, _) = Single(Whole(Requests()).Replace(Proceedings, $"{older}\n{own}", StringComparison.Ordinal), kind);

            Assert.IsType<Reading.Blank>(Observation(report, "proceedings/reconsideration/upheld").Reading);
            Assert.IsType<Reading.Blank>(Observation(report, "proceedings/reconsideration/total").Reading);
        }
    }

    [Fact]
    public void A_fuller_table_without_a_caption_is_taken_with_a_warning()
    {
        var (report, log) = Single(Whole($"{Short("")}\n{Older}"));

        Assert.Equal(9m, Value(report, "requests/received/natural_person"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.FullerTable);
    }

    [Fact]
    public void A_short_table_whose_caption_names_the_year_is_taken_before_a_full_one_of_another_year()
    {
        var (report, log) = Single(Whole($"{Captioned("2022年度", Older)}\n{Short("2023年度")}"));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule == ReportRules.FullerTable);
    }

    [Fact]
    public void The_only_table_below_a_caption_of_another_year_is_read_with_a_warning()
    {
        var (report, log) = Single(Whole(Captioned("2022年度", Requests())));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.CaptionOfOtherYear);
    }

    [Theory]
    [InlineData("发布时间：2024-01-18 08:58")]
    [InlineData("2024年1月18日")]
    [InlineData("原文链接：t20240118_80595.htm")]
    public void A_day_above_a_table_is_no_caption(string line)
    {
        var (_, log) = Single(Whole(Captioned(line, Requests())));

        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule == ReportRules.CaptionOfOtherYear);
    }

    [Fact]
    public void A_caption_that_what_is_carried_over_speaks_against_is_followed_with_a_warning()
    {
        var carrying = Older.Replace("继续办理|0|0|0|0|0|0|0", "继续办理|2|0|0|0|0|0|2", StringComparison.Ordinal);
        var beginning = Requests().Replace("上年结转政府信息公开申请数量|0|0|0|0|0|0|0", "上年结转政府信息公开申请数量|2|0|0|0|0|0|2", StringComparison.Ordinal);

        var (_, right) = Single(Whole($"{Captioned("2022年度", carrying)}\n{Captioned("2023年度", beginning)}"));
        var (_, wrong) = Single(Whole($"{Captioned("2023年度", carrying)}\n{Captioned("2022年度", beginning)}"));

        Assert.DoesNotContain(right, diagnostic => diagnostic.Rule == ReportRules.CaptionAgainstCarry);
        Assert.Contains(wrong, diagnostic => diagnostic.Rule == ReportRules.CaptionAgainstCarry);
    }

    [Fact]
    public void The_same_table_printed_again_is_read_once()
    {
        var (report, log) = Single(Whole($"{Requests()}\n{Requests()}"));

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule.Severity != Severity.Info);
    }

    [Fact]
    public void A_table_of_law_enforcement_with_a_column_of_the_form_is_not_the_forms()
    {
        const string Enforcement = """
            {{
            类别|本年处理决定数量|上年数量
            行政许可|71|72
            行政处罚|73|74
            行政强制|75|76
            }}
            """;
        foreach (var text in new[]
            { Whole($"{Enforcement}\n{Requests()}"),
            Whole(Requests()).Replace(Proactive, $"{Enforcement}\n{Proactive}", StringComparison.Ordinal) })
        {
            var (report, _) = Single(text);

            Assert.Equal(7m, Value(report, "proactive/licensing/decisions"));
            Assert.Equal(1m, Value(report, "proactive/regulations/issued"));
        }
    }

    [Theory]
    [InlineData("[2]类型|结果维持|结果纠正|其他结果|尚未审结|总计\n[2]行政复议|1|2|0|0|3\n行政诉讼|未经复议直接起诉|0|0|0|4|4\n|复议后起诉|0|0|0|0|0")]
    [InlineData("类别|行政复议|未经复议直接起诉|复议后起诉\n结果维持|1|0|0\n结果纠正|2|0|0\n其他结果|0|0|0\n尚未审结|0|4|0\n总计|3|4|0")]
    [InlineData("行政复议|结果维持|1\n|结果纠正|2\n|其他结果|0\n|尚未审结|0\n|总计|3\n未经复议直接起诉|结果维持|0\n|结果纠正|0\n|其他结果|0\n|尚未审结|4\n|总计|4\n复议后起诉|结果维持|0\n|结果纠正|" +
        "0\n|其他结果|0\n|尚未审结|0\n|总计|0")]
    public void Proceedings_are_bound_where_their_labels_cross(string table)
    {
        foreach (var kind in new[] { GridKind.Ruled, GridKind.Delimited })
        {
            // Between separators a cell over several columns is one with blanks behind it.
            var printed = kind == GridKind.Ruled ? table : table.Replace("[2]类型", "类型|", StringComparison.Ordinal)
                .Replace("[2]行政复议", "行政复议|", StringComparison.Ordinal);
            var (report, log) = Single(
                Whole(Requests()).Replace(Proceedings, $"四、政府信息公开行政复议、行政诉讼情况\n{{{{\n{printed}\n}}}}", StringComparison.Ordinal), kind);

            Assert.Equal(
                15, report.Observations.Count(
                observation => observation.Cell.Table == "proceedings" && observation.Reading is Reading.Number));
            Assert.Equal(2m, Value(report, "proceedings/reconsideration/corrected"));
            Assert.Equal(4m, Value(report, "proceedings/litigation_direct/pending"));
            // A row for each group of columns is read as rows are.
            Assert.Equal(
                !table.StartsWith("[2]类型", StringComparison.Ordinal), log.Any(diagnostic => diagnostic.Rule == LabelRules.BoundByCrossing));
        }
    }

    [Theory]
    [InlineData("信息内容|规章|行政规范性文件\n本年制发件数|1|4\n本年废止件数|2|5\n现行有效件数|3|6")]
    [InlineData("信息内容|本年制发件数|上年制发件数|本年废止件数|上年废止件数|现行有效件数|同比\n规章|1|81|2|82|3|12%\n行政规范性文件|4|84|5|85|6|—")]
    [InlineData("信息内容|本年制发件数|本年废止件数|现行有效件数|信息内容|本年处理决定数量\n规章|1|2|3|行政许可|7\n行政规范性文件|4|5|6||")]
    [InlineData("序号|信息内容|本年制发件数|本年废止件数|现行有效件数\n1|规章|1|2|3\n2|行政规范性文件|4|5|6")]
    public void Proactive_disclosure_is_bound_where_its_labels_cross(string table)
    {
        var (report, _) = Single(Whole(Requests()).Replace(Proactive, $"二、主动公开政府信息情况\n{{{{\n{table}\n}}}}", StringComparison.Ordinal));

        Assert.Equal(1m, Value(report, "proactive/regulations/issued"));
        Assert.Equal(2m, Value(report, "proactive/regulations/repealed"));
        Assert.Equal(6m, Value(report, "proactive/normative_documents/in_force"));
    }

    [Fact]
    public void Columns_in_another_order_are_read_in_the_order_of_the_header()
    {
        var swapped = Requests(Head.Replace("商业企业|科研机构", "科研机构|商业企业", StringComparison.Ordinal))
            .Replace("|3|1|0|0|0|0|4", "|3|0|1|0|0|0|4", StringComparison.Ordinal);
        foreach (var kind in new[] { GridKind.Ruled, GridKind.Delimited })
        {
            var (report, _) = Single(Whole(swapped), kind);

            Assert.Equal(1m, Value(report, "requests/received/commercial_enterprise"));
            Assert.Equal(0m, Value(report, "requests/received/research_institution"));
        }
    }

    [Theory]
    [InlineData("4.保护第三方合法权益")]
    [InlineData("4.保护第王方合法权益")] // a character that recognition got wrong
    public void Blocks_beside_one_another_are_read_as_if_they_stood_below_one_another(string label)
    {
        foreach (var kind in new[] { GridKind.Ruled, GridKind.Delimited })
        {
            var (report, _) = Single(Whole(Beside(Requests().Replace("4.保护第三方合法权益|0|0", $"{label}|0|5", StringComparison.Ordinal))), kind);

            Assert.Equal(3m, Value(report, "requests/received/natural_person"));
            Assert.Equal(5m, Value(report, "requests/denied.third_party_rights/commercial_enterprise"));
            Assert.Equal(2m, Value(report, "requests/not_available.not_held/total"));
            Assert.Equal(4m, Value(report, "requests/concluded/total"));
        }
    }

    /// <summary>The requests table with its second half beside the first, under the same header.</summary>
    private static string Beside(string requests)
    {
        var lines = requests.Split('\n').ToList();
        var (first, end) = (lines.FindIndex(line => line.Contains("本年新收", StringComparison.Ordinal)), lines.IndexOf("}}"));
        var rows = lines[first..end].Select(line => line.Split('|')).Select(cells => string.Join('|', cells[^8..])).ToList();
        var half = (rows.Count + 1) / 2;
        const string Columns = "|自然人|商业企业|科研机构|社会公益组织|法律服务机构|其他|总计";
        var beside = Enumerable.Range(0, half)
            .Select(row => WithoutSpan(rows[row]) + "|" + (row + half < rows.Count ? WithoutSpan(rows[row + half]) : "|||||||"));
        return string.Join('\n', ["三、收到和处理政府信息公开申请情况", "{{", $"{Columns}|{Columns}", .. beside, "}}"]);

        static string WithoutSpan(string row) => row.StartsWith('[') ? row[3..] : row;
    }

    [Fact]
    public void Empty_lines_are_blank_cells_where_rows_come_to_as_many_cells_as_the_form_has()
    {
        var (report, _) = Single(Whole(CellALine(Requests().Replace("数量|3|1|0|0|0|0|4", "数量|3||1|||  |4", StringComparison.Ordinal)
            .Replace("（一）予以公开|1|0|0|0|0|0|1", "（一）予以公开|1||||||1", StringComparison.Ordinal))));

        Assert.Equal(1m, Value(report, "requests/received/research_institution"));
        Assert.IsType<Reading.Blank>(Observation(report, "requests/received/commercial_enterprise").Reading);
        Assert.Equal(1m, Value(report, "requests/granted/total"));
    }

    [Fact]
    public void Empty_lines_between_all_cells_are_no_cells()
    {
        var (report, _) = Single(Whole(CellALine(Requests()).Replace("\n", "\n\n", StringComparison.Ordinal)));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(4m, Value(report, "requests/received/total"));
    }

    /// <summary>The cells of a table as lines of text.</summary>
    private static string CellALine(string requests) =>
        string.Join('\n', requests.Split('\n').Where(line => line is not ("{{" or "}}")).SelectMany(line => line.Split('|') is [var only]
            ? [only] : line.Split('|').Select(cell => cell.StartsWith('[') ? cell[3..] : cell).SkipWhile(cell => cell.Length == 0)));

    [Fact]
    public void A_row_cut_before_its_total_is_placed_where_its_sum_and_the_columns_ask_for_the_lost_number()
    {
        var cut = Requests().Replace("1.本机关不掌握相关政府信息|1|1|0|0|0|0|2", "1.本机关不掌握相关政府信息|1|1|0|0|0|0", StringComparison.Ordinal);
        var (report, log) = Single(Whole(CellALine(cut)));

        Assert.Equal(1m, Value(report, "requests/not_available.not_held/commercial_enterprise"));
        Assert.IsType<Reading.Absent>(Observation(report, "requests/not_available.not_held/total").Reading);
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReconciliationRules.PlacedBySums);
        Assert.NotEqual(CheckState.Verified, Observation(report, "requests/not_available.not_held/commercial_enterprise").Check);
    }

    [Fact]
    public void Values_behind_lost_labels_go_to_the_rows_that_are_missing_there()
    {
        var lost = CellALine(Requests().Replace("|1.本机关不掌握相关政府信息|1", "|1", StringComparison.Ordinal)).Replace("（四）无法提供\n", "",
            StringComparison.Ordinal);
        var (report, log) = Single(Whole(lost));

        Assert.Equal(0m, Value(report, "requests/denied.administrative_inquiry/total"));
        Assert.Equal(1m, Value(report, "requests/not_available.not_held/commercial_enterprise"));
        Assert.Equal(2m, Value(report, "requests/not_available.not_held/total"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.RowByPlace);

        // One row more than are missing: nothing tells which is which.
        var (doubtful, _) = Single(Whole(lost.Replace("8.属于行政查询事项\n", "8.属于行政查询事项\n0\n0\n0\n0\n0\n0\n0\n", StringComparison.Ordinal)));

        Assert.IsNotType<Reading.Number>(Observation(doubtful, "requests/not_available.not_held/total").Reading);
    }

    [Fact]
    public void A_counter_one_blank_behind_its_number_belongs_to_it()
    {
        var spaced = string.Join('\n', Requests().Split('\n').Where(line => line is not ("{{" or "}}")).Select(line =>
            line.Split('|') is [var only] ? only : string.Join(' ', line.Split('|').Select(cell => cell.StartsWith('[') ? cell[3..] : cell)
                .Where(cell => cell.Length > 0)))).Replace("数量 3 1 0", "数量 3 件 1 0 件", StringComparison.Ordinal);
        var (report, _) = Single(Whole(spaced));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(1m, Value(report, "requests/received/commercial_enterprise"));
        Assert.Equal(0m, Value(report, "requests/received/research_institution"));
    }

    [Fact]
    public void The_table_of_a_half_year_is_no_annual_report()
    {
        var log = new DiagnosticLog();
        var document = DocumentText.Read($"海河市民政局2023年上半年政府信息公开申请情况统计\n{Requests()}");

        Assert.Empty(Extractor.Extract(document, log));
        Assert.Contains(log.ToImmutable(), diagnostic => diagnostic.Rule == ReportRules.PartOfYear);
    }

    /// <summary>The table of requests with its first rows only.</summary>
    [Fact]
    public void A_header_whose_rows_are_shifted_over_the_labels_tells_no_order()
    {
        // A row span that ends too early lets the organisations begin over the labels; sums hold in whatever order the columns are read.
        var shifted = Requests(Head.Replace("[3]||商业企业", "商业企业", StringComparison.Ordinal));

        var (report, _) = Single(Whole(shifted));

        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(1m, Value(report, "requests/received/commercial_enterprise"));
    }

    [Fact]
    public void Captions_of_tables_side_by_side_say_nothing_when_both_stand_before_the_first()
    {
        var (report, log) = Single(Whole(Captioned("2023年度\n2022年度", Requests()) + "\n" + Older));

        Assert.IsType<Reading.Unreadable>(Observation(report, "requests/received/natural_person").Reading);
        Assert.Contains(log, diagnostic => diagnostic.Rule == ReportRules.TableTwice);
    }

    private static string Short(string caption)
    {
        var lines = Requests().Split('\n').ToList();
        var kept = lines.FindIndex(line => line.Contains("3.危及", StringComparison.Ordinal));
        var table = $"{string.Join('\n', lines[..kept])}\n}}}}";
        return caption.Length == 0 ? table : Captioned(caption, table);
    }

    private static string Captioned(string caption, string requests) =>
        requests.Replace("\n{{\n", $"\n{caption}\n{{{{\n", StringComparison.Ordinal);

    private static (Report Report, IReadOnlyList<Diagnostic> Log) Single(string text, GridKind kind = GridKind.Ruled)
    {
        var log = new DiagnosticLog();
        return (Assert.Single(Extractor.Extract(DocumentText.Read(text, kind), log)), log.ToImmutable());
    }

    private static Observation Observation(Report report, string cell) =>
        report.Observations.Single(observation => observation.Cell.ToString() == cell);

    private static decimal Value(Report report, string cell) => Assert.IsType<Reading.Number>(Observation(report, cell).Reading).Value;
}
