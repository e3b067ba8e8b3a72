using System.Globalization;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>The way of one document from its bytes to its reports. For any number of threads.</summary>
public sealed class FileRun(RecognizingReader documents, ReportExtractor reports, FileGuard guard, ReadingOptions options, SourceHints hints)
{
    private readonly TimedWork _timed = new(options.FileTime);

    public FileResult Read(Intake intake, CancellationToken cancel) => intake switch
    {
        Intake.Settled settled => settled.Result,
        Intake.Pending file => guard.Do(file.Source, () => _timed.Do(() => Read(file, cancel), () => Late(file)), log => FileResults.Of(file, FileOutcome.Failed, log), cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(intake), intake, "Neither settled nor pending."),
    };

    private FileResult Read(Intake.Pending file, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();

        var log = new DiagnosticLog();
        var document = documents.Read(file.Source, file.Bytes, file.Format, file.Pictures, log, cancel);
        if (document is null) return FileResults.Of(file, FileOutcome.Failed, log);

        // What a file says of itself goes before what was said of it where it was found.
        var found = reports.Extract(document with { Hints = [.. document.Hints, .. hints.Of(file.Source)] }, log);
        var outcome = found.IsEmpty ? FileOutcome.NotAReport : FileOutcome.Extracted;
        return FileResults.Of(file, outcome, log) with { Method = document.Method, Reports = found };
    }

    private FileResult Late(Intake.Pending file)
    {
        var log = new DiagnosticLog();
        log.Add(RunRules.TooSlow, string.Create(CultureInfo.InvariantCulture, $"It was left after {options.FileTime.TotalSeconds:0} seconds."));
        return FileResults.Of(file, FileOutcome.Failed, log);
    }
}
