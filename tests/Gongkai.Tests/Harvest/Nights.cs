using System.Collections.Immutable;
using Gongkai.Harvest;

namespace Gongkai.Tests.Harvest;

/// <summary>Nights of tests: real connections, simulated time.</summary>
internal sealed class Nights : IDisposable
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
        Night = TimeSpan.FromDays(1),
    };

    private readonly TemporaryFolder _folder = new();

    public SimulatedTime Time { get; } = new(SimulatedTime.Start, TimeSpan.FromMinutes(30));

    public string Archive => _folder.Below("archive");

    public HarvestBounds Limits { get; init; } = Usual;

    /// <summary>A list of sites as a SITES.yaml would give it.</summary>
    public static SiteList List(HarvestBounds bounds, params string[] sites)
    {
        var yaml = $"contact: test@example.org\nallow_private_addresses: true\nsites:\n{string.Concat(sites.Select((site, index) => $"- name: site {index + 1}\n  {site.Trim().Replace("\n", "\n  ", StringComparison.Ordinal)}\n"))}";
        var list = SiteListFile.Parse("SITES.yaml", yaml, "0.0.1");
        return list with { Bounds = bounds, Sites = [.. list.Sites.Select(site => site with { Pause = bounds.Pause })] };
    }

    public Task<Outcome> Run(params string[] sites) => Run(List(Limits, sites));

    public async Task<Outcome> Run(SiteList list)
    {
        using var archive = HarvestArchive.Open(Archive);
        using var handler = Connections.Open(list.Bounds, list.MayVisitPrivateAddresses);
        var night = await new NightRun(list, archive, handler, Time, seed: 1).Run(_ => { }, CancellationToken.None);
        return new Outcome(night, [.. HarvestArchive.ReadManifest(Archive).Where(row => row.Night == night.Name)], [.. archive.Addresses], [.. new ReportShelf(archive, list).LayOut()]);
    }

    public string Read(ManifestRow row) => File.ReadAllText(Path.Combine(Archive, "blobs", row.Sha256[..2], row.Sha256));

    public void Dispose() => _folder.Dispose();

    /// <summary>What a night left behind.</summary>
    public sealed record Outcome(NightRecord Night, ImmutableArray<ManifestRow> Rows, ImmutableArray<AddressState> Addresses, ImmutableArray<ReportVersion> Versions)
    {
        public SiteNight Site => Assert.Single(Night.Sites);

        public ManifestRow Row(string ending) => Assert.Single(Rows, row => row.Address.EndsWith(ending, StringComparison.Ordinal));
    }
}
