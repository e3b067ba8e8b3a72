using System.Globalization;
using System.Text;
using Gongkai.Harvest.Discovery;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Pages;
using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

/// <summary>
/// Pages that are written to keep a harvester busy, to lead it astray or to speak through it. Each is read at once, and what it yields is
/// bounded.
/// </summary>
public sealed class HostilePageTests
{
    private const int Many = 30_000;

    // As many pages as scripts of one page may name, and one that is linked.
    private const int MostNext = 1001;

    [Theory]
    [InlineData("<script>createPageHTML(999999999, 0, \"index\", \"html\");</script>")]
    [InlineData("<script>createPageHTML(a, 0, \"index\", \"html\");</script>")]
    [InlineData("<script>var countPage = 99999; \"index\"+\"_\" + n + \".\"+\"html\"</script>")]
    [InlineData("<script>load('/api/list?page=1', { recordCount: 99999999999 });</script>")]
    [InlineData("<p>共9999999999999条 共99999999页</p>")]
    public void What_a_page_states_of_itself_is_bounded(string html)
    {
        var page = Read(html);

        Assert.True(page.Next.Length <= MostNext, $"{page.Next.Length} pages would be asked for.");
        Assert.True(page.Totals.Records is null or <= 100_000, $"{page.Totals.Records} entries are believed.");
    }

    [Theory]
    [InlineData("createPageHTML(")]
    [InlineData("createPageHTML(1,0,\"index\",\"html\");")]
    [InlineData("countPage = ")]
    [InlineData("var countPage = 2; \"index")]
    [InlineData("\"/api/list?page=1\",")]
    [InlineData("\"/trsapi/")]
    [InlineData("<nextgroup><![CDATA[")]
    [InlineData("<record>")]
    [InlineData("<record><![CDATA[")]
    [InlineData("<a href='")]
    [InlineData("<a href='a'>2025年政府信息公开年报")]
    [InlineData("<a href=a title='2025年政府信息公开年报'>")]
    [InlineData("<option value='/2024/'>2024年")]
    [InlineData("<table><tr><td>")]
    [InlineData("<p>一")]
    [InlineData("<li><img src=a.png>")]
    [InlineData("<br>")]
    [InlineData("共1条")]
    [InlineData("recordCount:")]
    [InlineData("信息公开")]
    [InlineData("&#x10FFFF;&lt;")]
    [InlineData("<!--")]
    [InlineData("发布时间：")]
    public void The_same_thing_over_and_over_is_read(string piece)
    {
        var markup = string.Concat(Enumerable.Repeat(piece, Many));
        foreach (var html in new[] { markup, $"<script>{markup}</script>", $"<ul><li><a href=a>2025年政府信息公开年报</a><li>{markup}</ul>" })
            if (TryRead(html) is { } page) Assert.True(page.Next.Length <= MostNext && page.Reports.Length <= 3);
    }

