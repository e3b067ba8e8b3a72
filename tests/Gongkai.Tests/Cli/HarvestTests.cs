using Gongkai.Cli.Commands;
using Gongkai.Datasets;
using Gongkai.Tests.Harvest;

namespace Gongkai.Tests.Cli;

/// <summary>The commands around a harvest, from the list of sites to the dataset.</summary>
public sealed class HarvestTests
{
    [Fact]
    public void A_harvest_grows_the_dataset_and_ends_with_a_summary()
    {
        using var folder = new TemporaryFolder();
        using var site = new AgencySite(TimeProvider.System);
        var report = File.ReadAllBytes(Directory.GetFiles(Repository.Below("fixtures", "html-portal-page", "input"))[0]);
        var second = File.ReadAllBytes(Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input"))[0]);
        site.Page("/list", "<a href='a.html'>政府信息公开工作年度报告一</a>");
        site.Bytes("/a.html", report, "text/html");
        site.Bytes("/b.md", second, "text/plain");
        var sites = folder.Write(
            "SITES.yaml",
            $"contact: test@example.org\nallow_private_addresses: true\npause_seconds: 0\nsites:\n- name: one\n  start: " +
            $"{site.Root}/list\n");
        string[] args = [
            "harvest", sites, "--archive", folder.Below("archive"), "--dataset", folder.Below("dataset"), "--workers", "1", "--fail-on",
            "never"];

        var first = Program.Run(args);
        site.Page("/list", "<a href='a.html'>政府信息公开工作年度报告一</a><a href='b.md'>政府信息公开工作年度报告二</a>");
        var next = Program.Run(args);

        Assert.Equal((ExitCode.Finished, ""), (first.ExitCode, first.Error));
        Assert.Equal((ExitCode.Finished, ""), (next.ExitCode, next.Error));
        var reports = DatasetRows.Read(folder.Below("dataset"), "reports").ToList();
        Assert.Equal([$"127.0.0.1_{site.Port}/a.html", $"127.0.0.1_{site.Port}/b.md"], reports.Select(row => row["source"]));
        var summary = File.ReadAllText(folder.Below("archive", "summary.md"));
        Assert.Contains("## Reports to look at in the review (1)\n\n", summary, StringComparison.Ordinal);
        Assert.Contains($"gongkai review DATASET --report 127.0.0.1\\_{site.Port}/b.md", summary, StringComparison.Ordinal);
        Assert.Contains($"{site.Root}/b.md", summary, StringComparison.Ordinal);
        Assert.Contains("## New reports (1)\n\n", summary, StringComparison.Ordinal);
        Assert.Contains("<svg", File.ReadAllText(folder.Below("archive", "summary.html")), StringComparison.Ordinal);
        Assert.Equal(1, site.Count("/a.html"));

        // What is decided in the review is applied by the next run, though no site has anything new.
        var disputed = DatasetRows.Read(folder.Below("dataset"), "observations").First(row => row["suggestion"].Length > 0);
        var decided = reports.Single(row => row["report_id"] == disputed["report_id"]);
        folder.Write("dataset.corrections.csv",
            "agency,year,source,sha256,table,row,column,raw_expected,action,new_value,reason_code,note,reviewer,at\n" +
            $"{decided["agency"]},{decided["year"]},{decided["source"]},,{disputed["table"]},{disputed["row"]},{disputed["column"]}," +
            $"{disputed["raw"]},value,{disputed["suggestion"]},agency_error,,t,2026-01-01T00:00:00Z\n");
        var reviewed = Program.Run(args);
        Assert.Equal((ExitCode.Finished, ""), (reviewed.ExitCode, reviewed.Error));
        Assert.Equal(["applied"], DatasetRows.Read(folder.Below("dataset"), "corrections").Select(row => row["state"]));
    }

    [Fact]
    public void A_harvest_goes_on_after_older_versions_were_pruned()
    {
        using var folder = new TemporaryFolder();
        using var site = new AgencySite(TimeProvider.System);
        var report = File.ReadAllBytes(Directory.GetFiles(Repository.Below("fixtures", "html-portal-page", "input"))[0]);
        site.Page("/list", "<a href='a.html'>政府信息公开工作年度报告一</a>");
        site.Bytes("/a.html", report, "text/html");
        var sites = folder.Write(
            "SITES.yaml",
            $"contact: test@example.org\nallow_private_addresses: true\npause_seconds: 0\nrecheck_days: 0\nsites:\n- name: one\n  start: " +
            $"{site.Root}/list\n");
        string[] args = [
            "harvest", sites, "--archive", folder.Below("archive"), "--dataset", folder.Below("dataset"), "--workers", "1", "--fail-on",
            "never"];
        var first = Program.Run(args);
        site.Bytes("/a.html", [.. report, .. "<p>1</p>"u8], "text/html");
        var second = Program.Run(args);
        Assert.Equal((ExitCode.Finished, "", ExitCode.Finished, ""), (first.ExitCode, first.Error, second.ExitCode, second.Error));
        Assert.Equal(2, DatasetRows.Read(folder.Below("dataset"), "files").Count());

        Assert.Equal(ExitCode.Finished, Program.Run("archive", "prune", "--keep", "1", "--archive", folder.Below("archive")).ExitCode);
        site.Page("/list", "<a href='a.html'>政府信息公开工作年度报告一</a><a href='b.html'>政府信息公开工作年度报告二</a>");
        site.Bytes("/b.html", [.. report, .. "<p>2</p>"u8], "text/html");
        var third = Program.Run(args);

        Assert.Equal((ExitCode.Finished, ""), (third.ExitCode, third.Error));
        var files = DatasetRows.Read(folder.Below("dataset"), "files").ToList();
        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.NotEqual("failed", file["outcome"]));
        Assert.Equal(1, site.Count("/b.html"));
    }

