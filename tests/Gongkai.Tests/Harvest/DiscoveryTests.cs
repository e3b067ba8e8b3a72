using System.Text;
using Gongkai.Harvest.Discovery;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

/// <summary>
/// What <c>harvest discover</c> proposes for portals of the usual templates, each in the shape that the template's pages have.
/// </summary>
public sealed class DiscoveryTests
{
    private const int ReportCount = 14;

    [Theory]
    [InlineData(Portal.Plain, "/zwgk/ndbg/", "")]
    [InlineData(Portal.ColumnByAddress, "/zfxxgk/fdzdgknr/zfxxgknb/", "")]
    [InlineData(Portal.NumberedQuery, "/ndbg/list.html", "")]
    [InlineData(Portal.CreatePage, "/ndbg/", "TRS, createPageHTML")]
    [InlineData(Portal.CountPage, "/ndbg/", "TRS, countPage")]
    [InlineData(Portal.TrsApi, "/ndbg/", "TRS, trsapi")]
    [InlineData(Portal.Jpage, "/col/col7/index.html", "hanweb, jpage")]
    [InlineData(Portal.SelectedYears, "/ndbg/", "years in a select")]
    [InlineData(Portal.JsonBehindPage, "/ndbg/", "a list behind the page")]
    [InlineData(Portal.YearsAlone, "/ndbg/", "")]
    [InlineData(Portal.Gb18030, "/ndbg/", "")]
    [InlineData(Portal.ListOnTheFrontPage, "/", "")]
    public async Task Proposes_an_entry_that_takes_every_report(Portal portal, string start, string template)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        Serve(portal, site);

        var found = await Discover(runs, site);

        Assert.Empty(found.Doubts);
        Assert.Equal(ReportCount, found.Reports.Length);
        Assert.Contains($"  start: {site.Root}{start}\n", found.Entry, StringComparison.Ordinal);
        Assert.Equal(
            template, found.Entry.Split('\n').Where(line => line.StartsWith("  # paging: auto (", StringComparison.Ordinal))
            .Select(line => line.Split('(', ')')[1]).SingleOrDefault() ?? "");
        Assert.Contains("- name: \"江滨区民政局\"\n", found.Entry, StringComparison.Ordinal);
        Assert.True(site.Seen.Count <= 28, $"{site.Seen.Count} requests were sent.");

