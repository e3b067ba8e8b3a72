using System.Text.Json;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Metering;

namespace Gongkai.Harvest.Summaries;

/// <summary>Where summaries lie: each run's below <c>nights/</c>, and the last one's beside the manifest.</summary>
/// <param name="Markdown">The path of the last run's summary as Markdown.</param>
/// <param name="Html">The same as HTML; the Chinese page lies beside it as <c>summary.zh.html</c>.</param>
/// <param name="Json">The same as JSON.</param>
internal sealed record SummaryFiles(string Markdown, string Html, string Json)
{
    /// <summary>The file with the figures of the last run.</summary>
    internal const string FiguresName = "figures.json";

    public static SummaryFiles Write(HarvestArchive archive, HarvestRunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(summary);

        Write(Path.Combine(archive.Directory, "nights", summary.Run.Name.Replace(":", "", StringComparison.Ordinal)), summary, "../../");
        Write(archive.Directory, summary, "");
        WholeFile.Write(Path.Combine(archive.Directory, "metrics.prom"), MetricsFile.Write(summary.Figures));
        HarvestMeters.Take(summary.Figures);
        return new SummaryFiles(
            Path.Combine(archive.Directory, "summary.md"), Path.Combine(archive.Directory, "summary.html"),
                Path.Combine(archive.Directory, "summary.json"));
    }

    private static void Write(string directory, HarvestRunSummary summary, string archive)
    {
        WholeFile.Write(Path.Combine(directory, "summary.md"), SummaryMarkdown.Write(summary, Language.English, archive));
        WholeFile.Write(Path.Combine(directory, "summary.zh.md"), SummaryMarkdown.Write(summary, Language.Chinese, archive));
        WholeFile.Write(Path.Combine(directory, "summary.html"), SummaryHtml.Write(summary, Language.English, archive));
        WholeFile.Write(Path.Combine(directory, "summary.zh.html"), SummaryHtml.Write(summary, Language.Chinese, archive));
        WholeFile.Write(Path.Combine(directory, "summary.json"), SummaryJson.Write(summary));
        WholeFile.Write(
            Path.Combine(directory, FiguresName), JsonSerializer.Serialize(summary.Figures, FiguresJson.Default.HarvestFigures) + "\n");
    }
}
