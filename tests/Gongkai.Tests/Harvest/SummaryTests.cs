using System.Xml.Linq;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Harvest.Issues;
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
    internal void A_report_is_due_by_the_day_of_the_law(string agency, Office office, string day) =>
        Assert.Equal(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture), Deadlines.Of(2025, office, agency));

    [Fact]
    public async Task A_run_is_summed_up()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var silent = new AgencySite(runs.Time, "127.0.0.2");
        runs.Time.Advance(TimeSpan.FromDays(60));
        site.Page("/list", Links(3));
        silent.Page("/list", Links(1));
        foreach (var number in new[] { 1, 2, 3 }) site.Page($"/t{number}.html", $"<p>第{number}份</p>");
        var list = HarvestRuns.List(
            runs.Limits, $"start: {site.Root}/list\nagency: 江滨区民政局", $"start: {silent.Root}/list\nagency: 江滨区水务局\nregion_code: \"320102\"");
        await runs.Run(list);
        site.Page("/list", Links(4));
        site.Page("/t1.html", "<p>第一份，更正</p>");
        site.Page("/t4.html", "<p>第4份</p>");
        silent.Page("/list", "<p>正在建设</p>");
        site.Status("/t2.html", "404 Not Found");
        runs.Time.Advance(TimeSpan.FromDays(8));
        await runs.Run(list);

        var summary = await SumUp(runs, list, version => version.Source.EndsWith("t1.v2.html", StringComparison.Ordinal)
            ? Extracted(version, "江滨区民政局", "2025年年报", new DateOnly(2026, 2, 3), ReportStatus.Disputed, 2)
            : version.Source.EndsWith("t4.html", StringComparison.Ordinal)
                ? new ReadFile(version.Source, version.Row.Sha256, FileOutcome.Failed, "ING007 A file is in no format", [])
                : new ReadFile(version.Source, version.Row.Sha256, FileOutcome.NotAReport, "", []));

        var changed = Assert.Single(summary.Changed);
        Assert.Equal((3, new DateOnly(2026, 1, 31), 2), (changed.DaysLate, changed.DueOn, changed.ChecksFailed));
        Assert.Empty(summary.New);
        Assert.EndsWith("/t2.html", Address(summary, TroubleKind.ReportGone), StringComparison.Ordinal);
        Assert.EndsWith("/t4.html", Address(summary, TroubleKind.NotRead), StringComparison.Ordinal);
        Assert.Equal("site 2", Of(summary, TroubleKind.NothingListed).Trouble.Site);
        Assert.Equal(("江滨区水务局", 2025), (Of(summary, TroubleKind.Overdue).Trouble.Agency, Of(summary, TroubleKind.Overdue).Trouble.Year));
        Assert.Equal(2025, summary.Year);
        Assert.Equal("1/2", summary.Coverage.Share(2025));
    }

    [Fact]
    public async Task With_no_report_of_the_year_that_is_due_everybody_is_overdue_and_not_the_year_before()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        runs.Time.Advance(TimeSpan.FromDays(60));
        site.Page("/list", "<a href='t1.html'>2024年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", "<p>一</p>");
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list");
        await runs.Run(list);

        var summary = await SumUp(runs, list, version => Extracted(version, "江滨区民政局", "2024年年报", null, ReportStatus.Complete, 0, 2024));

        // The site names no agency: any report of the year would do, and there is none.
        Assert.Equal(("site 1", 2025), (Of(summary, TroubleKind.Overdue).Trouble.Site, Of(summary, TroubleKind.Overdue).Trouble.Year));
        Assert.Equal(2025, Assert.Single(summary.Coverage.Years));
        Assert.Equal(1, summary.Figures.NewToDo);
    }

    [Fact]
    public async Task The_report_of_another_agency_satisfies_nobody()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        site.Page("/list", "<a href='t1.html'>2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", "<p>一</p>");
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list\nagency: 江滨区民政局");
        await runs.Run(list);

        var wrong = await SumUp(runs, list, version => Extracted(version, "江滨区水务局", "", null, ReportStatus.Complete, 0));
        var right = await SumUp(runs, list, version => Extracted(version, "某市江滨区民政局", "", null, ReportStatus.Complete, 0));

        Assert.Equal("Instead, the site gave the report of 江滨区水务局.", Of(wrong, TroubleKind.WrongAgency).Trouble.Message);
        Assert.Equal(0, wrong.Coverage.Count(CoverageState.Read));
        Assert.Empty(right.Open);
        Assert.Equal(1, right.Coverage.Count(CoverageState.Read));
    }

    [Fact]
    public async Task Agencies_of_the_file_are_expected_on_whatever_site_and_from_their_first_year_on()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        runs.Time.Advance(TimeSpan.FromDays(60));
        site.Page("/list", "<a href='t1.html'>江滨区民政局2025年政府信息公开工作年度报告</a><a href='t2.html'>江滨区水务局2025年政府信息公开工作年度报告</a>");
        site.Page("/t1.html", "<p>一</p>");
        site.Status("/t2.html", "500 Internal Server Error");
        var list = HarvestRuns.List(runs.Limits, $"start: {site.Root}/list") with { FirstYear = 2024 };
        await runs.Run(list);
        ListedAgency[] agencies =
        [
            new("江滨区民政局", "m", "某市江滨区民政局", "", null, null, ""),
            new("江滨区水务局", "s", "", "", 2025, null, ""),
            new("江滨区档案局", "d", "", "", null, 2023, ""),
            new("江滨区体育局", "t", "", "", 2025, null, ""),
        ];

        var summary = await SumUp(runs, list, version => Extracted(version, "江滨区民政局", "", null, ReportStatus.Complete, 0), agencies);

        Assert.Equal(
            ["site 1 2025 Read", "site 1 2024 NotFound", "某市江滨区民政局 2025 Read", "某市江滨区民政局 2024 NotFound", "江滨区水务局 2025 NotFetched",
                "江滨区体育局 2025 NotFound"],
            summary.Coverage.Cells.Select(cell => $"{cell.Publisher.Name} {cell.Year} {cell.State}"));
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

        var summary = await SumUp(
            runs, list, version => Extracted(version, "<b>局</b>", "<script>alert(1)</script> | `x`", null, ReportStatus.Complete, 0));
        foreach (var language in Enum.GetValues<Language>())
        {
            var (html, markdown) = (SummaryHtml.Write(summary, language), SummaryMarkdown.Write(summary, language));

            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<b>局", html, StringComparison.Ordinal);
            Assert.Contains(@"\<script\>alert(1)\</script\> \| \`x\`", markdown, StringComparison.Ordinal);
            // The page is well-formed, its charts included.
            Assert.Equal(
                2, XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal)).Descendants()
                .Count(element => element.Name.LocalName == "svg"));
        }
    }

    internal static ReadFile Extracted(
        ReportVersion version, string agency, string title, DateOnly? published, ReportStatus status, int failed, int year = 2025) =>
        new(version.Source, version.Row.Sha256, FileOutcome.Extracted, "",
            [new ReadReport(agency, "", year, title, published, status, failed)]);

    private static Issue Of(HarvestRunSummary summary, TroubleKind kind) =>
        Assert.Single(summary.Open, issue => issue.Trouble.Kind == kind);

    private static string Address(HarvestRunSummary summary, TroubleKind kind) => Of(summary, kind).Trouble.Address;

    private static async Task<HarvestRunSummary> SumUp(
        HarvestRuns runs, SiteList list, Func<ReportVersion, ReadFile> read, params ListedAgency[] agencies)
    {
        using var archive = HarvestArchive.Open(runs.Archive);
        using var issues = IssueLog.Of(archive);
        var versions = new ReportLinks(archive, list).LayOut();
        return await HarvestRunSummary.Of(
            archive, issues, list, [.. agencies], versions, versions.Select(read).ToList(), datasetFailure: null);
    }

    private static string Links(int count) =>
        string.Concat(Enumerable.Range(1, count).Select(number => $"<a href='t{number}.html'>202{number}年政府信息公开工作年度报告</a>"));
}
