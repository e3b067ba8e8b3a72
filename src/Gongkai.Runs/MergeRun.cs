using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Extraction.Agencies;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.CrossReports;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>Joins datasets into the one that a single run over all their files would have written, byte for byte.</summary>
public sealed class MergeRun(TimeProvider time)
{
    /// <param name="show">Told whenever the tally grows.</param>
    /// <exception cref="UsageException">The forms cannot be read.</exception>
    /// <exception cref="DatasetReadException">The datasets do not belong together.</exception>
    /// <exception cref="DatasetWriteException">The dataset cannot be written; nothing of it is in place.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of the dataset is in place.</exception>
    public RunTally Run(MergeRequest request, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(show);

        var startedAt = time.GetUtcNow();
        var catalog = FormFiles.Load(request.Forms, request.FormFamily);
        using var merge = JournalMerge.Open(request.Datasets);
        if (merge.Header.BuildHash != RunHashes.OfBuild(request.Forms, request.FormFamily))
            throw new DatasetReadException(
                "The datasets were written by another build of gongkai, or with other forms. Merge them with the same (--forms, " +
                "--form-family), or run them again.");

        var options = new DatasetOptions(ProgramVersion.Text)
        { Formats = request.Formats, AllVersions = request.AllVersions, WithMark = request.WithMark };
        using var dataset = new DatasetWriter(request.Output, options, catalog.Editions, catalog.Codebook, catalog.Crosswalk);
        using var journal = new RunJournal(request.Output, merge.Header, RuleSet.OfRuns.Find);
        Join(merge, journal, cancel);

        var tally = new RunTally(inputs: 0);
        var agencies = new AgencyIdentifier(request.Agencies);
        using var across = new CrossReportComparison(catalog.Editions, catalog.Codebook, agencies.Memberships());
        var corrections = new CorrectionReplay(request.Corrections);
        WritePhase.Run(request.Workers, journal, new ReportIdentification(agencies, request.Hints), corrections, dataset, across, Wrote,
            cancel);
        var (checks, compared) = across.Check();
        tally.Compare(checks, compared);
        dataset.Complete(new RunSummary(
            request.Options, startedAt, time.GetUtcNow())
        { CrossReports = compared, Corrections = corrections.Outcomes(), Expected = agencies.Expected() }, checks);
        (tally.OpenDoubts, tally.Corrections) = (dataset.OpenDoubts, corrections.Outcomes());
        journal.Complete();
        return tally;

        void Wrote(FileResult file)
        {
            tally.Add(FileCounts.Of(
                file with { Diagnostics = [.. file.Diagnostics.Where(diagnostic => !RunTally.IsOfWriting(diagnostic))] }), isInput: true);
            tally.AddWritten(file);
            show(tally);
        }
    }

    /// <summary>
    /// Puts all entries into one journal. What has the same bytes as an earlier source of another dataset becomes its duplicate, as it
    /// would have in one run.
    /// </summary>
    private static void Join(JournalMerge merge, RunJournal journal, CancellationToken cancel)
    {
        using var duplicates = new DuplicateIndex();
        var nonReports = new HashSet<UInt128>();
        // Archives that are duplicates by now: a single run would not have opened them.
        var closed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in merge.Entries())
        {
            cancel.ThrowIfCancellationRequested();
            if (IsMemberOf(closed, entry.Source)) continue;
            if (entry.Sha256.Length == 0)
            {
                journal.Append(entry);
                continue;
            }

            if (duplicates.Claim(entry.Sha256, entry.Source) is not { } first)
            {
                if (entry.Outcome == FileOutcome.NotAReport) nonReports.Add(DuplicateIndex.KeyOf(entry.Sha256));
                journal.Append(entry);
                continue;
            }

            if (entry.Outcome == FileOutcome.Archive) closed.Add(entry.Source);
            var duplicate = FileResults.AsDuplicate(journal.Unpack(entry), first);
            if (nonReports.Contains(DuplicateIndex.KeyOf(entry.Sha256))) duplicate = duplicate with { Outcome = FileOutcome.NotAReport };
            journal.Append(RunJournal.Pack(duplicate));
        }
    }

    private static bool IsMemberOf(HashSet<string> archives, string source)
    {
        if (archives.Count == 0) return false;
        for (var at = source.IndexOf('!', StringComparison.Ordinal); at >= 0; at = source.IndexOf('!', at + 1))
            if (archives.Contains(source[..at])) return true;
        return false;
    }
}
