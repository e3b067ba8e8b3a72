using Gongkai.Extraction;
using Gongkai.Extraction.Characters;
using Gongkai.Extraction.Interpretation;
using Gongkai.Model;
using static Gongkai.Tests.Extraction.ReportExtractorTests;

namespace Gongkai.Tests.Extraction;

/// <summary>Reports whose tables, rows, labels or numbers are printed in pieces.</summary>
public class TornTablesTests
{
    private static readonly ReportExtractor Extractor = new(KnownForms.Catalog);

    [Fact]
    public void A_table_printed_in_parts_with_other_columns_each_is_one()
    {
        // The natural person and two kinds of organisations on the left, the others and the total on the right.
        var left = Cut(Requests(), 0, 3).Replace("[7]申请人情况", "[3]申请人情况", StringComparison.Ordinal)
            .Replace("[5]法人或其他组织|总计", "[2]法人或其他组织", StringComparison.Ordinal);
        var right = Cut(Requests(), 3, 7).Replace("[7]申请人情况", "[4]申请人情况", StringComparison.Ordinal)
            .Replace("自然人|[5]法人或其他组织|总计", "[3]法人或其他组织|总计", StringComparison.Ordinal);

        var (report, log) = Single(Whole($"{left}\n续表\n{right}"));

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(4m, Value(report, "requests/received/total"));
        Assert.DoesNotContain(log, diagnostic => diagnostic.Rule == LabelRules.ColumnMissing);
    }

    [Fact]
    public void A_group_whose_rows_share_their_cells_is_read_line_by_line()
    {
        var shared = Requests().Replace("""
            |（四）无法提供|1.本机关不掌握相关政府信息|1|1|0|0|0|0|2
            ||2.没有现成信息需要另行制作|0|0|0|0|0|0|0
            ||3.补正后申请内容仍不明确|0|0|0|0|0|0|0
            """, "|（四）无法提供|1.本机关不掌握相关政府信息⏎2.没有现成信息需要另行制作⏎3.补正后申请内容仍不明确|1⏎0⏎0|1⏎0⏎0|0⏎0⏎0|0⏎0⏎0|0⏎0⏎0|0⏎0⏎0|2⏎0⏎0", StringComparison.Ordinal);

        var (report, _) = Single(Whole(shared));

        Assert.Contains('⏎', shared);
        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(1m, Value(report, "requests/not_available.not_held/commercial_enterprise"));
        Assert.Equal(0m, Value(report, "requests/not_available.still_unclear/total"));
    }

    [Theory]
    [InlineData("总计")]
    [InlineData("自然人")]
    public void A_part_with_one_column_holds_the_column_that_its_header_names(string column)
    {
        var (left, right) = column == "总计" ? (6, 6) : (1, 1);
        var parts = new[] { Cut(Requests(), 0, left), Cut(Requests(), right, 7) };
        parts = column == "总计"
            ? [parts[0].Replace("[7]申请人情况", "[6]申请人情况", StringComparison.Ordinal).Replace("组织|总计", "组织", StringComparison.Ordinal),
                parts[1].Replace("[7]申请人情况\n[3]|自然人|[5]法人或其他组织|总计\n[3]|\n", "总计\n", StringComparison.Ordinal)]
            : [parts[0].Replace("[7]申请人情况", "申请人情况", StringComparison.Ordinal)
                .Replace("自然人|[5]法人或其他组织|总计", "自然人", StringComparison.Ordinal),
                parts[1].Replace("[7]申请人情况", "[6]申请人情况", StringComparison.Ordinal).Replace("自然人|", "", StringComparison.Ordinal)];

        var (report, _) = Single(Whole(string.Join("\n续表\n", parts)));

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(4m, Value(report, "requests/received/total"));
    }

    [Fact]
    public void Small_tables_that_are_lines_of_a_label_and_its_value_are_read_though_the_table_of_rules_stands_below_them()
    {
        var (report, _) = Single(Whole(Requests()).Replace(Proactive, """
            二、主动公开政府信息情况
            第二十条第（五）项
            信息内容本年处理决定数量
            行政许可 7
            第二十条第（六）项
            信息内容本年处理决定数量
            行政处罚 8
            行政强制 9
            第二十条第（八）项
            信息内容本年收费金额（单位：万元）
            行政事业性收费 10.5
            {{
            信息内容|本年制发件数|本年废止件数|现行有效件数
            规章|1|2|3
            规范性文件|4|5|6
            }}
            """, StringComparison.Ordinal));

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(1m, Value(report, "proactive/regulations/issued"));
        Assert.Equal(7m, Value(report, "proactive/licensing/decisions"));
        Assert.Equal(9m, Value(report, "proactive/coercive_measures/decisions"));
        Assert.Equal(10.5m, Value(report, "proactive/fees/amount"));
    }

    [Fact]
    public void A_number_broken_over_lines_is_joined_where_the_sums_hold_with_it()
    {
        var (report, log) = Single(
            Whole(Requests()).Replace("1|2|0|0|3|0|0|0|4|4|", "12345⏎6|2|0|0|12345⏎8|0|0|0|4|4|", StringComparison.Ordinal));

        Assert.Equal(123456m, Value(report, "proceedings/reconsideration/upheld"));
        Assert.Equal(123458m, Value(report, "proceedings/reconsideration/total"));
        Assert.Equal(2, log.Count(diagnostic => diagnostic.Rule == NumberRules.WrappedNumber));
    }

