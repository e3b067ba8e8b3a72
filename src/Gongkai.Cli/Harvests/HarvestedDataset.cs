using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Coverage;
using Gongkai.Model;
using Gongkai.Runs;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Cli.Harvests;

/// <summary>The dataset that is made of an archive, with the defaults of <c>gongkai extract</c>.</summary>
internal sealed class HarvestedDataset(
    string directory, ImmutableArray<ListedAgency> agencies, string? agenciesPath, int workers, WorkerProgram? worker, Screen screen,
        TimeProvider time)
{
    /// <summary>Where <c>gongkai review</c> keeps decisions on it, unless it is told otherwise.</summary>
    private string CorrectionsPath => CorrectionsFile.Beside(directory);

    /// <summary>Whether it is to be written anew: a version is not in it, or decisions came or went since.</summary>
    /// <exception cref="DatasetReadException">The corrections file cannot be read or a line is malformed.</exception>
    public bool IsBehind(IEnumerable<ReportVersion> versions) => LacksAny(versions) || HasNewDecisions();

    private bool HasNewDecisions()
    {
        var applied = DatasetRows.Read(directory, "corrections").Select(row => row["correction_id"]).ToHashSet(StringComparer.Ordinal);
        return !applied.SetEquals(File.Exists(CorrectionsPath) ? CorrectionsFile.Read(CorrectionsPath).Select(line => line.Id) : []);
    }

    /// <summary>Whether a version is not in it: it is new, or an earlier run did not come to its end.</summary>
    private bool LacksAny(IEnumerable<ReportVersion> versions)
    {
        var known = DatasetRows.Read(directory, "files").Select(row => row["source"]).ToHashSet(StringComparer.Ordinal);
        return versions.Any(version => !known.Contains(version.Source));
    }

    /// <exception cref="IOException">The run did not finish.</exception>
    /// <exception cref="OperationCanceledException">It was stopped. The next run goes on where it ended.</exception>
    public void Extract(ReportLinks links, CancellationToken cancel)
    {
        ImmutableArray<CorrectionLine> corrections = [];
        if (File.Exists(CorrectionsPath))
        {
            corrections = CorrectionsFile.Read(CorrectionsPath, out var cut);
            if (cut is not null) screen.Error.WriteLine(cut.Message);
        }

        var request = new RunRequest([links.Folder], directory)
        {
            Workers = workers,
            Worker = worker,
            Hints = SourceHints.Read(links.SourcesPath),
            Agencies = agencies,
            Corrections = corrections,
            Options =
            [
                new("input", links.Folder),
                new("output", directory),
                new("sources", links.SourcesPath),
                new("agencies", agenciesPath ?? ""),
                new("corrections", File.Exists(CorrectionsPath) ? CorrectionsPath : ""),
                new("workers", workers.ToString(CultureInfo.InvariantCulture)),
            ],
        };
        try
        {
            var display = new PlainProgress(screen.Out, time);
            var tally = display.Follow(show => new BatchRun(time).Run(request, show, cancel));
            Summary.Print(Consoles.For(screen), tally, directory, request.Formats, screen.Wording);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or UsageException or DatasetReadException)
        {
            var command = $"gongkai extract {links.Folder} --output {directory} --source-metadata {links.SourcesPath}";
            throw new IOException(
                $"The archive is whole, but the dataset in {directory} could not be written: {exception.Message} '{command}' tries again.",
                    exception);
        }
    }

    public IEnumerable<ReadFile> Read()
    {
        var reports = DatasetRows.Read(directory, "reports").ToLookup(row => row["source"], Report, StringComparer.Ordinal);
        return DatasetRows.Read(directory, "files")
            .Select(row =>
            new ReadFile(row["source"], row["sha256"], Outcome(row["outcome"]), row["message"], [.. reports[row["source"]]]));
    }

    private static ReadReport Report(IReadOnlyDictionary<string, string> row) => new(
        row["agency"],
        row.GetValueOrDefault("agency_id", ""),
        int.TryParse(row["year"], NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : null,
        row["title"],
        DateOnly.TryParseExact(row["published_on"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : null,
        Enum.Parse<ReportStatus>(row["status"], ignoreCase: true),
        int.TryParse(row["checks_failed"], NumberStyles.None, CultureInfo.InvariantCulture, out var failed) ? failed : 0)
    {
        OpenDoubts = int.TryParse(
            row.GetValueOrDefault("open_doubts", ""), NumberStyles.None, CultureInfo.InvariantCulture, out var open) ? open : 0,
    };

    private static FileOutcome Outcome(string code) =>
        Enum.Parse<FileOutcome>(code.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
