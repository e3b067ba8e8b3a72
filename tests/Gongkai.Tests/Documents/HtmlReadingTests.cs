using System.Text;
using Gongkai.Documents;
using Gongkai.Model;

namespace Gongkai.Tests.Documents;

public sealed class HtmlReadingTests
{
    [Theory]
    [InlineData("<p><span>20</span><span>23年</span></p>", "2023年")]
    [InlineData("<p>年度报\n告</p>", "年度报告")]
    [InlineData("<p>annual\n  report</p>", "annual report")]
    [InlineData("<p>&nbsp;&nbsp;收到</p>", "\u00A0\u00A0收到")]
    [InlineData("<p>甲<br>乙</p>", "甲\\n乙")]
    [InlineData("<div>甲<div>乙</div>丙</div>", "甲\n乙\n丙")]
    [InlineData("<h2>一、总体情况</h2>", "Heading: 一、总体情况")]
    [InlineData("<p>收到<del>3</del><ins>4</ins>件</p>", "收到4件")]
    [InlineData("<p>甲</p><script>x</script><style>y</style><!-- z --><p style='display: none'>w</p><p hidden>v</p>", "甲")]
    [InlineData("<!--[if gte mso 9]><xml>x</xml><![endif]--><p>甲<o:p></o:p></p>", "甲")]
    [InlineData("<pre>甲  乙\n丙\t1\t2\t3</pre>", "甲  乙\n| 0:丙 | 1:1 | 2:2 | 3:3")]
    [InlineData("<ol start=2><li>甲</li><li><p>乙</p></li></ol>", "2. 甲\n3. 乙")]
    [InlineData("<img src='/a/捕获2.PNG?x=1'><img src='dot.gif' width=5>", "[捕获2.PNG]")]
    public void Text_reads_as_a_browser_shows_it(string html, string expected) =>
        Assert.Equal(expected, Reading.Html($"<html><body>{html}</body></html>"));

    [Theory]
    [InlineData("<ul><li><a href=x>2020年年报</a><span>2021-01-02</span></li></ul>")]
    [InlineData("<p>当前位置：首页 > 年报</p>")]
    [InlineData("<nav><p>首页</p></nav>")]
    [InlineData("<div class='foot clearfix'>地址：政府大院</div>")]
    public void The_page_around_the_report_is_navigation(string html) =>
        Assert.StartsWith("Navigation: ", Reading.Html(html), StringComparison.Ordinal);

    [Fact]
    public void A_link_in_a_sentence_is_text() =>
        Assert.Equal("详见本机关门户网站的公开专栏年报", Reading.Html("<p>详见本机关门户网站的公开专栏<a href=x>年报</a></p>"));

    [Fact]
    public void Spans_become_places() =>
        Assert.Equal(
            "| 0+2^2:勾稽关系 | 2+2:申请人情况\n| 2:自然人 | 3:总计\n| 0^2:三、办理结果 | 1:予以公开 | 2:1 | 3:1\n| 1:部分公开 | 2:0 | 3:0",
            Reading.Html("""
                <table><thead><tr><td colspan=2 rowspan=2>勾稽关系<td colspan=2>申请人情况<tr><td>自然人<td>总计</thead>
                <tbody><tr><td rowspan=0><p>三、办理结果</p><td>予以公开<td>1<td>1<tr><td>部分公开<td>0<td>0</tbody></table>
                """));

    [Theory]
    [InlineData("<table><tr><td rowspan=2>三、办理结果<td>予以公开<td>1<tr></tr><tr><td>部分公开<td>0</table>")]
    [InlineData("<table><tr><td rowspan=3>三、办理结果<td>予以公开<td>1<tr></tr><tr><td>部分公开<td>0</table>")]
    public void Rows_without_cells_shift_no_others(string html) =>
        Assert.Equal("| 0^2:三、办理结果 | 1:予以公开 | 2:1\n| 1:部分公开 | 2:0", Reading.Html(html));

    [Fact]
    public void A_caption_goes_before_the_table_below_it_where_tables_stand_side_by_side() =>
        Assert.Equal(
            "2023年\n| 0:规章 | 1:1\n| 0:许可 | 1:2\n2022年\n| 0:规章 | 1:3\n| 0:许可 | 1:4",
            Reading.Html(
                "<table><tr><td>2023年<td>2022年<tr><td><table><tr><td>规章<td>1<tr><td>许可<td>2</table><td><table><tr><td>规章<td>3<tr><td>许可" +
                "<td>4</table></table>"));

    [Fact]
    public void Columns_in_which_nothing_begins_are_dropped() =>
        Assert.Equal(
            "| 0:规章 | 1:0\n| 0:许可 | 1:1",
            Reading.Html(
                "<table><tr><td colspan=3>规章<td colspan=2>0<tr><td colspan=3>许可<td colspan=2>1<tr height=0><td><td><td><td><td></table>"));

