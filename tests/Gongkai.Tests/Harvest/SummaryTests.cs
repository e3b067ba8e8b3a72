using System.Xml.Linq;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;
using Gongkai.Model;

namespace Gongkai.Tests.Harvest;

public sealed class SummaryTests
{
    [Theory]
    [InlineData("江滨区民政局", Office.ByName, "2026-01-31")]
    [InlineData("江滨区人民政府", Office.ByName, "2026-03-31")]
    [InlineData("江滨区人民政府办公室", Office.ByName, "2026-01-31")]
    [InlineData("江滨区人民政府", Office.Agency, "2026-01-31")]
    [InlineData("江滨高新区", Office.Government, "2026-03-31")]
    public void A_report_is_due_by_the_day_of_the_law(string agency, Office office, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Deadlines.Of(2025, office, agency));

    [Fact]
    public async Task A_night_is_summed_up()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var silent = new AgencySite(runs.Time, "127.0.0.2");
        runs.Time.Advance(TimeSpan.FromDays(60));
        site.Page("/list", Links(3));
        silent.Page("/list", Links(1));
        foreach (var number in new[] { 1, 2, 3 }) site.Page($"/t{number}.html", $"<p>第{number}份</p>");
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list\nagency: 江滨区民政局", $"start: {silent.Root}/list\nagency: 江滨区水务局\nregion_code: \"320102\"");
        await runs.Run(list);
        site.Page("/list", Links(4));
        site.Page("/t1.html", "<p>第一份，更正</p>");
        site.Page("/t4.html", "<p>第4份</p>");
        silent.Page("/list", "<p>正在建设</p>");
        site.Status("/t2.html", "404 Not Found");
        runs.Time.Advance(TimeSpan.FromDays(8));
        await runs.Run(list);

        var summary = SumUp(runs, list, version => version.Source.EndsWith("t1.v2.html", StringComparison.Ordinal)
            ? new ReadFile(version.Source, FileOutcome.Extracted, "", [new ReadReport("江滨区民政局", 2025, "2025年年报", new DateOnly(2026, 2, 3), ReportStatus.Disputed, 2)])
            : version.Source.EndsWith("t4.html", StringComparison.Ordinal)
                ? new ReadFile(version.Source, FileOutcome.Failed, "ING007 A file is in no format", [])
                : new ReadFile(version.Source, FileOutcome.NotAReport, "", []));

        var changed = Assert.Single(summary.Changed);
        Assert.Equal((3, new DateOnly(2026, 1, 31), 2), (changed.DaysLate, changed.DueOn, changed.ChecksFailed));
        Assert.Empty(summary.New);
        Assert.EndsWith("/t2.html", Assert.Single(summary.Vanished).Address, StringComparison.Ordinal);
        Assert.Equal("ING007 A file is in no format", Assert.Single(summary.FailedFiles).File.Message);
        Assert.Equal("site 2", Assert.Single(summary.Silent).Name);
        Assert.Equal("site 2", Assert.Single(summary.Overdue).Site.Name);
        Assert.Equal(2025, summary.Year);
    }

    [Fact]
    public async Task What_sites_write_is_never_markup()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html?a=%3Cscript%3E&b=%7C'>&lt;script&gt;alert(1)&lt;/script&gt; | [x](y) 2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html?a=%3Cscript%3E&b=%7C", "<p>一</p>");
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list");
        await runs.Run(list);

        var summary = SumUp(runs, list, version => new ReadFile(version.Source, FileOutcome.Extracted, "", [new ReadReport("<b>局</b>", 2025, "<script>alert(1)</script> | `x`", null, ReportStatus.Complete, 0)]));
        var (html, markdown) = (SummaryHtml.Write(summary), SummaryMarkdown.Write(summary));

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<b>局", html, StringComparison.Ordinal);
        Assert.Contains(@"\<script\>alert(1)\</script\> \| \`x\`", markdown, StringComparison.Ordinal);
        // The page is well-formed, its charts included.
        var page = XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal).Replace("<meta charset=\"utf-8\">", "", StringComparison.Ordinal).Replace("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">", "", StringComparison.Ordinal));
        Assert.Equal(2, page.Descendants().Count(element => element.Name.LocalName == "svg"));
    }

    private static HarvestRunSummary SumUp(HarvestRuns runs, SiteList list, Func<ReportVersion, ReadFile> read)
    {
        using var archive = HarvestArchive.Open(runs.Archive);
        var versions = new ReportLinks(archive, list).LayOut();
        return HarvestRunSummary.Of(archive, list, versions, versions.Select(read));
    }

    private static string Links(int count) => string.Concat(Enumerable.Range(1, count).Select(number => $"<a href='t{number}.html'>202{number}年政府信息公开工作年度报告</a>"));
}
