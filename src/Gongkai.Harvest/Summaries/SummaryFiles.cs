using Gongkai.Harvest.Archiving;

namespace Gongkai.Harvest.Summaries;

/// <summary>Where summaries lie: each night's below <c>nights/</c>, and the last one's beside the manifest.</summary>
/// <param name="Markdown">The path of the last night's summary as Markdown.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record SummaryFiles(string Markdown, string Html)
{
    public static SummaryFiles Write(HarvestArchive archive, HarvestRunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(summary);

        var (markdown, html) = (SummaryMarkdown.Write(summary), SummaryHtml.Write(summary));
        var run = Path.Combine(archive.Directory, "nights", summary.Run.Name.Replace(":", "", StringComparison.Ordinal));
        WholeFile.Write(Path.Combine(run, "summary.md"), markdown);
        WholeFile.Write(Path.Combine(run, "summary.html"), html);
        var files = new SummaryFiles(Path.Combine(archive.Directory, "summary.md"), Path.Combine(archive.Directory, "summary.html"));
        WholeFile.Write(files.Markdown, markdown);
        WholeFile.Write(files.Html, html);
        return files;
    }
}
