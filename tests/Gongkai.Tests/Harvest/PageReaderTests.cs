using System.Text;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

public sealed class PageReaderTests
{
    [Theory]
    [InlineData("<a href='a'>某局2025年政府信息公开工作年度报告</a>")]
    [InlineData("<a href='a'>2025年度政府信息公开年报</a>")]
    [InlineData("<a href='a' title='某某街道办事处2025年政府信息公开年度报告'>某某街道办事处2025…</a>")]
    [InlineData("<a href='a'>某局 2025 年 年 度 报 告</a>")]
    [InlineData("<a href='/xxgk/ndbg/202601/t2026.html'>某局</a>")]
    [InlineData("<a href='/zfxxgknb/2025.html'>某局</a>")]
    [InlineData("<a href='/zfxxgkndbg_50982/2025.html'>某局</a>")]
    [InlineData("<script type='text/xml'><datastore><recordset><record><![CDATA[<a " +
        "href='a'>某局2025年信息公开年度报告</a>]]></record></recordset></datastore></script>")]
    public void Knows_a_link_to_a_report_by_its_words_or_its_address(string html) => Assert.NotEmpty(Read(html).Reports);

    [Theory]
    [InlineData("<a href='a'>2025年政府工作报告</a>")]
    [InlineData("<a href='a'>政府信息公开指南</a>")]
    [InlineData("<a href='a'>关于开展年度考核的通知</a>")]
    [InlineData("<a href='javascript:open()'>2025年政府信息公开年度报告</a>")]
    [InlineData("<a href='mailto:a@b.c'>2025年政府信息公开年度报告</a>")]
    [InlineData("<a href='/about/nbnews.html'>新闻</a>")]
    public void Leaves_other_links_alone(string html) => Assert.Empty(Read(html).Reports);

    [Theory]
    [InlineData("<a href='index_2.html'>下一页</a>", "index_2.html")]
    [InlineData("<a href='?page=2'>&gt;&gt;</a>", "list?page=2")]
    [InlineData("<a href='index_3.html'>3</a>", "index_3.html")]
    [InlineData("<a rel=next href=p2>more</a>", "p2")]
    [InlineData("<script>createPageHTML(3,0,'index','htm');</script>", "index_1.htm", "index_2.htm")]
    [InlineData("<script>var countPage = 2;\ncreatePageHTML('pages', countPage, 0, \"index\", \"shtml\", 30);</script>", "index_1.shtml")]
    public void Knows_further_pages_of_the_common_platforms(string html, params string[] pages) =>
        Assert.Equal(
            pages.Select(page => $"https://www.example.gov.cn/gk/{page}"), Read(html).Next.Select(link => link.Address.AbsoluteUri));

    [Theory]
    [InlineData("<a href='/gk/other/t9.html'>下一篇</a>")]
    [InlineData("<a href='/calendar/2.html'>2</a>")]
    [InlineData("<a href='list'>1</a>")]
    public void Takes_nothing_else_for_a_further_page(string html) => Assert.Empty(Read(html).Next);

    [Fact]
    public void A_selector_and_a_pattern_decide_alone()
    {
        const string Html = "<ul class=list><li><a href=a>一</a><li><a href=b>二</a></ul><a href=c>一</a><a href=d>2025年政府信息公开年报</a>";

        Assert.Equal(["a", "b"], Names(Read(Html, "links: { selector: .list }")));
        Assert.Equal(["a", "c"], Names(Read(Html, "links: { pattern: ^一$ }")));
        Assert.Equal(["b"], Names(Read(Html, "links: { selector: .list a, pattern: /b$ }")));

        static IEnumerable<string> Names(PageContent page) => page.Reports.Select(link => link.Address.Segments[^1]);
    }

    [Theory]
    [InlineData("a.pdf", true)]
    [InlineData("P02026.DOCX?v=1", true)]
    [InlineData("/down.jsp?filename=b.wps", true)]
    [InlineData("/cms/attachment/12", true)]
    [InlineData("a.html", false)]
    public void Knows_an_attachment(string link, bool isDocument) =>
        Assert.Equal(isDocument, Read($"<a href='{link}'>附件</a>").Attachments.Length == 1);

    [Fact]
    public void An_article_full_of_the_word_captcha_is_no_challenge() =>
        Assert.Equal(
            PageSign.None,
            Read($"<p>{string.Concat(Enumerable.Repeat("政府信息公开工作年度报告全文。", 100))}<p>请输入验证码<script src=captcha.js></script>").Sign);

    [Fact]
    public void A_page_nested_without_end_is_not_read() =>
        Assert.Null(PageReader.Read(
            Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<div>", 300_000))), "text/html", new Uri("https://www.example.gov.cn/"),
            Site("")));

    [Fact]
    public void A_page_that_leaves_its_list_items_open_is_read() =>
        Assert.Equal(
            5000, Read(string.Concat(
            Enumerable.Range(0, 5000).Select(number => $"<li><p><a href='t{number}'>2025年政府信息公开年报</a>"))).Reports.Length);

    [Fact]
    public void The_day_of_publication_is_that_of_the_page() =>
        Assert.Equal(new DateOnly(2026, 1, 9), Read("<div>来源：办公室 发布时间： 2026-01-09</div>").PublishedOn);

    private static PageContent Read(string html, string more = "")
    {
        var page = PageReader.Read(
            Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", new Uri("https://www.example.gov.cn/gk/list"), Site(more));
        Assert.NotNull(page);
        return page;
    }

    private static Site Site(string more) =>
        SiteListFile.Parse(
            "SITES.yaml", $"contact: a@b.c\nsites:\n- name: a\n  start: https://www.example.gov.cn/gk/list\n  {more}\n", "1").Sites[0];
}