    [Fact]
    public void A_text_without_end_is_cut_between_characters()
    {
        var title = "2025年政府信息公开年报" + string.Concat(Enumerable.Repeat("\U0001F4C4", Many));

        var text = Assert.Single(Read($"<a href=a>x{title}</a>").Reports).Text;
        var other = Assert.Single(Read($"<a href=a>{title}</a>").Reports).Text;

        Assert.All(new[] { text, other }, words =>
        {
            Assert.InRange(words.Length, 299, 300);
            Assert.Equal(words, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(words)));
        });
    }

    [Theory]
    [InlineData("<a href=a>2025年政府信息公开年报\u001b[2J\u0007\u202e</a>")]
    [InlineData("<a href=a title='2025年政府信息\u001b公开年报\u2066'>x</a>")]
    public void Words_carry_no_orders_for_a_terminal(string html)
    {
        var text = Assert.Single(Read(html).Reports).Text;

        Assert.DoesNotContain(
            text, character => char.IsControl(character) || CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.Format);
    }

    [Theory]
    [InlineData("[[[[")]
    [InlineData("{\"a\":")]
    [InlineData("{\"title\":\"2025年政府信息公开年报\",\"url\":\"a\"},")]
    public void JSON_that_repeats_itself_is_read_or_refused(string piece)
    {
        foreach (var json in new[]
            { string.Concat(Enumerable.Repeat(piece, Many)), $"[{string.Concat(Enumerable.Repeat(piece, Many))}{{}}]" })
            if (JsonList.Read(Encoding.UTF8.GetBytes(json), "application/json", new Uri("https://www.example.gov.cn/api?page=1"), Site())
                is { } page) Assert.True(page.Reports.Length <= 1);
    }

    [Fact]
    public void JSON_with_half_a_character_keeps_its_other_entries()
    {
        const string Json = """[{"title":"\ud800","url":"a","total":"\udc00"},{"title":"2025年政府信息公开年报","url":"b"}]""";

        var page = JsonList.Read(Encoding.UTF8.GetBytes(Json), "application/json", new Uri("https://www.example.gov.cn/api"), Site());

        Assert.Equal(["https://www.example.gov.cn/b"], page?.Reports.Select(link => link.Address.AbsoluteUri) ?? []);
    }

    [Theory]
    [InlineData("calendar", 50)]
    [InlineData("json", 50)]
    public async Task A_list_without_end_is_left_and_told(string kind, int most)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        var start = kind == "json" ? "/api?page=0" : "/list/0";
        // Every page leads to another, and shows a report that no page before it has shown.
        foreach (var number in Enumerable.Range(0, 80))
        {
            site.Page($"/list/{number}", $"<a href='/t{number}.html'>2025年政府信息公开年报</a><a href='/list/{number + 1}'>下一页</a>");
            site.Bytes($"/api?page={number}", Encoding.UTF8.GetBytes($"[{{\"title\":\"2025年政府信息公开年报\",\"url\":\"/t{number}.html\"}}]"),
                "application/json");
            site.Page($"/t{number}.html", $"<p>第{number}份</p>");
        }

        var run = await runs.Run($"start: {site.Root}{start}");

        Assert.Equal(
            most, site.Paths.Count(
            path => path.StartsWith("/list/", StringComparison.Ordinal) || path.StartsWith("/api", StringComparison.Ordinal)));
        Assert.Contains(run.Site.Troubles, trouble => trouble.Code == "HRV016");
    }

    [Theory]
    [InlineData("\"\n- name: evil\n  start: https://evil.example/\n#")]
    [InlineData("\\\" # {a: b} 'c' \t \u0085 \u2028 x")]
    [InlineData("江滨区民政局\u001b[31m")]
    public async Task A_site_cannot_write_into_the_entry_that_is_proposed(string name)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var work = new TemporaryFolder();
        site.Page("/",
            $"<html><head><meta name='SiteName' " +
            $"content=\"{System.Net.WebUtility.HtmlEncode(name)}\"></head><body><ul>" +
            $"{string.Concat(Enumerable.Range(2020, 6).Select(year => $"<li><a href='/t{year}.html'>{year}年政府信息公开年报\n- x: y</a>"))}</ul>" +
            $"</body></html>");
        using var connections = Connections.Open(runs.Limits, mayVisitPrivateAddresses: true);

        var found = await new SiteDiscovery(
            new UserAgent("Gongkai", "1", "a@b.c"), runs.Limits, mayVisitPrivateAddresses: true, work.Path, connections, runs.Time)
            .Run(new Uri($"{site.Root}/"), CancellationToken.None);
        var list = SiteListFile.Parse("SITES.yaml", $"contact: a@b.c\nsites:\n{found.Entry}", "1");

        Assert.Equal($"{site.Root}/", Assert.Single(Assert.Single(list.Sites).Starts).AbsoluteUri);
        Assert.DoesNotContain(list.Sites[0].Name, char.IsControl);
        Assert.All(found.Reports, report => Assert.DoesNotContain('\n', report.Text));
    }

    private static PageContent Read(string html)
    {
        var page = TryRead(html);
        Assert.NotNull(page);
        return page;
    }

    private static PageContent? TryRead(string html) =>
        PageReader.Read(Encoding.UTF8.GetBytes(html), "text/html; charset=utf-8", new Uri("https://www.example.gov.cn/gk/list"), Site());

    private static Site Site() =>
        SiteListFile.Parse("SITES.yaml", "contact: a@b.c\nsites:\n- name: a\n  start: https://www.example.gov.cn/gk/list\n", "1").Sites[0];
}
