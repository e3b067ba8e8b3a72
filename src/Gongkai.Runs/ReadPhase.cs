using Gongkai.Datasets.Journal;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>
/// The first half of a run: each file is read, unless an earlier run has read it, and what became of it goes into the journal.
/// </summary>
internal sealed class ReadPhase(InputOpener opener, IFileReader reader)
{
    // What the files under way may hold together. A report has 20 KB to 20 MB; a grid of cells takes some ten times the bytes of its file.
    private const long BytesAhead = 64L << 20;

    /// <exception cref="Datasets.DatasetWriteException">The journal cannot be written.</exception>
    /// <exception cref="OperationCanceledException">It was stopped. What is in the journal stays.</exception>
    public void Run(
        RunRequest request, FoundInputs inputs, RunJournal journal, RunTally tally, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(journal);
        ArgumentNullException.ThrowIfNull(tally);
        ArgumentNullException.ThrowIfNull(show);

        var nonReports = new HashSet<UInt128>();
        using var office = new OfficeBatches(reader, IsKnown);
        var pipeline = new OrderedPipeline<OpenedInput, Finding>(request.Workers, BytesAhead, office);
        pipeline.Run(opener.Open(inputs, cancel), file => file.Weight, Find, Commit, cancel);

        Finding Find(OpenedInput file, CancellationToken stop)
        {
            if (!request.Shard.Has(file.Source, file.Sha256)) return new Finding.OfOthers(!file.IsMember);
            if (file is not OpenedInput.Pending pending)
                return new Finding.Ours(DocumentWork.Pack(SettledResult(file), ""), !file.IsMember, IsTakenOver: false);

            var known = request.Hints.KeyOf(file.Source);
            return Known(pending, known, stop) is { } earlier
                ? new Finding.Ours(earlier, !file.IsMember, IsTakenOver: true)
                : new Finding.Ours(reader.Read(office.Take(pending), known, stop), !file.IsMember, IsTakenOver: false);
        }

        bool IsKnown(OpenedInput.Pending file) =>
            !request.Shard.Has(file.Source, file.Sha256) || Known(file, request.Hints.KeyOf(file.Source), cancel) is not null;

        FileReading? Known(OpenedInput.Pending file, string known, CancellationToken stop)
        {
            if (request.Force || journal.Known == 0) return null;
            if (journal.Find(file.Source, file.Sha256, known + PicturesKey(file, stop)) is not { } entry) return null;
            if (entry.Outcome is not (FileOutcome.Extracted or FileOutcome.NotAReport)
                && (entry.Outcome != FileOutcome.Failed || request.RetryFailed)) return null;
            var result = journal.Unpack(entry);
            return FileResults.IsRepetition(result) ? null : new FileReading(entry, FileCounts.Of(result));
        }

        string PicturesKey(OpenedInput.Pending file, CancellationToken stop)
        {
            try
            {
                return file.Format == FileFormat.Html && file.Folder.Length > 0 ? reader.PicturesKey(file, stop) : "";
            }
            catch (WorkerLostException)
            {
                return ""; // Reading it will fare no better, and then says why.
            }
        }

        void Commit(Finding finding)
        {
            if (finding is Finding.Ours ours)
            {
                var (entry, counts) = ours.Reading;
                // The same bytes twice matter where a report would count twice. What is no report says so wherever it stands.
                if (entry.Outcome == FileOutcome.NotAReport) nonReports.Add(DuplicateIndex.KeyOf(entry.Sha256));
                if (entry.Outcome == FileOutcome.Duplicate && entry.Sha256.Length > 0
                    && nonReports.Contains(DuplicateIndex.KeyOf(entry.Sha256)))
                    (entry, counts) = DocumentWork.Pack(journal.Unpack(entry) with { Outcome = FileOutcome.NotAReport }, "");

                journal.Append(entry);
                tally.Add(counts, ours.IsInput, ours.IsTakenOver);
            }
            else
            {
                tally.Pass(finding.IsInput);
            }

            show(tally);
        }
    }

    private static FileResult SettledResult(OpenedInput file) => file is OpenedInput.Settled settled
        ? settled.Result
        : throw new ArgumentOutOfRangeException(nameof(file), file, "Neither settled nor pending.");

    /// <summary>What a worker hands on.</summary>
    private abstract record Finding(bool IsInput)
    {
        /// <summary>A file that another shard takes.</summary>
        public sealed record OfOthers(bool IsInput) : Finding(IsInput);

        public sealed record Ours(FileReading Reading, bool IsInput, bool IsTakenOver) : Finding(IsInput);
    }
}
