using Gongkai.Harvest.Archiving;

namespace Gongkai.Tests.Harvest;

public sealed class ArchiveTests
{
    [Fact]
    public async Task A_torn_row_is_cut_off_and_kept_beside()
    {
        using var folder = new TemporaryFolder();
        await Write(folder.Path, "one", "two");
        File.AppendAllText(folder.Below("manifest.jsonl"), "{\"night\":\"n\",\"site\":\"s\",\"addr");

        using (var archive = HarvestArchive.Open(folder.Path))
        {
            Assert.Equal("HRV018", Assert.Single(archive.Repairs).Rule.Code);
            Assert.Equal(["http://x/one", "http://x/two"], archive.Addresses.Select(state => state.Last.Address));
            await archive.Append(Row("three"));
        }

        Assert.Equal(
            ["http://x/one", "http://x/two", "http://x/three"], HarvestArchive.ReadManifest(folder.Path).Select(row => row.Address));
        Assert.EndsWith("\"addr", File.ReadAllText(folder.Below("manifest.jsonl.torn")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Zeros_that_a_power_cut_left_are_cut_off()
    {
        using var folder = new TemporaryFolder();
        await Write(folder.Path, "one");
        File.AppendAllText(folder.Below("manifest.jsonl"), $"{new string('\0', 5000)}\n\0\0");

        using var archive = HarvestArchive.Open(folder.Path);

        Assert.Single(archive.Addresses);
        Assert.NotEmpty(archive.Repairs);
    }

    [Fact]
    public async Task A_broken_row_among_whole_ones_is_never_cut_off()
    {
        using var folder = new TemporaryFolder();
        await Write(folder.Path, "one");
        File.AppendAllText(folder.Below("manifest.jsonl"), "broken\n");
        var whole = File.ReadAllLines(folder.Below("manifest.jsonl"))[0];
        File.AppendAllText(folder.Below("manifest.jsonl"), $"{whole}\n");

        var thrown = Assert.Throws<ArchiveException>(() => HarvestArchive.Open(folder.Path));

        Assert.Contains("line 3", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(3, File.ReadAllLines(folder.Below("manifest.jsonl")).Length);
    }

    [Fact]
    public void One_run_at_a_time_has_an_archive()
    {
        using var folder = new TemporaryFolder();
        using var first = HarvestArchive.Open(folder.Path);

        Assert.Throws<ArchiveException>(() => HarvestArchive.Open(folder.Path));
    }

    [Fact]
    public async Task Rows_of_many_threads_are_all_whole()
    {
        using var folder = new TemporaryFolder();
        using (var archive = HarvestArchive.Open(folder.Path))
            await Task.WhenAll(Enumerable.Range(0, 400).Select(number => Task.Run(() => archive.Append(Row($"{number:000}")))));

        Assert.Equal(400, HarvestArchive.ReadManifest(folder.Path).Select(row => row.Address).Distinct().Count());
    }

    [Fact]
    public async Task A_row_says_the_same_when_it_is_read_again()
    {
        using var folder = new TemporaryFolder();
        var row = Row("one") with
        {
            Role = FetchRole.Robots,
            Outcome = FetchOutcome.New,
            LinkText = "“年报”\n二",
            PublishedOn = new DateOnly(2026, 1, 31),
            Version = 3,
            Redirects = [new RedirectHop("http://x/a", 301, "/b")],
            Headers = Row("").Headers.Add("etag", "\"x\""),
        };
        using (var archive = HarvestArchive.Open(folder.Path)) await archive.Append(row);

        var read = Assert.Single(HarvestArchive.ReadManifest(folder.Path));

        Assert.Equal(row with { Redirects = [], Headers = Row("").Headers }, read with { Redirects = [], Headers = Row("").Headers });
        Assert.Equal(row.Redirects.AsEnumerable(), read.Redirects.AsEnumerable());
        Assert.Equal(row.Headers, read.Headers);
    }

    private static async Task Write(string directory, params string[] names)
    {
        using var archive = HarvestArchive.Open(directory);
        foreach (var name in names) await archive.Append(Row(name));
    }

    private static ManifestRow Row(string name) => new()
    {
        Run = "n",
        Site = "s",
        Role = FetchRole.List,
        Address = $"http://x/{name}",
        Outcome = FetchOutcome.Failed,
        StartedAt = SimulatedTime.Start,
        EndedAt = SimulatedTime.Start,
    };
}
