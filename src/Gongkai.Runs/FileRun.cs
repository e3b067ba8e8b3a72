using System.Globalization;
using Gongkai.Model;
using Gongkai.Runs.Inputs;
using Gongkai.Runs.Pipelines;

namespace Gongkai.Runs;

/// <summary>Takes one document from its bytes to its reports. For any number of threads.</summary>
internal sealed class FileRun(ReportReader reader, TimeSpan limit, SourceHints hints)
{
    private readonly TimedWork _timed = new(limit);

    public FileResult Read(OpenedInput input, CancellationToken cancel) => input switch
    {
        OpenedInput.Settled settled => settled.Result,
        OpenedInput.Pending file => FileGuard.Do(
            () => _timed.Do(() => Read(file, cancel), () => Late(file)), log => FileResults.Of(file, FileOutcome.Failed, log), cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(input), input, "Neither settled nor pending."),
    };

    private FileResult Read(OpenedInput.Pending file, CancellationToken cancel)
    {
        var reading = reader.Read(file.Source, file.Bytes, file.Format, file.Pictures, hints.Of(file.Source), cancel);
        if (reading.Method is not { } method) return FileResults.Of(file, FileOutcome.Failed, reading.Diagnostics);

        var outcome = reading.Reports.IsEmpty ? FileOutcome.NotAReport : FileOutcome.Extracted;
        return FileResults.Of(file, outcome, reading.Diagnostics) with { Method = method, Reports = reading.Reports };
    }

    private FileResult Late(OpenedInput.Pending file)
    {
        var log = new DiagnosticLog();
        log.Add(RunRules.TooSlow, string.Create(CultureInfo.InvariantCulture, $"It was left after {limit.TotalSeconds:0} seconds."));
        return FileResults.Of(file, FileOutcome.Failed, log);
    }
}