    [Fact]
    public void What_is_known_from_the_site_stands_in_where_the_document_is_silent()
    {
        using var folder = new TemporaryFolder();
        // A form without a word about whose it is.
        var lines = File.ReadAllLines(Directory.GetFiles(Repository.Below("fixtures", "disputed-totals", "input"))[0]);
        folder.Write("in/x.md", string.Join('\n', lines.SkipWhile(line => !line.StartsWith('|'))));
        var sources = folder.Write("sources.csv", "source,agency,published_on,link_text\nx.md,江滨区民政局,2026-01-20,江滨区民政局2025年政府信息公开工作年度报告\n");

        var plain = Program.Run("extract", folder.Below("in"), "--output", folder.Below("plain"));
        var hinted = Program.Run("extract", folder.Below("in"), "--output", folder.Below("hinted"), "--source-metadata", sources);

        Assert.Equal((ExitCode.Finished, ExitCode.Finished), (plain.ExitCode, hinted.ExitCode));
        Assert.Equal("", DatasetRows.Read(folder.Below("plain"), "reports").Single()["published_on"]);
        var row = DatasetRows.Read(folder.Below("hinted"), "reports").Single();
        Assert.Equal(("江滨区民政局", "2025", "2026-01-20"), (row["agency"], row["year"], row["published_on"]));
    }

    [Theory]
    [InlineData("source,agency\nx.md,甲\ny.md\n", "line 3: the row has more or fewer cells than the header")]
    [InlineData("file,agency\nx.md,甲\n", "line 1: the column source is missing")]
    public void A_broken_table_of_sources_ends_with_2_and_the_line(string csv, string message)
    {
        using var folder = new TemporaryFolder();
        var sources = folder.Write("known.txt", csv);
        folder.Write("in/x.md", "x");

        var ending = Program.Run("extract", folder.Below("in"), "--output", folder.Below("dataset"), "--source-metadata", sources);

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains($"{sources}, {message}", ending.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sites:\n- name: a\n  start: https://x.cn/", "There is no contact")]
    [InlineData("contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n  links:\n    selektor: a", "line 6: There is no 'selektor'")]
    public void A_broken_list_of_sites_ends_with_2_and_the_line(string yaml, string message)
    {
        using var folder = new TemporaryFolder();

        var ending = Program.Run("harvest", folder.Write("SITES.yaml", yaml), "--archive", folder.Below("archive"));

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains(message, ending.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder.Below("archive")));
    }

    [Fact]
    public void A_schedule_that_is_none_ends_with_2()
    {
        using var folder = new TemporaryFolder();
        var sites = folder.Write("SITES.yaml", "contact: a@b.c\nsites:\n- name: a\n  start: https://x.cn/\n");

        var ending = Program.Run(
            "serve", sites, "--archive", folder.Below("archive"), "--dataset", folder.Below("dataset"), "--schedule", "nightly");

        Assert.Equal(ExitCode.WrongUsage, ending.ExitCode);
        Assert.Contains("five fields", ending.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_were_changed_are_found()
    {
        using var folder = new TemporaryFolder();
        using var site = new AgencySite(TimeProvider.System);
        site.Page("/list", "<p>一</p>");
        var sites = folder.Write(
            "SITES.yaml",
            $"contact: test@example.org\nallow_private_addresses: true\nsites:\n- name: one\n  start: {site.Root}/list\n  " +
            $"pause_seconds: 0\n");
        Program.Run("harvest", sites, "--archive", folder.Below("archive"));

        var whole = Program.Run("archive", "verify", "--archive", folder.Below("archive"));
        File.AppendAllText(Directory.GetFiles(folder.Below("archive", "blobs"), "*", SearchOption.AllDirectories)[0], "x");
        var changed = Program.Run("archive", "verify", "--archive", folder.Below("archive"));

        Assert.Equal((ExitCode.Finished, "1 of 1 files are what was fetched.\n"), (whole.ExitCode, whole.Output));
        Assert.Equal(ExitCode.Unfinished, changed.ExitCode);
        Assert.Contains("HRV020", changed.Error, StringComparison.Ordinal);
    }
}