    [Fact]
    public void A_column_without_width_is_an_edge_rounded_twice() =>
        Assert.Equal(
            "| 0+2:行政复议 | 2+2:行政诉讼\n| 0:维持 | 1:总计 | 2:维持 | 3:总计",
            Reading.Html(
                "<table><col width=31><col width=31><col width=4361><col width=31 span=2><tr><td colspan=2>行政复议<td " +
                "colspan=3>行政诉讼<tr><td>维持<td colspan=2>总计<td>维持<td>总计</table>"));

    [Fact]
    public void Cells_that_overlap_are_resolved_to_the_first()
    {
        var log = new DiagnosticLog();
        var document = Reading.Read(
            "<table><tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e</table>"u8.ToArray(), FileFormat.Html, log);
        Assert.NotNull(document);
        Assert.Equal("| 0:a | 1^2:b | 2:c\n| 0:d | 2:e", Reading.Print(document));
        Assert.Equal("HTM004", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void A_layout_table_is_no_data() =>
        Assert.Equal(
            "题目\n正文。\n| 0:规章 | 1:0\n| 0:许可 | 1:1",
            Reading.Html("<table><tr><td>题目</td></tr><tr><td><p>正文。</p><table><tr><td>规章<td>0<tr><td>许可<td>1</table></td></tr></table>"));

    [Fact]
    public void A_label_in_a_box_of_its_own_stays_in_its_cell() =>
        Assert.Equal(
            "| 0:规章 | 1:0 | 2:1\n| 0:许可 | 1:1 | 2:2",
            Reading.Html("<table><tr><td><table><tr><td>规章</td></tr></table><td>0<td>1<tr><td>许可<td>1<td>2</table>"));

    [Fact]
    public void An_article_in_a_cell_is_prose()
    {
        var article = string.Concat(Enumerable.Repeat("<p>" + new string('政', 200) + "</p>", 3));
        Assert.DoesNotContain("|", Reading.Html($"<table><tr><td>目录<td>{article}</table>"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_that_is_a_picture_is_not_blank()
    {
        var document = Reading.Read("<table><tr><td>规章<td><img src=a.png><tr><td>许可<td></table>"u8.ToArray(), FileFormat.Html);
        Assert.Equal("| 0:规章 | 1:\uFFFC\n| 0:许可 | 1:\n[a.png]", Reading.Print(document));
    }

    [Fact]
    public void The_head_gives_hints()
    {
        var document = Reading.Read(
            [
                .. "<html><head><title>年报_网站</title><meta name=ArticleTitle content=年报>"u8,
                .. "<META NAME='pubdate' CONTENT='2024-01-02'><meta name=SiteName content=某局></head><body>x"u8,
            ],
            FileFormat.Html);
        Assert.Equal<Hint>(
            [new(HintKind.Title, "年报_网站"), new(HintKind.ArticleTitle, "年报"), new(HintKind.PublishedOn, "2024-01-02"),
                new(HintKind.Site, "某局")],
            document.Hints);
    }

    public static TheoryData<string, string> HostilePages => new()
    {
        { string.Concat(Enumerable.Repeat("<div>", 100_000)), "HTM001" },
        { "<!-->" + string.Concat(Enumerable.Repeat("<b>", 100_000)), "HTM001" },
        { "<p title=\"<script>\">" + string.Concat(Enumerable.Repeat("<i>", 100_000)), "HTM001" },
        { "<svg><title>" + string.Concat(Enumerable.Repeat("<td>", 100_000)), "HTM001" },
        { string.Concat(Enumerable.Range(0, 100_000).Select(i => $"<p><font size={i}>x</p>")), "HTM001" },
        { "<table><tr>" + string.Concat(Enumerable.Repeat("<td>", 1_000_000)), "HTM002" },
        { "<table><tr>" + string.Concat(Enumerable.Repeat("<td>1", 20_000)), "ING013" },
        { "<table><tr><td colspan=1000000 rowspan=65535>规章<td>1<tr><td>0<td>1</table>", "HTM003" },
    };

    [Theory]
    [MemberData(nameof(HostilePages))]
    public void A_hostile_page_costs_one_diagnostic(string page, string code)
    {
        var log = new DiagnosticLog();
        Reading.Read(Encoding.UTF8.GetBytes(page), FileFormat.Html, log);
        Assert.Equal(code, Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void A_page_of_one_line_of_fifty_megabytes_is_read()
    {
        var page = Encoding.UTF8.GetBytes("<html><body><p>" + new string('政', 17_000_000) + "</p><p>末</p></body></html>");
        var document = Reading.Read(page, FileFormat.Html);
        Assert.Equal(2, document.Blocks.Length);
    }

    [Fact]
    public void A_text_beyond_the_limit_is_refused()
    {
        var log = new DiagnosticLog();
        Assert.Null(Reading.Read(new byte[100], FileFormat.Html, log, new ReadingOptions { MaximumTextBytes = 99 }));
        Assert.Equal("TXT003", Assert.Single(log.ToImmutable()).Rule.Code);
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        using var reader = new DocumentReader(new ReadingOptions());
        using var cancel = new CancellationTokenSource();
        cancel.Cancel();
        Assert.Throws<OperationCanceledException>(
            () => reader.Read("a", "<p>x</p>"u8.ToArray(), FileFormat.Html, new DiagnosticLog(), cancel.Token));
    }
}
