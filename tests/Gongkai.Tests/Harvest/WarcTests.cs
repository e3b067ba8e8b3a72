using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gongkai.Harvest.Archiving;

namespace Gongkai.Tests.Harvest;

public sealed class WarcTests
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    [Theory]
    [InlineData("harvest.warc")]
    [InlineData("harvest.warc.gz")]
    [Trait("speed", "slow")]
    public async Task Another_reader_sees_every_fetch_of_the_export(string name)
    {
        Requires.Programs("node", "npm");
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var folder = new TemporaryFolder();
        site.Tagged("/list",
            "<a href='in'>2025年政府信息公开工作年度报告</a><a href='same.pdf'>2024年政府信息公开工作年度报告</a><a href='gone'>2023年政府信息公开工作年度报告</a>", "\"tag\"");
        site.Status("/in", "302 Found", "Location: /a.pdf");
        foreach (var path in new[] { "/a.pdf", "/same.pdf" }) site.Bytes(path, Encoding.UTF8.GetBytes("%PDF-1.4 年报"), "application/pdf");
        await runs.Run($"start: {site.Root}/list");
        runs.Time.Advance(TimeSpan.FromDays(1));
        await runs.Run($"start: {site.Root}/list");

        var count = new WarcExport(runs.Archive, "Gongkai/0").Write(folder.Below(name));
        var records = Read(folder.Below(name));

        Assert.Equal(count, records.Length);
        Assert.All(records, record => Assert.Equal("WARC/1.1", record.Version));
        Assert.Equal(
            [
                ("warcinfo", "", 0), ("response", "/list", 200), ("response", "/in", 302), ("response", "/a.pdf", 200),
                    ("revisit", "/same.pdf", 200), ("revisit", "/list", 304),
            ],
            records.Where(record => record.Type != "metadata")
                .Select(record => (record.Type, record.Address.Replace(site.Root, "", StringComparison.Ordinal), record.Status)));
        var report = records.Single(
            record => record is { Type: "response", Status: 200 } && record.Address.EndsWith("a.pdf", StringComparison.Ordinal));
        Assert.Equal(
            HarvestArchive.ReadManifest(runs.Archive).First(row => row.Address.EndsWith("/in", StringComparison.Ordinal)).Sha256,
            report.Sha256);
        Assert.StartsWith("sha256:", report.Digest, StringComparison.Ordinal);
        Assert.Equal(
            $"{site.Root}/a.pdf",
            records.Single(record => record.Address.EndsWith("same.pdf", StringComparison.Ordinal) && record.Type == "revisit").RefersTo);
        Assert.Contains(
            records, record => record.Type == "metadata"
            && record.Text.Contains($"via: {site.Root}/list\r\nlinkText: 2025年政府信息公开工作年度报告", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_archive_gives_the_same_bytes()
    {
        using var runs = new HarvestRuns();
        using var site = new AgencySite(runs.Time);
        using var folder = new TemporaryFolder();
        site.Page("/list", "<p>nothing</p>");
        await runs.Run($"start: {site.Root}/list");
        Directory.CreateDirectory(folder.Below("one"));
        Directory.CreateDirectory(folder.Below("two"));

        foreach (var copy in new[] { "one", "two" }) new WarcExport(runs.Archive, "Gongkai/0").Write(folder.Below(copy, "a.warc.gz"));

        Assert.Equal(File.ReadAllBytes(folder.Below("one", "a.warc.gz")), File.ReadAllBytes(folder.Below("two", "a.warc.gz")));
    }

    private static WarcRecord[] Read(string path)
    {
        var folder = Repository.Below("tests", "Gongkai.Tests", "Harvest", "readers");
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) Run("npm", "ci", "--prefix", folder, "--no-audit", "--no-fund");
        return JsonSerializer.Deserialize<WarcRecord[]>(Run("node", Path.Combine(folder, "read.mjs"), path), Json) ?? [];
    }

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException($"{program} did not start.");
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} failed: {errors.Result}");
    }

    private sealed record WarcRecord(
        string Version, string Type, string Address, string Date, string Digest, string RefersTo, int Status, string Sha256, string Text);
}
