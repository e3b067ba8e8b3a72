using Gongkai.Datasets;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Reconciliation.Across;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>A run over many files: they become one dataset.</summary>
public sealed class BatchRun(FileIntake intake, FileRun files, FormCatalog catalog, TimeProvider time)
{
    // What the files under way may hold together. A report has 20 KB to 20 MB; a grid of cells takes some ten times the bytes of its file.
    private const long BytesAhead = 64L << 20;

    /// <exception cref="DatasetWriteException">The dataset cannot be written; nothing of it is in place.</exception>
    /// <exception cref="OperationCanceledException">It was stopped; nothing of the dataset is in place.</exception>
    public RunTally Run(RunRequest request, Action<RunTally> show, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(show);

        var startedAt = time.GetUtcNow();
        var inputs = FoundInputs.Find(request.Inputs, request.Root);
        var options = new DatasetOptions(ProgramVersion.Text) { Formats = request.Formats };
        using var dataset = new DatasetWriter(request.Output, options, catalog.Editions, catalog.Codebook, catalog.Crosswalk);
        var across = new AcrossReports(catalog.Editions, catalog.Codebook, request.Memberships);
        var tally = new RunTally(inputs, dataset.Counts);
        show(tally);

        var nonReports = new HashSet<string>(StringComparer.Ordinal);
        var pipeline = new OrderedPipeline<Intake, FileResult>(request.Workers, BytesAhead);
        pipeline.Run(intake.Open(inputs, cancel), file => file.Weight, files.Read, Commit, cancel);
        var (checks, compared) = across.Check();
        tally.Across = compared;
        dataset.Complete(new RunSummary(request.Options, startedAt, time.GetUtcNow()) { Across = compared }, checks);
        return tally;

        void Commit(FileResult file)
        {
            // The same bytes twice matter where a report would count twice. What is no report says so wherever it stands.
            if (file.Outcome == FileOutcome.NotAReport) nonReports.Add(file.Sha256);
            if (file.Outcome == FileOutcome.Duplicate && nonReports.Contains(file.Sha256)) file = file with { Outcome = FileOutcome.NotAReport };

            dataset.Add(file);
            foreach (var report in file.Reports) across.Add(file.Source, file.ReportId(report.Number), report);
            tally.Add(file);
            show(tally);
        }
    }
}
