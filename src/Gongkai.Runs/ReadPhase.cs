using Gongkai.Datasets.Journal;
using Gongkai.Documents;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs;

/// <summary>The first half of a run: each file is read, unless an earlier run has read it, and what became of it goes into the journal.</summary>
internal sealed class ReadPhase(InputOpener opener, FileRun files, SourceHints hints)
{
    // What the files under way may hold together. A report has 20 KB to 20 MB; a grid of cells takes some ten times the bytes of its file.
    private const long BytesAhead = 64L << 20;

    /// <exception cref="Datasets.DatasetWriteException">The journal cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped. What is in the journal stays.</exception>
    public void Run(RunRequest request, FoundInputs inputs, RunJournal journal, RunTally tally, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(show);

        var nonReports = new HashSet<UInt128>();
        var pipeline = new OrderedPipeline<OpenedInput, Finding>(request.Workers, BytesAhead);
        pipeline.Run(opener.Open(inputs, cancel), file => file.Weight, Find, Commit, cancel);

        Finding Find(OpenedInput file, CancellationToken stop)
        {
            if (!request.Shard.Has(file.Source, file.Sha256)) return new Finding.OfOthers(!file.IsMember);
            if (file is OpenedInput.Pending pending) file = pending with { Pictures = PicturesBeside.Find(pending.Bytes, pending.Format, pending.Folder) };
            if (file is OpenedInput.Pending && Known(file) is { } known && journal.Unpack(known) is var kept && !FileResults.IsRepetition(kept)) return new Finding.Ours(kept, known, !file.IsMember, IsTakenOver: true);

            var result = files.Read(file, stop);
            return new Finding.Ours(result, RunJournal.Pack(result, KeyOf(file)), !file.IsMember, IsTakenOver: false);
        }

        string KeyOf(OpenedInput file) => hints.KeyOf(file.Source) + (file as OpenedInput.Pending)?.Pictures.Key;

        JournalEntry? Known(OpenedInput file)
        {
            if (request.Force || journal.Find(file.Source, file.Sha256, KeyOf(file)) is not { } known) return null;
            return known.Outcome is FileOutcome.Extracted or FileOutcome.NotAReport || (known.Outcome == FileOutcome.Failed && !request.RetryFailed) ? known : null;
        }

        void Commit(Finding finding)
        {
            if (finding is Finding.Ours ours)
            {
                var (result, entry) = (ours.Result, ours.Entry);
                // The same bytes twice matter where a report would count twice. What is no report says so wherever it stands.
                if (result.Outcome == FileOutcome.NotAReport) nonReports.Add(DuplicateIndex.KeyOf(result.Sha256));
                if (result.Outcome == FileOutcome.Duplicate && result.Sha256.Length > 0 && nonReports.Contains(DuplicateIndex.KeyOf(result.Sha256)))
                {
                    result = result with { Outcome = FileOutcome.NotAReport };
                    entry = RunJournal.Pack(result);
                }

                journal.Append(entry);
                tally.Add(result, ours.IsInput, ours.IsTakenOver);
            }
            else
            {
                tally.Pass(finding.IsInput);
            }

            show(tally);
        }
    }

    /// <summary>What a worker hands on.</summary>
    private abstract record Finding(bool IsInput)
    {
        /// <summary>A file that another shard takes.</summary>
        public sealed record OfOthers(bool IsInput) : Finding(IsInput);

        public sealed record Ours(FileResult Result, JournalEntry Entry, bool IsInput, bool IsTakenOver) : Finding(IsInput);
    }
}
