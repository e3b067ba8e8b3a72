using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Extraction.Sums.CrossReports;
using Gongkai.Model;
using Gongkai.Runs.CrossReports;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs;

/// <summary>The second half of a run: what stands in its journal becomes the tables.</summary>
internal static class WritePhase
{
    // Packed bytes under way; unpacked they take some twenty times as much.
    private const long BytesAhead = 4L << 20;

    /// <param name="identification">Tells who issued each report.</param>
    /// <param name="corrections">What reviewers decided.</param>
    /// <param name="across">Takes what is to be compared of each report.</param>
    /// <param name="wrote">Told of each file when its rows are written.</param>
    /// <exception cref="DatasetWriteException">A table cannot be written; nothing of the dataset is in place.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of the dataset is in place.</exception>
    public static void Run(
        int workers, RunJournal journal, ReportIdentification identification, CorrectionReplay corrections, DatasetWriter dataset,
            CrossReportComparison across, Action<FileResult> wrote, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(identification);
        ArgumentNullException.ThrowIfNull(corrections);
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(across);
        ArgumentNullException.ThrowIfNull(wrote);

        var pipeline = new OrderedPipeline<JournalEntry, Unpacked>(workers, BytesAhead);
        pipeline.Run(journal.Entries(), entry => entry.Weight, (entry, _) => Unpack(entry), Write, cancel);

        Unpacked Unpack(JournalEntry entry)
        {
            var corrected = corrections.Apply(identification.WithVersion(journal.Unpack(entry)));
            var file = DoubtFinder.Mark(identification.WithAgencies(corrected));
            return new Unpacked(file, [.. file.Reports.Select(report => across.Digest(file.Source, file.ReportId(report.Number), report))]);
        }

        void Write(Unpacked unpacked)
        {
            dataset.Add(unpacked.File);
            foreach (var digest in unpacked.Digests) across.Add(digest);
            wrote(unpacked.File);
        }
    }

    /// <summary>A file with what is to be compared of its reports.</summary>
    private sealed record Unpacked(FileResult File, ImmutableArray<ReportDigest> Digests);
}
