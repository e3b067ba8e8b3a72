using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>The way of one document from its bytes to its reports. For any number of threads.</summary>
public sealed class FileRun(DocumentReader documents, ReportExtractor reports, FileGuard guard, SourceHints hints)
{
    public FileResult Read(Intake intake, CancellationToken cancel) => intake switch
    {
        Intake.Settled settled => settled.Result,
        Intake.Pending file => guard.Do(file.Source, () => Read(file, cancel), log => FileResults.Of(file, FileOutcome.Failed, log), cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(intake), intake, "Neither settled nor pending."),
    };

    private FileResult Read(Intake.Pending file, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();

        var log = new DiagnosticLog();
        var document = documents.Read(file.Source, file.Bytes, file.Format, log, cancel);
        if (document is null) return FileResults.Of(file, FileOutcome.Failed, log);

        // What a file says of itself goes before what was said of it where it was found.
        var found = reports.Extract(document with { Hints = [.. document.Hints, .. hints.Of(file.Source)] }, log);
        var outcome = found.IsEmpty ? FileOutcome.NotAReport : FileOutcome.Extracted;
        return FileResults.Of(file, outcome, log) with { Method = document.Method, Reports = found };
    }
}
