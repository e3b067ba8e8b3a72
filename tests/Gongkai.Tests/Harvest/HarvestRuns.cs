using System.Collections.Immutable;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Sites;

namespace Gongkai.Tests.Harvest;

/// <summary>Harvest runs of tests: real connections, simulated time.</summary>
internal sealed class HarvestRuns : IDisposable
{
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    /// <summary>Limits that only run out when a test moves the clock.</summary>
    public static HarvestBounds Usual { get; } = new()
    {
        Pause = Pause,
        Silence = TimeSpan.FromHours(2),
        Answer = TimeSpan.FromHours(3),
        FirstRetry = TimeSpan.FromSeconds(5),
        LongestWait = TimeSpan.FromMinutes(15),
        Breather = TimeSpan.FromMinutes(10),
        RunTime = TimeSpan.FromDays(1),
    };

    private readonly TemporaryFolder _folder = new();

    public SimulatedTime Time { get; } = new(SimulatedTime.Start, TimeSpan.FromMinutes(30));

    public string Archive => _folder.Below("archive");

    public HarvestBounds Limits { get; init; } = Usual;

    /// <summary>A list of sites as a SITES.yaml would give it.</summary>
    public static SiteList List(HarvestBounds bounds, params string[] sites)
    {
        var listed = sites.Select(
            (site, index) => $"- name: site {index + 1}\n  {site.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}\n");
        var yaml = $"contact: test@example.org\nallow_private_addresses: true\nsites:\n{string.Concat(listed)}";
        var list = SiteListFile.Parse("SITES.yaml", yaml, "0.0.1");
        return list with { Bounds = bounds, Sites = [.. list.Sites.Select(site => site with { Pause = bounds.Pause })] };
    }

    public Task<Outcome> Run(params string[] sites) => Run(List(Limits, sites));

    public async Task<Outcome> Run(SiteList list)
    {
        using var archive = HarvestArchive.Open(Archive);
        using var handler = Connections.Open(list.Bounds, list.MayVisitPrivateAddresses);
        var run = await new HarvestRun(list, archive, handler, Time, seed: 1).Run(_ => { }, CancellationToken.None);
        return new Outcome(
            run, [.. HarvestArchive.ReadManifest(Archive).Where(row => row.Run == run.Name)], [.. archive.Addresses],
            [.. new ReportLinks(archive, list).LayOut()]);
    }

    public string Read(ManifestRow row) => File.ReadAllText(Path.Combine(Archive, "blobs", row.Sha256[..2], row.Sha256));

    public void Dispose() => _folder.Dispose();

    /// <summary>What a night left behind.</summary>
    public sealed record Outcome(
        HarvestRunRecord Run, ImmutableArray<ManifestRow> Rows, ImmutableArray<AddressState> Addresses,
        ImmutableArray<ReportVersion> Versions)
    {
        public SiteVisit Site => Assert.Single(Run.Sites);

        public ManifestRow Row(string ending) => Assert.Single(Rows, row => row.Address.EndsWith(ending, StringComparison.Ordinal));
    }
}
