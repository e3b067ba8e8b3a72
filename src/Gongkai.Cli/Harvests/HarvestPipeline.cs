using Gongkai.Cli.Display;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;

namespace Gongkai.Cli.Harvests;

/// <summary>A whole night: the sites are visited, what is new is read into the dataset, and a summary is written.</summary>
/// <param name="archivePath">The directory of the archive.</param>
/// <param name="dataset">None when only the archive is wanted.</param>
internal sealed class HarvestPipeline(SiteList sites, string archivePath, HarvestedDataset? dataset, Screen screen, TimeProvider time)
{
    /// <exception cref="IOException">The archive or the dataset cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next run goes on where this one ended.</exception>
    public async Task Run(CancellationToken cancel)
    {
        using var archive = HarvestArchive.Open(archivePath);
        foreach (var repair in archive.Repairs) screen.Error.WriteLine($"{repair.Rule.Code} {repair.Rule.Title}: {repair.Message}");

        using var connections = Connections.Open(sites.Bounds, sites.MayVisitPrivateAddresses);
        var crawl = new HarvestRun(sites, archive, connections, time, Random.Shared.Next());
        var output = TextWriter.Synchronized(screen.Out);
        var run = await crawl.Run(site => Show(output, site), cancel);

        var reportLinks = new ReportLinks(archive, sites);
        var versions = reportLinks.LayOut();
        Exception? failure = null;
        if (dataset is not null && dataset.LacksAny(versions))
        {
            try
            {
                dataset.Extract(reportLinks, cancel);
            }
            catch (IOException exception)
            {
                // The summary says what the night brought all the same.
                failure = exception;
            }
        }

        var files = SummaryFiles.Write(archive, HarvestRunSummary.Of(archive, sites, versions, dataset?.Read() ?? []));
        Show(run, files);
        if (failure is not null) throw new IOException(failure.Message, failure);
    }

    private static void Show(TextWriter output, SiteVisit site)
    {
        output.WriteLine($"{site.Name}: {site.Listed} reports listed, {site.New} new, {site.Changed} changed, {site.Vanished} vanished, {site.Failed} failed, {site.Deferred} put off, {site.Requests} requests");
        foreach (var trouble in site.Troubles) output.WriteLine($"  {trouble.Code} {trouble.Message} {trouble.Address}".TrimEnd());
    }

    private void Show(HarvestRunRecord run, SummaryFiles files)
    {
        var sites = run.Sites;
        screen.Out.WriteLine($"{sites.Count} sites, {sites.Sum(site => site.Requests)} requests: {sites.Sum(site => site.New)} new, {sites.Sum(site => site.Changed)} changed, {sites.Sum(site => site.Vanished)} vanished, {sites.Sum(site => site.Failed)} failed.");
        screen.Out.WriteLine($"summary  {files.Html}");
        screen.Out.WriteLine($"archive  {archivePath}");
    }
}
