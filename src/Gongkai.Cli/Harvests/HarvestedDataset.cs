using System.Globalization;
using Gongkai.Datasets;
using Gongkai.Harvest;
using Gongkai.Model;

namespace Gongkai.Cli.Harvests;

/// <summary>The dataset that is made of an archive: by <c>gongkai extract</c>, as one would by hand.</summary>
internal sealed class HarvestedDataset(string directory, int workers, Screen screen)
{
    /// <summary>Whether a version is not in it: it is new, or an earlier run did not come to its end.</summary>
    public bool LacksAny(IEnumerable<ReportVersion> versions)
    {
        var known = DatasetRows.Read(directory, "files").Select(row => row["source"]).ToHashSet(StringComparer.Ordinal);
        return versions.Any(version => !known.Contains(version.Source));
    }

    /// <exception cref="IOException">The run did not finish.</exception>
    public void Extract(ReportShelf shelf, CancellationToken cancel)
    {
        string[] args = ["extract", shelf.Folder, "--output", directory, "--sources", shelf.SourcesPath, "--workers", workers.ToString(CultureInfo.InvariantCulture)];
        if (CommandLine.Invoke(args, screen, cancel) == ExitCode.Finished) return;

        cancel.ThrowIfCancellationRequested();
        throw new IOException($"The archive is whole, but the dataset in {directory} could not be written. 'gongkai {string.Join(' ', args)}' tries again.");
    }

    public IEnumerable<ReadFile> Read()
    {
        var reports = DatasetRows.Read(directory, "reports").ToLookup(row => row["source"], Report, StringComparer.Ordinal);
        return DatasetRows.Read(directory, "files").Select(row => new ReadFile(row["source"], Outcome(row["outcome"]), row["message"], [.. reports[row["source"]]]));
    }

    private static ReadReport Report(IReadOnlyDictionary<string, string> row) => new(
        row["agency"],
        int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        row["title"],
        DateOnly.TryParseExact(row["published_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        Enum.Parse<ReportStatus>(row["status"], ignoreCase: true),
        int.TryParse(row["checks_failed"], NumberStyles.None, CultureInfo.InvariantCulture, out var failed) ? failed : 0);

    private static FileOutcome Outcome(string code) => Enum.Parse<FileOutcome>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
