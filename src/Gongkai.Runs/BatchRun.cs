using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Extraction.Agencies;
using Gongkai.Extraction.Forms;
using Gongkai.Model;
using Gongkai.Runs.Builds;
using Gongkai.Runs.CrossReports;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>A run over many files: they become one dataset. First all are read, then all is written.</summary>
public sealed class BatchRun(TimeProvider time)
{
    /// <param name="show">Told whenever the tally grows.</param>
    /// <exception cref="UsageException">The forms cannot be read, the PDF engine is missing, or a file lies outside the root.</exception>
    /// <exception cref="IOException">The machine does not give what a run needs: temporary files, address space, a worker.</exception>
    /// <exception cref="DatasetWriteException">The dataset cannot be written; nothing of it is in place. What was read stays in the
    /// journal.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of the dataset is in place. What was read stays in the
    /// journal.</exception>
    public RunTally Run(RunRequest request, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(show);

        AddressSpaceLimit.Check();
        ScratchFile.Create().Dispose();
        var startedAt = time.GetUtcNow();
        var header = RunHashes.Header(request.Reading, request.Shard);
        var catalog = FormFiles.Load(request.Reading.Forms, request.Reading.FormFamily);
        using var inputs = FoundInputs.Find(request.Inputs, request.Root);
        var options = new DatasetOptions(ProgramVersion.Text)
        { Formats = request.Formats, Part = request.Shard.Number, AllVersions = request.AllVersions, WithMark = request.WithMark };
        using var dataset = new DatasetWriter(request.Output, options, catalog.Editions, catalog.Codebook, catalog.Crosswalk);
        using var journal = new RunJournal(request.Output, header, RuleSet.OfRuns.Find);
        var agencies = new AgencyIdentifier(request.Agencies);
        using var across = new CrossReportComparison(catalog.Editions, catalog.Codebook, agencies.Memberships());
        var tally = new RunTally(inputs.Count) { IsJournalOutdated = journal.IsOutdated };
        show(tally);

        Read();
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

        void Read()
        {
            using var reader = ReaderFor(request, catalog);
            using var opener = new InputOpener(request.Reading.Limits, reader);
            new ReadPhase(opener, reader).Run(request, inputs, journal, tally, show, cancel);
        }

        void Wrote(FileResult file)
        {
            tally.AddWritten(file);
            show(tally);
        }
    }

    private static IFileReader ReaderFor(RunRequest request, FormCatalog catalog) => request.Worker is { } program
        ? new WorkerPool(program, request.Reading, request.Hints)
        : new InProcessReader(new ReportReader(request.Reading, catalog), request.Reading.Limits, request.Hints);
}
