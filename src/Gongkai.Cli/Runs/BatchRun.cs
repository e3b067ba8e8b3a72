using Gongkai.Datasets;
using Gongkai.Datasets.Journal;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>A run over many files: they become one dataset. First all are read, then all is written.</summary>
public sealed class BatchRun(ReadPhase reading, FormCatalog catalog, TimeProvider time)
{
    /// <exception cref="DatasetWriteException">The dataset cannot be written; nothing of it is in place. What was read stays in the journal.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of the dataset is in place. What was read stays in the journal.</exception>
    public RunTally Run(RunRequest request, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(show);

        var startedAt = time.GetUtcNow();
        using var inputs = FoundInputs.Find(request.Inputs, request.Root);
        var options = new DatasetOptions(ProgramVersion.Text) { Formats = request.Formats, Part = request.Title.Shard.Number };
        using var dataset = new DatasetWriter(request.Output, options, catalog.Editions, catalog.Codebook, catalog.Crosswalk);
        using var journal = new RunJournal(request.Output, request.Title, RuleCatalogue.Find);
        using var across = new AcrossReports(catalog.Editions, catalog.Codebook, request.Memberships);
        var tally = new RunTally(inputs.Count) { IsJournalOutdated = journal.IsOutdated };
        show(tally);

        reading.Run(request, inputs, journal, tally, show, cancel);
        WritePhase.Run(request.Workers, journal, dataset, across, Wrote, cancel);
        var (checks, compared) = across.Check();
        tally.Compare(checks, compared);
        dataset.Complete(new RunSummary(request.Options, startedAt, time.GetUtcNow()) { Across = compared }, checks);
        journal.Complete();
        return tally;

        void Wrote(FileResult file)
        {
            tally.AddWritten();
            show(tally);
        }
    }
}
