using System.Text;
using Gongkai.Harvest.Archiving;

namespace Gongkai.Tests.Harvest;

/// <summary>Whole nights against sites on loopback: what is found, and how politely.</summary>
public sealed class HarvestingTests
{
    private const string Report =
        "<html><head><title>江滨区民政局2025年政府信息公开工作年度报告</title><meta name=\"PubDate\" content=\"2026-01-20 09:00\"></head><body><div " +
        "class=\"TRS_Editor\">一、总体情况。本报告由江滨区民政局编制。本报告中所列数据的统计期限自2025年1月1日起至2025年12月31日止。全年主动公开政府信息三百余条，依申请公开十二件，均已按期答复，未发生行政复议与行政诉讼。" +
        "附件见下，供下载查阅。</div>{0}</body></html>";

    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.4\n% a report\n%%EOF\n");

    [Fact]
    public async Task Lists_their_pages_articles_and_attachments_are_fetched_once_and_politely()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/ndbg/", List(["t1.html", "t2.html"], "<script>createPageHTML(3, 0, \"index\", \"html\");</script>"));
        site.Page("/ndbg/index_1.html", List(["t3.html"], "<a href='index_2.html'>下一页</a>"));
        site.Page("/ndbg/index_2.html", List(["t4.html"], "<a href='/ndbg/'>首页</a>"));
        site.Page("/ndbg/t1.html",
            Report.Replace(
            "{0}", "<a href='P01.pdf'>2025年年报.pdf</a> <a href='/down.jsp?f=a.docx'>附件</a> <a href='/other/'>其他</a>",
            StringComparison.Ordinal));
        foreach (var name in new[] { "t2", "t3", "t4" })
            site.Page($"/ndbg/{name}.html", Report.Replace("{0}", name, StringComparison.Ordinal));
        site.Bytes("/ndbg/P01.pdf", Pdf, "application/pdf");
        site.Bytes("/down.jsp?f=a.docx", [.. "PK\u0003\u0004"u8, 1, 2, 3], "application/octet-stream");

        var run = await runs.Run($"start: {site.Root}/ndbg/");

        Assert.Equal(
            ["/robots.txt", "/ndbg/", "/ndbg/index_1.html", "/ndbg/index_2.html", "/ndbg/t1.html", "/ndbg/t2.html", "/ndbg/t3.html",
            "/ndbg/t4.html", "/ndbg/P01.pdf", "/down.jsp?f=a.docx"], site.Paths);
        Assert.Equal(10, run.Rows.Length);
        Assert.Equal((4, 6, 0), (run.Site.Listed, run.Site.New, run.Site.Failed));
        Assert.Equal(3, run.Rows.Count(row => row.Role == FetchRole.List));
        var attachment = run.Row("P01.pdf");
        Assert.Equal(
            (FetchOutcome.New, "2025年年报.pdf", $"{site.Root}/ndbg/t1.html", new DateOnly(2026, 1, 20)),
            (attachment.Outcome, attachment.LinkText, attachment.Referrer, attachment.PublishedOn));
        Assert.Equal(
            Pdf, File.ReadAllBytes(
            Path.Combine(runs.Archive, "reports", run.Versions.Single(version => version.Row.Address == attachment.Address).Source)));
        AssertPolite(site, HarvestRuns.Pause);
        Assert.All(site.Seen, request => Assert.Equal("Gongkai/0.0.1 (+mailto:test@example.org)", request.Headers["user-agent"]));
    }

    [Fact]
    public async Task A_page_in_GB18030_is_read_whatever_it_declares()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        site.Bytes("/list", Encoding.GetEncoding("gb18030")
            .GetBytes("<html><meta charset=utf-8><body><a href=a.html>江滨区2025年政府信息公开工作年度报告</a></body></html>"), "text/html");
        site.Page("/a.html", Report);

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal("江滨区2025年政府信息公开工作年度报告", run.Row("/a.html").LinkText);
    }

    [Fact]
    public async Task Redirects_are_followed_within_the_hosts_of_the_site_only()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var other = new AgencySite(runs.Time, "127.0.0.2");
        site.Page("/list", List(["in", "out", "round"]));
        site.Status("/in", "302 Found", "Location: /moved.html");
        site.Page("/moved.html", Report);
        site.Status("/out", "301 Moved Permanently", $"Location: {other.Root}/secret.html");
        site.Status("/round", "302 Found", "Location: /round2");
        site.Status("/round2", "302 Found", "Location: /round");

        var run = await runs.Run($"start: {site.Root}/list");

        var moved = run.Row("/in");
        Assert.Equal(
            (FetchOutcome.New, $"{site.Root}/moved.html", 302), (moved.Outcome, moved.FinalAddress, Assert.Single(moved.Redirects).Status));
        Assert.Equal((FetchOutcome.Forbidden, "HRV006"), (run.Row("/out").Outcome, run.Row("/out").Code));
        Assert.Equal((FetchOutcome.Failed, "HRV012"), (run.Row("/round").Outcome, run.Row("/round").Code));
        Assert.Empty(other.Seen);
        AssertPolite(site, HarvestRuns.Pause);
    }

    [Fact]
    public async Task A_host_that_is_allowed_besides_is_asked_by_its_own_robots()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var files = new AgencySite(runs.Time, "127.0.0.2");
        site.Page("/list", $"<a href='{files.Root}/a.pdf'>2025年政府信息公开工作年度报告</a><a href='{files.Root}/private/b.pdf'>2024年政府信息公开工作年度报告</a>");
        files.Bytes("/robots.txt", "User-agent: *\nDisallow: /private/\n"u8.ToArray(), "text/plain");
        files.Bytes("/a.pdf", Pdf, "application/pdf");

        var run = await runs.Run($"start: {site.Root}/list\nhosts: [\"127.0.0.2:{files.Port}\"]");

        Assert.Equal(["/robots.txt", "/a.pdf"], files.Paths);
        Assert.Equal("HRV004", run.Row("b.pdf").Code);
    }

    [Fact]
    public async Task What_has_not_changed_is_not_transferred_again()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Tagged("/list", List(["t1.html"]), "\"one\"");
        site.Page("/t1.html", Report);
        await runs.Run($"start: {site.Root}/list");

        runs.Time.Advance(TimeSpan.FromDays(1));
        var second = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.NotModified, 304), (second.Row("/list").Outcome, second.Row("/list").Status));
        Assert.Equal(1, second.Site.Listed);
        Assert.Equal(1, site.Count("/t1.html"));
    }

    [Fact]
    public async Task A_site_that_says_when_to_come_again_is_heard()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", List(["busy.html"]));
        site.On("/busy.html", (_, connection) => site.Count("/busy.html") == 1
            ? AgencySite.Write(connection, "429 Too Many Requests", ["Retry-After: 120"], [])
            : AgencySite.Write(connection, "200 OK", ["Content-Type: text/html"], Encoding.UTF8.GetBytes(Report)));

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.New, 2), (run.Row("busy.html").Outcome, run.Row("busy.html").Attempts));
        var times = site.Seen.Where(request => request.Path == "/busy.html").Select(request => request.At).ToList();
        Assert.True(times[1] - times[0] >= TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task A_site_that_wants_to_be_left_alone_for_long_is_left_alone_for_the_night()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", List(["a.html", "b.html"]));
        site.Status("/a.html", "503 Service Unavailable", "Retry-After: 86400");
        site.Page("/b.html", Report);

        var first = await runs.Run($"start: {site.Root}/list");

        Assert.Equal(["/robots.txt", "/list", "/a.html"], site.Paths);
        Assert.Equal((FetchOutcome.Deferred, "HRV014"), (first.Row("/b.html").Outcome, first.Row("/b.html").Code));
        site.Page("/a.html", Report);
        runs.Time.Advance(TimeSpan.FromDays(1));
        var second = await runs.Run($"start: {site.Root}/list");
        Assert.Equal((FetchOutcome.New, FetchOutcome.New), (second.Row("/a.html").Outcome, second.Row("/b.html").Outcome));
    }

    [Fact]
    public async Task What_fails_twice_and_then_is_fine_is_had()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", List(["a.html"]));
        site.On("/a.html", (_, connection) => site.Count("/a.html") <= 2
            ? AgencySite.Write(connection, "500 Internal Server Error", [], [])
            : AgencySite.Write(connection, "200 OK", ["Content-Type: text/html"], Encoding.UTF8.GetBytes(Report)));

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.New, 3, ""), (run.Row("/a.html").Outcome, run.Row("/a.html").Attempts, run.Row("/a.html").Code));
        AssertPolite(site, HarvestRuns.Pause);
    }

    [Fact]
    public async Task Hangs_cuts_and_wrong_lengths_are_tried_again_and_leave_no_torn_file()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        var whole = Encoding.UTF8.GetBytes(Report);
        site.Page("/list", List(["hangs.html", "cuts.html", "short.html", "hangs-within.html"]));
        site.On("/hangs.html", (_, connection) => site.Count("/hangs.html") == 1 ? Hang(connection, []) : Fine(connection));
        site.On("/cuts.html", (_, connection) => site.Count("/cuts.html") == 1 ? connection.WriteAsync("HTTP/1.1 200 O"u8.ToArray())
            .AsTask() : Fine(connection));
        site.On("/short.html",
            (_, connection) => AgencySite.Write(connection, "200 OK", ["Content-Type: text/html"], whole[..50], whole.Length));
        site.On("/hangs-within.html",
            (_, connection) => site.Count("/hangs-within.html") == 1
            ? Hang(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\nhalf"u8.ToArray())
            : Fine(connection));

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.New, 2), (run.Row("/hangs.html").Outcome, run.Row("/hangs.html").Attempts));
        Assert.Equal((FetchOutcome.New, 2), (run.Row("/cuts.html").Outcome, run.Row("/cuts.html").Attempts));
        Assert.Equal((FetchOutcome.New, 2), (run.Row("/hangs-within.html").Outcome, run.Row("/hangs-within.html").Attempts));
        Assert.Equal(
            (FetchOutcome.Failed, "HRV001", 4, ""),
            (run.Row("/short.html").Outcome, run.Row("/short.html").Code, run.Row("/short.html").Attempts, run.Row("/short.html").Sha256));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(runs.Archive, "partial")));
        AssertPolite(site, HarvestRuns.Pause);

        Task Fine(Stream connection) => AgencySite.Write(connection, "200 OK", ["Content-Type: text/html"], whole);

        async Task Hang(Stream connection, byte[] beginning)
        {
            await connection.WriteAsync(beginning);
            runs.Time.Advance(runs.Limits.Silence);
            // Until the harvester hangs up.
            var nothing = new byte[1];
            while (await connection.ReadAsync(nothing) > 0)
            {
            }
        }
    }

    [Fact]
    public async Task Robots_rules_and_crawl_delays_are_kept()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Bytes("/robots.txt",
            "User-agent: other\nDisallow: /\n\nUser-agent: *\nCrawl-delay: 20\nDisallow: /closed/\nAllow: /closed/open.html\n"u8.ToArray(),
            "text/plain");
        site.Page("/list", List(["closed/a.html", "closed/open.html"]));
        site.Page("/closed/open.html", Report);

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal(["/robots.txt", "/list", "/closed/open.html"], site.Paths);
        Assert.Equal((FetchOutcome.Forbidden, 0), (run.Row("/closed/a.html").Outcome, run.Row("/closed/a.html").Attempts));
        AssertPolite(site, TimeSpan.FromSeconds(20));
    }

    [Theory]
    [InlineData("200 OK", "User-agent: *\nDisallow: /closed/\n", "/robots.txt /list /open.html")]
    [InlineData("403 Forbidden", "", "/robots.txt /list /closed/a.html /open.html")]
    [InlineData("500 Internal Server Error", "", "/robots.txt")]
    public async Task Rules_count_where_robots_redirects_to_another_host(string status, string rules, string asked)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var other = new AgencySite(runs.Time, "127.0.0.2");
        site.Status("/robots.txt", "302 Found", $"Location: {other.Root}/rules.txt");
        other.On("/rules.txt",
            (_, connection) =>
            AgencySite.Write(connection, status, ["Content-Type: text/plain"], System.Text.Encoding.UTF8.GetBytes(rules)));
        site.Page("/list", "<a href='/closed/a.html'>2025年政府信息公开工作年度报告</a><a href='/open.html'>2024年政府信息公开工作年度报告</a>");
        site.Page("/closed/a.html", "<p>2025</p>");
        site.Page("/open.html", "<p>2024</p>");

        await runs.Run($"start: {site.Root}/list");

        Assert.Equal(asked, string.Join(' ', site.Paths));
        Assert.All(other.Paths, path => Assert.Equal("/rules.txt", path));
        Assert.NotEmpty(other.Paths);
    }

    [Fact]
    public async Task A_site_whose_robots_cannot_be_had_is_not_asked_for_anything()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Status("/robots.txt", "500 Internal Server Error");
        site.Page("/list", List(["a.html"]));

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.All(site.Paths, path => Assert.Equal("/robots.txt", path));
        Assert.Equal("HRV005", run.Row("/list").Code);
        Assert.DoesNotContain(run.Site.Troubles, trouble => trouble.Code == "HRV015");
    }

    [Fact]
    public async Task Links_that_go_round_and_lists_without_end_come_to_an_end()
    {
        using var runs = new HarvestRuns { Limits = HarvestRuns.Usual with { ListPages = 6 } };
        using var site = new AgencySite(runs.Time);
        site.Page("/a", List(["b"]));
        site.Page("/b", "<a href='a'>2025年政府信息公开年度报告</a><a href='c'>2024年政府信息公开年度报告</a>");
        site.Page("/c", "<a href='b'>2025年政府信息公开年度报告</a>");
        foreach (var page in Enumerable.Range(1, 20))
            site.Page(page == 1 ? "/endless" : $"/endless?page={page}",
                $"<a href='/t{page}.html'>2025年政府信息公开年度报告</a><a href='/endless?page={page + 1}'>下一页</a>");

        var run = await runs.Run($"start: [{site.Root}/a, {site.Root}/endless]");

        Assert.Equal(site.Paths.Distinct(), site.Paths);
        Assert.InRange(site.Paths.Count(path => path.StartsWith("/endless", StringComparison.Ordinal)), 2, 12);
        Assert.Contains(run.Site.Troubles, trouble => trouble.Code == "HRV016");
    }

    [Fact]
    public async Task A_body_without_measure_is_cut_short()
    {
        const long TenGigabytes = 10L << 30;
        using var runs = new HarvestRuns { Limits = HarvestRuns.Usual with { PageBytes = 1 << 20, FileBytes = 2 << 20 } };
        using var site = new AgencySite(runs.Time);
        var written = 0L;
        site.Page("/list", List(["said.pdf", "unsaid.pdf", "film"]));
        site.On("/said.pdf",
            (_, connection) => AgencySite.Write(connection, "200 OK", ["Content-Type: application/pdf"], Pdf, TenGigabytes));
        site.On("/unsaid.pdf", async (_, connection) =>
        {
            await connection.WriteAsync("HTTP/1.1 200 OK\r\nContent-Type: application/pdf\r\n\r\n%PDF-1.4"u8.ToArray());
            for (var piece = new byte[1 << 16]; written < TenGigabytes; written += piece.Length) await connection.WriteAsync(piece);
        });
        site.Bytes("/film", [1, 2, 3], "video/mp4");

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.Refused, "HRV008"), (run.Row("/said.pdf").Outcome, run.Row("/said.pdf").Code));
        Assert.Equal((FetchOutcome.Refused, "HRV008"), (run.Row("/unsaid.pdf").Outcome, run.Row("/unsaid.pdf").Code));
        Assert.Equal((FetchOutcome.Refused, "HRV009"), (run.Row("/film").Outcome, run.Row("/film").Code));
        Assert.InRange(written, 1, 100L << 20);
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(runs.Archive, "partial")));
    }

    [Theory]
    [InlineData("200 OK", "<html><head><title>安全验证</title></head><body>请完成滑动验证后继续访问</body></html>")]
    [InlineData("412 Precondition Failed", "<html><script>$_ts=window['$_ts']</script></html>")]
    [InlineData("202 Accepted", "<html><script>$_ts=window['$_ts']</script></html>")]
    [InlineData("200 OK", "<html><body><form>用户名<input name=u>密码<input type=password></form></body></html>")]
    [InlineData("403 Forbidden", "")]
    public async Task A_challenge_is_reported_and_the_site_left_alone(string status, string page)
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", List(["a.html", "b.html"]));
        site.On("/a.html",
            (_, connection) => AgencySite.Write(
            connection, status, ["Content-Type: text/html; charset=utf-8", "Set-Cookie: pass=1"], Encoding.UTF8.GetBytes(page)));
        site.Page("/b.html", Report);

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal(
            (FetchOutcome.Challenged, "HRV003", 1), (run.Row("/a.html").Outcome, run.Row("/a.html").Code, run.Row("/a.html").Attempts));
        Assert.Equal(FetchOutcome.Deferred, run.Row("/b.html").Outcome);
        Assert.Equal(["/robots.txt", "/list", "/a.html"], site.Paths);
        Assert.Empty(run.Versions);
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_and_asked_again_the_next_night()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", List([.. Enumerable.Range(1, 12).Select(number => $"t{number}.html")]));
        foreach (var number in Enumerable.Range(1, 12)) site.Status($"/t{number}.html", "502 Bad Gateway");

        var first = await runs.Run($"start: {site.Root}/list");
        var asked = site.Seen.Count;
        foreach (var number in Enumerable.Range(1, 12)) site.Page($"/t{number}.html", Report);
        runs.Time.Advance(TimeSpan.FromDays(1));
        var second = await runs.Run($"start: {site.Root}/list");

        Assert.InRange(asked, 6, 24);
        Assert.Contains(first.Site.Troubles, trouble => trouble.Code == "HRV014");
        Assert.Equal((12, 0), (second.Site.New, second.Site.Deferred));
        AssertPolite(site, HarvestRuns.Pause);
    }

    [Fact]
    public async Task What_two_sites_share_is_fetched_once_in_a_night()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/one", List(["a.html"]));
        site.Page("/two", List(["a.html", "b.html"]));
        site.Page("/a.html", Report);
        site.Page("/b.html", Report.Replace("{0}", "b", StringComparison.Ordinal));

        var run = await runs.Run($"start: {site.Root}/one", $"start: {site.Root}/two");

        Assert.Equal(site.Paths.Distinct(), site.Paths);
        Assert.Equal(2, run.Run.Sites.Count);
        Assert.Equal(2, run.Run.Sites.Sum(visit => visit.New));
        AssertPolite(site, HarvestRuns.Pause);
    }

    [Fact]
    public async Task Loopback_is_not_asked_unless_it_is_meant()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list") with { MayVisitPrivateAddresses = false };

        var run = await runs.Run(list);

        Assert.Empty(site.Seen);
        Assert.Contains(run.Rows, row => row.Code == "HRV007");
    }

    [Fact]
    public async Task A_budget_that_is_spent_leaves_the_rest_for_the_next_night()
    {
        using var runs = new HarvestRuns { Limits = HarvestRuns.Usual with { SiteRequests = 2 } };
        using var site = new AgencySite(runs.Time);
        site.Tagged("/list", List(["a.html", "b.html"]), "\"same\"");
        site.Page("/a.html", Report);
        site.Page("/b.html", Report.Replace("{0}", "b", StringComparison.Ordinal));

        var first = await runs.Run($"start: {site.Root}/list");
        runs.Time.Advance(TimeSpan.FromDays(1));
        var second = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((1, 1), (first.Site.New, first.Site.Deferred));
        Assert.Equal(FetchOutcome.NotModified, second.Row("/list").Outcome);
        Assert.Equal(FetchOutcome.New, second.Row("/b.html").Outcome);
        Assert.Equal(1, site.Count("/a.html"));
    }

    private static string List(IEnumerable<string> links, string more = "") =>
        $"<html><body><h1>年报</h1><ul>{string.Concat(links.Select(link => $"<li><a href='{link}'>江滨区2025年政府信息公开工作年度报告</a></li>"))}</ul>" +
        $"{more}</body></html>";

    private static void AssertPolite(AgencySite site, TimeSpan pause)
    {
        var times = site.Seen.Select(request => request.At).ToList();
        Assert.All(times.Zip(times.Skip(1)),
            pair => Assert.True(pair.Second - pair.First >= pause, $"{pair.Second - pair.First} lies between two requests."));
    }
}
