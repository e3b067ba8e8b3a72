using System.Text;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;

namespace Gongkai.Tests.Harvest;

/// <summary>What becomes of reports over several nights.</summary>
public sealed class ChangingSitesTests
{
    private static readonly TimeSpan Week = TimeSpan.FromDays(8);

    [Fact]
    public async Task A_report_that_changed_is_a_new_version_and_the_old_one_stays()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html'>2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", Article("收到申请12件"));
        await runs.Run($"start: {site.Root}/list");

        site.Page("/t1.html", Article("收到申请13件"));
        runs.Time.Advance(Week);
        var second = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.Changed, 2, 1), (second.Row("t1.html").Outcome, second.Row("t1.html").Version, second.Site.Changed));
        Assert.Equal(
            [$"127.0.0.1_{site.Port}/t1.html", $"127.0.0.1_{site.Port}/t1.v2.html"], second.Versions.Select(version => version.Source));
        Assert.Equal([false, true], second.Versions.Select(version => version.IsLatest));
        Assert.All(new[] { ("t1.html", "12件"), ("t1.v2.html", "13件") }, version =>
            Assert.Contains(
                version.Item2, File.ReadAllText(Path.Combine(runs.Archive, "reports", $"127.0.0.1_{site.Port}", version.Item1)),
                StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_counter_of_visits_is_no_change()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html'>2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", Article("收到申请12件。浏览次数：17"));
        await runs.Run($"start: {site.Root}/list");

        site.Page("/t1.html", Article("收到申请12件。浏览次数：4051"));
        runs.Time.Advance(Week);
        var second = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.Unchanged, 1), (second.Row("t1.html").Outcome, second.Row("t1.html").Version));
        Assert.Single(second.Versions);
    }

    [Fact]
    public async Task A_report_that_vanished_is_recorded_and_kept_and_may_come_back()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html'>2025年政府信息公开工作年度报告</a><a href='t2.html'>2024年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", Article("一"));
        site.Page("/t2.html", Article("二"));
        await runs.Run($"start: {site.Root}/list");

        // The list shows it no longer, so it is asked for the very next night.
        site.Page("/list", "<a href='t2.html'>2024年政府信息公开工作年度报告</a>");
        site.Status("/t1.html", "410 Gone");
        runs.Time.Advance(TimeSpan.FromDays(1));
        var second = await runs.Run($"start: {site.Root}/list");
        site.Page("/t1.html", Article("一"));
        runs.Time.Advance(Week);
        var third = await runs.Run($"start: {site.Root}/list");

        Assert.Equal(
            (FetchOutcome.Vanished, "HRV011", 1), (second.Row("t1.html").Outcome, second.Row("t1.html").Code, second.Site.Vanished));
        Assert.Contains(
            second.Versions,
            version => version is { IsVanished: true, IsLatest: true } && version.Source.EndsWith("t1.html", StringComparison.Ordinal));
        Assert.DoesNotContain(second.Rows, row => row.Address.EndsWith("t2.html", StringComparison.Ordinal));
        Assert.Equal((FetchOutcome.Restored, 1), (third.Row("t1.html").Outcome, third.Row("t1.html").Version));
        Assert.DoesNotContain(third.Versions, version => version.IsVanished);
    }

    [Fact]
    public async Task A_page_that_says_that_it_is_not_there_is_missing_whatever_its_status_says()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html'>2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", "<html><head><title>404</title></head><body>您访问的页面不存在或已删除</body></html>");

        var run = await runs.Run($"start: {site.Root}/list");

        Assert.Equal((FetchOutcome.Missing, 200), (run.Row("t1.html").Outcome, run.Row("t1.html").Status));
        Assert.Empty(run.Versions);
    }

    [Fact]
    public async Task A_night_that_was_stopped_goes_on_without_asking_twice()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var stop = new CancellationTokenSource();
        site.Page("/list", string.Concat(Enumerable.Range(1, 5).Select(number => $"<a href='t{number}.html'>202{number}年政府信息公开工作年度报告</a>"))
            + "<a href='list2'>下一页</a>");
        site.Page("/list2", "<a href='t6.html'>2019年政府信息公开工作年度报告</a>");
        foreach (var number in Enumerable.Range(1, 6)) site.Page($"/t{number}.html", Article($"第{number}份"));
        site.On("/t3.html", async (_, connection) =>
        {
            if (site.Count("/t3.html") == 1) await stop.CancelAsync();
            else await AgencySite.Write(connection, "200 OK", ["Content-Type: text/html"], Encoding.UTF8.GetBytes(Article("第3份")));
        });
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list");
        using (var archive = HarvestArchive.Open(runs.Archive))
        {
            using var handler = Connections.Open(list.Bounds, mayVisitPrivateAddresses: true);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => new HarvestRun(list, archive, handler, runs.Time, seed: 1).Run(_ => { }, stop.Token));
        }

        var resumed = await runs.Run(list);

        Assert.Single(resumed.Rows.Select(row => row.Run).Distinct());
        Assert.Equal(6, resumed.Versions.Length);
        Assert.Equal(["/t3.html"], site.Paths.GroupBy(path => path).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Equal(6, resumed.Site.New);
    }

    [Fact]
    public async Task A_JSON_endpoint_is_read_and_counted_on()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        foreach (var page in new[] { 1, 2, 3 })
        {
            var items = page < 3
                ? $$"""{"docTitle":"江滨区{{2026 - page}}年政府信息公开工作年度报告","docPubUrl":"/t{{page}}.html"},""" +
                $$"""{"docTitle":"通知","docPubUrl":"/n{{page}}.html"}"""
                : "";
            site.Bytes($"/api/list?page={page}", Encoding.UTF8.GetBytes("{\"data\":{\"list\":[" + items + "]}}"),
                "application/json;charset=utf-8");
        }

        site.Page("/t1.html", Article("一"));
        site.Page("/t2.html", Article("二"));

        var run = await runs.Run($"start: {site.Root}/api/list?page=1");

        Assert.Equal(["/robots.txt", "/api/list?page=1", "/api/list?page=2", "/api/list?page=3", "/t1.html", "/t2.html"], site.Paths);
        Assert.Equal(2, run.Site.New);
    }

    private static string Article(string text) =>
        $"<html><head><title>年报</title></head><body><div " +
            $"class='TRS_Editor'>{string.Concat(Enumerable.Repeat("本报告根据《中华人民共和国政府信息公开条例》编制。", 6))}{text}</div></body></html>";
}