    [Fact]
    public void Two_numbers_below_each_other_stay_unreadable_where_no_sum_says_that_they_are_one()
    {
        var (report, _) = Single(
            Whole(Requests()).Replace("1|2|0|0|3|0|0|0|4|4|", "12345⏎6|2|0|0|3|0|0|0|4|4|", StringComparison.Ordinal)
            .Replace("[3]7", "[3]12345⏎7", StringComparison.Ordinal));

        Assert.IsType<Reading.Unreadable>(
            report.Observations.Single(observation => observation.Cell.ToString() == "proceedings/reconsideration/upheld").Reading);
        Assert.IsType<Reading.Unreadable>(
            report.Observations.Single(observation => observation.Cell.ToString() == "proactive/licensing/decisions").Reading);
    }

    [Fact]
    public void Columns_at_both_ends_that_the_header_lost_are_known_by_the_sums()
    {
        var torn = Requests(Head.Replace("自然人|[5]法人或其他组织|总计", "|[5]|", StringComparison.Ordinal));
        var (report, log) = Single(Whole(torn));

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
        Assert.Equal(4m, Value(report, "requests/received/total"));
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.ColumnsByCount);
    }

    [Fact]
    public void Columns_that_the_header_lost_are_read_by_their_place_and_a_sum_that_fails_says_so()
    {
        var torn = Requests(Head.Replace("自然人|[5]法人或其他组织|总计", "|[5]|", StringComparison.Ordinal), total: 9);
        var (report, log) = Single(Whole(torn));

        var observation = report.Observations.Single(observation => observation.Cell.ToString() == "requests/received/natural_person");
        Assert.Equal(new Reading.Number(3), observation.Reading);
        Assert.Contains(report.Checks, check => check.Outcome == CheckOutcome.Fail);
        Assert.Contains(log, diagnostic => diagnostic.Rule == LabelRules.ColumnsByCount);
    }

    [Fact]
    public void Labels_broken_over_lines_of_their_own_are_joined()
    {
        var lines = Whole(Requests()).Split('\n').Where(line => line is not "{{" and not "}}").SelectMany(line => line.Split('|'))
            .Select(cell => cell.StartsWith('[') ? cell[3..] : cell).Where(cell => cell.Length > 0);
        var text = string.Join('\n', lines).Replace("商业企业", "商业\n企业", StringComparison.Ordinal)
            .Replace("规范性文件", "规范性\n文件", StringComparison.Ordinal)
            .Replace("1.属于国家秘密", "1.属于国\n家秘密", StringComparison.Ordinal).Replace("社会公益组织", "社会\n公益\n组织", StringComparison.Ordinal);

        var (report, _) = Single(text);

        Assert.Equal(ReportStatus.Complete, report.Status);
        Assert.Equal(6m, Value(report, "proactive/normative_documents/in_force"));
        Assert.Equal(0m, Value(report, "requests/denied.state_secret/total"));
    }

    [Fact]
    public void Marks_for_none_do_not_hide_that_the_total_stands_first()
    {
        var first = string.Join(
            '\n', Requests().Split('\n')
            .Select(line => line.Split('|') is { Length: > 7 } cells && !line.Contains("商业", StringComparison.Ordinal)
            ? string.Join('|', cells[..^7].Append(cells[^1]).Concat(cells[^7..^1])) : line))
            .Replace("自然人|[5]法人或其他组织|总计", "总计|自然人|[5]法人或其他组织", StringComparison.Ordinal)
                .Replace("[3]||商业企业|科研机构|社会公益组织|法律服务机构|其他|", "[3]|||商业企业|科研机构|社会公益组织|法律服务机构|其他", StringComparison.Ordinal)
            .Replace("|0", "|—", StringComparison.Ordinal);

        var (report, _) = Single(Whole(first), GridKind.Delimited);

        Assert.Equal(4m, Value(report, "requests/received/total"));
        Assert.Equal(3m, Value(report, "requests/received/natural_person"));
    }

    [Fact]
    public void A_web_page_that_keeps_rows_by_blanks_is_read_by_them()
    {
        var text = string.Join('\n', Whole(Requests()).Split('\n').Where(line => line is not "{{" and not "}}")
            .Select(line =>
                string.Join(' ', line.Split('|').Select(cell => cell.StartsWith('[') ? cell[3..] : cell).Where(cell => cell.Length > 0))));
        var log = new DiagnosticLog();
        var document = DocumentText.Read(text) with { Method = ReadingMethod.Html };
        document = document
            with
        {
            Blocks = [
            .. document.Blocks.Cast<Block.Paragraph>()
            .Select(paragraph => new Block.Paragraph(paragraph.Text, paragraph.Kind, Location.Nowhere))]
        };

        var report = Assert.Single(Extractor.Extract(document, log));

        Assert.Equal(4m, Value(report, "requests/received/total"));
        Assert.All(report.Observations, observation => Assert.Null(observation.Source.Location.Line));
    }

    /// <summary>The table with some of the seven columns.</summary>
    private static string Cut(string table, int from, int to) =>
        string.Join('\n', table.Split('\n')
            .Select(line => line.Split('|') is { Length: > 7 } cells ? string.Join('|', cells[..^7].Concat(cells[^7..][from..to])) : line));

    private static (Report Report, IReadOnlyList<Diagnostic> Log) Single(string text, GridKind kind = GridKind.Ruled)
    {
        var log = new DiagnosticLog();
        return (Assert.Single(Extractor.Extract(DocumentText.Read(text, kind), log)), log.ToImmutable());
    }

    private static decimal Value(Report report, string cell) =>
        Assert.IsType<Reading.Number>(report.Observations.Single(observation => observation.Cell.ToString() == cell).Reading).Value;
}
