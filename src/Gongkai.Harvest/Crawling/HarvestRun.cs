using System.Globalization;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Metering;
using Gongkai.Harvest.Sites;

namespace Gongkai.Harvest.Crawling;

/// <summary>
/// Visits all sites once: a night. A night that was cut off is resumed by the next run, and what it had is not asked for again.
/// </summary>
/// <param name="handler">What connects; not disposed here.</param>
/// <param name="seed">Of the jitter between retries.</param>
internal sealed class HarvestRun(SiteList sites, HarvestArchive archive, HttpMessageHandler handler, TimeProvider time, int seed)
{
    // A run that is cut off later than this has missed its night, and lists may have grown since.
    private static readonly TimeSpan Resumable = TimeSpan.FromHours(20);

    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    /// <param name="show">Told of every site that was visited to its end, on any thread.</param>
    /// <returns>The night as the archive remembers it.</returns>
    /// <exception cref="OperationCanceledException">It was stopped; what was fetched is in the archive, and the next run goes
    /// on.</exception>
    public async Task<HarvestRunRecord> Run(Action<SiteVisit> show, CancellationToken cancel)
    {
        var run = await Begin();
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);
        using var budget = new HarvestRunBudget(sites.Bounds, time, cancel);
        var fetcher = new Fetcher(http, sites, archive, budget, run.Name, time, Jitter);
        var places = new FifoLock(sites.Bounds.SitesAtOnce);
        var left = sites.Sites.Where(site => !archive.WasVisited(run.Name, site.Name));

        await Task.WhenAll(left.Select(site => Visit(site)));

        await archive.Append(new HarvestRunRow.Ended(run.Name, time.GetUtcNow()));
        return archive.Runs[^1];

        async Task Visit(Site site)
        {
            await places.Enter(cancel);
            HarvestMeters.Visits(1);
            try
            {
                var visit = new SiteCrawl(site, sites.Bounds, fetcher, archive, budget, run.Name, time);
                var result = await visit.Run(cancel);
                await archive.Append(new HarvestRunRow.Visited(run.Name, result));
                show(result);
            }
            finally
            {
                HarvestMeters.Visits(-1);
                places.Leave();
            }
        }
    }

    private async Task<HarvestRunRecord> Begin()
    {
        var now = time.GetUtcNow();
        if (archive.Runs is [.., { EndedAt: null } cutOff] && now - cutOff.BegunAt < Resumable) return cutOff;

        var name = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
        await archive.Append(new HarvestRunRow.Begun(name, now));
        return archive.Runs[^1];
    }

    private double Jitter()
    {
        lock (_gate) return _random.NextDouble();
    }
}
