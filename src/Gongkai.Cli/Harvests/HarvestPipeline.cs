using System.Collections.Immutable;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Crawling;
using Gongkai.Harvest.Fetching;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Notifications;
using Gongkai.Harvest.Sites;
using Gongkai.Harvest.Summaries;
using Gongkai.Model;

namespace Gongkai.Cli.Harvests;

/// <summary>
/// A whole run: the sites are visited, what is new is read into the dataset, a summary is written, and whoever has to know is told.
/// </summary>
/// <param name="agencies">Who has to publish besides those of the list; empty when no file says so.</param>
/// <param name="archivePath">The directory of the archive.</param>
/// <param name="dataset">None when only the archive is wanted.</param>
internal sealed class HarvestPipeline(
    SiteList sites, ImmutableArray<ListedAgency> agencies, string archivePath, HarvestedDataset? dataset, Screen screen, TimeProvider time)
{
    /// <exception cref="IOException">The archive or the dataset cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; the next run goes on where this one ended.</exception>
    /// <returns>What the run brought, issues that failed notifications opened included.</returns>
    public async Task<HarvestRunSummary> Run(CancellationToken cancel)
    {
        using var archive = HarvestArchive.Open(archivePath);
        foreach (var repair in archive.Repairs) screen.Error.WriteLine($"{repair.Rule.Code} {repair.Rule.Title}: {repair.Message}");

        using var connections = Connections.Open(sites.Bounds, sites.MayVisitPrivateAddresses);
        var crawl = new HarvestRun(sites, archive, connections, time, Random.Shared.Next());
        var output = TextWriter.Synchronized(screen.Out);
        var run = await crawl.Run(site => Show(output, site), cancel);

        var reportLinks = new ReportLinks(archive, sites);
        var versions = reportLinks.LayOut();
        string? failure = null;
        try
        {
            if (dataset is not null && dataset.IsBehind(versions)) dataset.Extract(reportLinks, cancel);
        }
        catch (Exception exception) when (exception is IOException or DatasetReadException)
        {
            // The summary says what the run brought all the same.
            failure = exception.Message;
        }

        using var issues = IssueLog.Of(archive);
        var summary = await HarvestRunSummary.Of(archive, issues, sites, agencies, versions, dataset?.Read().ToList(), failure);
        var failures = await Notify(summary, issues, Path.Combine(archive.Directory, "summary.html"), cancel);
        summary = await summary.AfterDelivery(issues, failures);
        Show(summary, SummaryFiles.Write(archive, summary));
        return failure is null ? summary : throw new IOException(failure);
    }

    /// <summary>Sends a test to everybody whom the list names.</summary>
    /// <returns>Whether it arrived everywhere.</returns>
    public async Task<bool> TestNotifications(CancellationToken cancel)
    {
        using var handler = Connections.ToReceivers();
        var results = await new Notifier(sites.Notify, handler, time, Variable).Test(cancel);
        foreach (var (channel, reason) in results) screen.Out.WriteLine($"{channel}: {(reason.Length == 0 ? "arrived" : reason)}");
        if (results.IsEmpty) screen.Out.WriteLine("There is no 'notify' in the list of sites.");
        return results.All(result => result.Failure.Length == 0);
    }

    private async Task<ImmutableArray<Trouble>> Notify(HarvestRunSummary summary, IssueLog issues, string page, CancellationToken cancel)
    {
        using var handler = Connections.ToReceivers();
        return await new Notifier(sites.Notify, handler, time, Variable).Notify(summary, issues, page, cancel);
    }

    private static string Variable(string name) => Environment.GetEnvironmentVariable(name) ?? "";

    private static void Show(TextWriter output, SiteVisit site)
    {
        output.WriteLine(
            $"{site.Name}: {site.Listed} reports listed, {site.New} new, {site.Changed} changed, {site.Vanished} vanished, " +
            $"{site.Failed} failed, {site.Deferred} put off, {site.Requests} requests");
        foreach (var trouble in site.Troubles) output.WriteLine($"  {trouble.Code} {trouble.Message} {trouble.Address}".TrimEnd());
    }

    private void Show(HarvestRunSummary summary, SummaryFiles files)
    {
        var (figures, coverage) = (summary.Figures, summary.Coverage);
        screen.Out.WriteLine(
            $"{figures.SitesVisited} of {figures.Sites} sites, {figures.Requests} requests: {figures.New} new, {figures.Changed} " +
                $"changed, {figures.Vanished} vanished, {figures.Failed} failed, {figures.Deferred} put off.");
        screen.Out.WriteLine(CoverageText.Sentence(coverage, Language.English));
        screen.Out.WriteLine($"{figures.ToDo} to do, {figures.NewToDo} of them new.");
        foreach (var issue in summary.ToDo)
            screen.Out.WriteLine(
                $"  {issue.Id} {issue.Trouble.Code} {issue.Trouble.Site} {issue.Trouble.Message} {issue.Trouble.Address}".TrimEnd());
        screen.Out.WriteLine($"summary  {files.Html}");
        screen.Out.WriteLine($"archive  {archivePath}");
    }
}
