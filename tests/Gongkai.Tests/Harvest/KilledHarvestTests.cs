using System.Diagnostics;
using System.Text;
using Gongkai.Harvest.Archiving;
using Gongkai.Tests.Cli;

namespace Gongkai.Tests.Harvest;

/// <summary>The program itself, killed without warning and started again.</summary>
[Trait("speed", "slow")]
public sealed class KilledHarvestTests
{
    private const int Reports = 30;

    [Fact]
    public async Task A_harvest_that_was_killed_loses_no_row_tears_no_file_and_fetches_nothing_twice()
    {
        using var folder = new TemporaryFolder();
        using var site = new AgencySite(TimeProvider.System);
        site.Page("/list",
            string.Concat(Enumerable.Range(1, Reports).Select(number => $"<a href='t{number}.pdf'>{2000 + number}年政府信息公开工作年度报告</a>")));
        foreach (var number in Enumerable.Range(1, Reports)) site.Bytes($"/t{number}.pdf", Body(number), "application/pdf");
        var sites = folder.Write(
            "SITES.yaml",
            $"contact: test@example.org\nallow_private_addresses: true\npause_seconds: 0\nsites:\n- name: one\n  start: " +
            $"{site.Root}/list\n");
        var archive = folder.Below("archive");

        // Killed in the middle of an answer, three times, at different places.
        foreach (var fatal in new[] { 3, 11, 24 }) await RunAndKill(site, fatal, sites, archive);
        var rowsBefore = HarvestArchive.ReadManifest(archive).ToList();
        using (var last = Start(sites, archive))
        {
            await last.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(0, last.ExitCode);
        }

        var rows = HarvestArchive.ReadManifest(archive).ToList();
        Assert.Equal(rowsBefore.Select(row => row.Address), rows.Take(rowsBefore.Count).Select(row => row.Address));
        Assert.Equal(Reports, rows.Count(row => row.Role == FetchRole.Report));
        Assert.All(rows, row => Assert.Equal(row.Role == FetchRole.Robots ? FetchOutcome.Missing : FetchOutcome.New, row.Outcome));
        // Only what was under way when the program was killed was asked for again, and its row is there once.
        Assert.Equal(
            ["/t11.pdf", "/t24.pdf", "/t3.pdf"],
            site.Paths.GroupBy(path => path).Where(same => same.Count() > 1).Select(same => same.Key).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Select(row => row.Address).Distinct(), rows.Select(row => row.Address));
        using var opened = HarvestArchive.Open(archive);
        Assert.All(rows.Where(row => row.Sha256.Length > 0), row => Assert.Equal(row.Sha256, opened.Blobs.HashOf(row.Sha256)));
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(archive, "partial")));
        Assert.NotNull(Assert.Single(opened.Runs).EndedAt);
    }

    private static byte[] Body(int number) => Encoding.ASCII.GetBytes($"%PDF-1.4\n{number}\n{new string('x', 200_000)}");

    private static async Task RunAndKill(AgencySite site, int fatal, string sites, string archive)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isFirst = true;
        site.On($"/t{fatal}.pdf", async (_, connection) =>
        {
            var body = Body(fatal);
            if (!isFirst)
            {
                await AgencySite.Write(connection, "200 OK", ["Content-Type: application/pdf"], body);
                return;
            }

            isFirst = false;
            await AgencySite.Write(connection, "200 OK", ["Content-Type: application/pdf"], body[..100_000], body.Length);
            reached.SetResult();
            // Until the program is dead.
            var nothing = new byte[1];
            while (await connection.ReadAsync(nothing) > 0)
            {
            }
        });
        using var program = Start(sites, archive);
        await Task.WhenAny(reached.Task, program.WaitForExitAsync());
        Assert.False(program.HasExited, "The program ended before it was killed.");
        program.Kill();
        await program.WaitForExitAsync();
    }

    private static Process Start(string sites, string archive) => ProgramProcess.Start("harvest", sites, "--archive", archive);
}