        // The entry is one that a harvest takes, and it finds the same.
        var list = SiteListFile.Parse("SITES.yaml", $"contact: a@b.c\nallow_private_addresses: true\nsites:\n{found.Entry}", "1");
        var run = await runs.Run(list with { Bounds = runs.Limits });
        Assert.Equal(ReportCount, run.Site.Listed);
        Assert.DoesNotContain(run.Site.Troubles, trouble => trouble.Code is "HRV015" or "HRV016");
    }

    [Theory]
    [InlineData(Portal.Captcha, "HRV003")]
    [InlineData(Portal.NoReports, "No page with a list of annual reports was found.")]
    [InlineData(Portal.ClosedByRobots, "HRV004")]
    [InlineData(Portal.HalfList, "The list states 20 entries; 14 were found on 1 page.")]
    public async Task Says_what_it_cannot_tell(Portal portal, string doubt)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        Serve(portal, site);

        var found = await Discover(runs, site);

        Assert.False(found.IsSure);
        Assert.Contains(found.Doubts, said => said.Contains(doubt, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Waits_between_requests_and_does_not_leave_the_site()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var other = new AgencySite(runs.Time, "127.0.0.2");
        Serve(Portal.Plain, site);
        site.Page("/",
            $"<html><head><title>江滨区民政局</title></head><body><a href='{other.Root}/xxgk/'>政府信息公开年报</a><a " +
            $"href='/zwgk/'>政务公开</a></body></html>");

        var found = await Discover(runs, site);

        Assert.True(found.IsSure);
        Assert.Empty(other.Seen);
        Assert.All(site.Seen.Zip(site.Seen.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= HarvestRuns.Pause));
    }

    /// <summary>The software of a portal, or what stands in the way there.</summary>
    public enum Portal
    {
        Plain,
        ColumnByAddress,
        NumberedQuery,
        CreatePage,
        CountPage,
        TrsApi,
        Jpage,
        SelectedYears,
        JsonBehindPage,
        YearsAlone,
        Gb18030,
        ListOnTheFrontPage,
        Captcha,
        NoReports,
        ClosedByRobots,
        HalfList,
    }

    private const string CountPageScript = """
        <script>
        var currentPage = 0;//所在页从0开始
        var nextPage = currentPage+1//下一页
        var countPage = 2//共多少页
        document.write("共"+countPage+"页&nbsp;&nbsp;");
        if(countPage>1&&currentPage!=(countPage-1))
          document.write("<a href=\"index"+"_" + nextPage + "."+"shtml\">下一页</a>&nbsp;");
        </script>
        """;

    private static async Task<DiscoveredSite> Discover(HarvestRuns runs, AgencySite site)
    {
        using var work = new TemporaryFolder();
        using var connections = Connections.Open(runs.Limits, mayVisitPrivateAddresses: true);
        return await new SiteDiscovery(
            new UserAgent("Gongkai", "1", "a@b.c"), runs.Limits, mayVisitPrivateAddresses: true, work.Path, connections, runs.Time)
            .Run(new Uri($"{site.Root}/"), CancellationToken.None);
    }

    private static void Serve(Portal portal, AgencySite site)
    {
        site.Page("/", Page("<a href='/news/1.html'>江滨区召开会议</a><a href='/zwgk/'>政务公开</a><a href='/zwgk/zn.html'>政府信息公开指南</a>"));
        site.Page("/news/1.html", Page("<p>新闻</p>"));
        var column = portal switch
        {
            Portal.Plain => "/zwgk/ndbg/",
            Portal.ColumnByAddress => "/zfxxgk/fdzdgknr/zfxxgknb/",
            Portal.NumberedQuery => "/ndbg/list.html",
            Portal.Jpage => "/col/col7/index.html",
            _ => "/ndbg/",
        };
        site.Page("/zwgk/", Page($"<a href='/zwgk/zn.html'>政府信息公开指南</a><a href='{column}'>政府信息公开年报</a><a href='/zwgk/jg.html'>机构职能</a>"));
        foreach (var number in Enumerable.Range(0, ReportCount))
            site.Page($"/t/{number}.html", Page($"<p>第{number}份</p><table>{string.Concat(Enumerable.Repeat("<tr><td>1", 10))}</table>"));
        switch (portal)
        {
            case Portal.Plain:
                site.Page("/zwgk/ndbg/", Page(List(0, 10) + "<p>共14条</p><a href='index_2.html'>下一页</a>"));
                site.Page("/zwgk/ndbg/index_2.html", Page(List(10, 4)));
                break;
            case Portal.ColumnByAddress:
                // The menu names the folder and not the reports.
                site.Page("/zwgk/", Page($"<a href='{column}'>法定公开</a>"));
                site.Page(column, Page(List(0, ReportCount)));
                break;
            case Portal.NumberedQuery:
                site.Page(column, Page(List(0, 10) + "<a href='list.html?page=1'>1</a><a href='list.html?page=2'>2</a>"));
                site.Page($"{column}?page=1", Page(List(0, 10)));
                site.Page($"{column}?page=2", Page(List(10, 4)));
                break;
            case Portal.CreatePage:
                site.Page(column, Page(List(0, 5) + "<script>var currentPage=0;createPageHTML(3, 0, \"index\", \"html\");</script>"));
                site.Page("/ndbg/index_1.html", Page(List(5, 5) + "<script>createPageHTML(3, 1, \"index\", \"html\");</script>"));
                site.Page("/ndbg/index_2.html", Page(List(10, 4) + "<script>createPageHTML(3, 2, \"index\", \"html\");</script>"));
                break;
            case Portal.CountPage:
                site.Page(column, Page(List(0, 10) + CountPageScript));
                site.Page("/ndbg/index_1.shtml", Page(List(10, 4)));
                break;
            case Portal.TrsApi:
                site.Page(column,
                    Page(List(0, 10)
                    + "<script>pager({ url: \"/trsapi/list?channelId=12&pageNo=1\", recordCount: 14, prepage: 10 });</script>"));
                site.Bytes("/trsapi/list?channelId=12&pageNo=1", Json(0, 10), "application/json");
                site.Bytes("/trsapi/list?channelId=12&pageNo=2", Json(10, 4), "application/json");
                break;
            case Portal.Jpage:
                site.Page(column, Page($"<script type='text/xml'>{Store(0, 10, 1)}</script>"));
                site.Bytes("/module/web/jpage/dataproxy.jsp?page=1&columnid=7", Encoding.UTF8.GetBytes(Store(10, 4, 0)),
                    "text/html; charset=utf-8");
                break;
            case Portal.SelectedYears:
                site.Page(column,
                    Page("<select><option value=''>请选择</option><option value='/ndbg/2024/'>2024年</option><option " +
                    "value='/ndbg/2023/'>2023年</option></select>" + List(0, 2)));
                site.Page("/ndbg/2024/", Page(List(2, 6)));
                site.Page("/ndbg/2023/", Page(List(8, 6)));
                break;
            case Portal.JsonBehindPage:
                site.Page(column,
                    Page("<div id='list'></div><script>$.get(\"/api/content/list?channel=7&pageNo=1&pageSize=10\", draw);</script>"));
                site.Bytes("/api/content/list?channel=7&pageNo=1&pageSize=10", Json(0, 10), "application/json");
                site.Bytes("/api/content/list?channel=7&pageNo=2&pageSize=10", Json(10, 4), "application/json");
                site.Bytes("/api/content/list?channel=7&pageNo=3&pageSize=10", Json(0, 0), "application/json");
                break;
            case Portal.YearsAlone:
                var years = Enumerable.Range(0, ReportCount).Select(number => $"<li><a href='/t/{number}.html'>{2008 + number}年</a></li>");
                site.Page(column, Page($"<ul>{string.Concat(years)}</ul>"));
                break;
            case Portal.Gb18030:
                Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
                site.Bytes(column, Encoding.GetEncoding("gb18030").GetBytes(Page(List(0, ReportCount))), "text/html");
                break;
            case Portal.ListOnTheFrontPage:
                site.Page("/", Page(List(0, ReportCount)));
                break;
            case Portal.Captcha:
                site.Page("/", "<html><body><p>请输入验证码</p></body></html>");
                break;
            case Portal.ClosedByRobots:
                site.Bytes("/robots.txt", "User-agent: *\nDisallow: /\n"u8.ToArray(), "text/plain");
                break;
            case Portal.HalfList:
                site.Page(column, Page(List(0, ReportCount) + "<p>共20条</p>"));
                break;
            default:
                site.Page(column, Page("<p>栏目建设中</p>"));
                break;
        }
    }

    private static string Page(string body) => $"<html><head><title>江滨区民政局</title></head><body>{body}</body></html>";

    private static string List(int from, int count) =>
        $"<ul>{string.Concat(Enumerable.Range(from, count).Select(number => $"<li>{Link(number)}<span>2026-01-20</span></li>"))}</ul>";

    private static string Link(int number) => $"<a href='/t/{number}.html'>{2008 + number}年政府信息公开工作年度报告</a>";

    private static byte[] Json(int from, int count)
    {
        var items = Enumerable.Range(from, count)
            .Select(number => $$"""{"title":"{{2008 + number}}年政府信息公开工作年度报告","url":"/t/{{number}}.html"}""");
        return Encoding.UTF8.GetBytes(
            $$$"""{"code":0,"data":{"total":{{{ReportCount}}},"list":[{{{string.Join(',', items)}}}]}}""");
    }

    private static string Store(int from, int count, int next)
    {
        var group = next > 0
            ? $"<nextgroup><![CDATA[<a href=\"/module/web/jpage/dataproxy.jsp?page={next}&columnid=7\"></a>]]></nextgroup>"
            : "";
        var records = Enumerable.Range(from, count).Select(number => $"<record><![CDATA[<li>{Link(number)}</li>]]></record>");
        return $"<datastore><totalrecord>{ReportCount}</totalrecord>{group}<recordset>{string.Concat(records)}</recordset></datastore>";
    }
}
