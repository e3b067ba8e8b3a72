using Gongkai.Model;
using Microsoft.Extensions.Logging;

namespace Gongkai.Cli.Runs;

/// <summary>Keeps in one file whatever it does to its readers.</summary>
public sealed partial class FileGuard(ILogger<FileGuard> logger)
{
    /// <summary>Does the work on one file. What it throws becomes a diagnostic, but for a cancellation of the run.</summary>
    /// <param name="failed">Makes the result of a file that failed with these diagnostics.</param>
    public T Do<T>(string source, Func<T> work, Func<DiagnosticLog, T> failed, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(failed);

        try
        {
            return work();
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested)
        {
            LogUnexpected(exception, source);
            var log = new DiagnosticLog();
            log.Add(RunRules.Unexpected, $"{exception.GetType().Name}: {FileResults.OneLine(exception.Message)}");
            return failed(log);
        }
    }

    [LoggerMessage(LogLevel.Error, "The program did not expect what {Source} does")]
    private partial void LogUnexpected(Exception exception, string source);
}
