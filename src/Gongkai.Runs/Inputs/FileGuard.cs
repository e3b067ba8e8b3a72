using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>Keeps in one file whatever it does to its readers.</summary>
internal static class FileGuard
{
    /// <summary>Does the work on one file. What it throws becomes a diagnostic, but for a cancellation of the run.</summary>
    /// <param name="failed">Makes the result of a file that failed with these diagnostics.</param>
    /// <param name="passes">What is thrown all the same; nothing when it is left out.</param>
    public static T Do<T>(Func<T> work, Func<DiagnosticLog, T> failed, CancellationToken cancel, Func<Exception, bool>? passes = null)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(failed);

        try
        {
            return work();
        }
        catch (Exception exception) when (!cancel.IsCancellationRequested && passes?.Invoke(exception) != true)
        {
            var log = new DiagnosticLog();
            log.Add(RunRules.Unexpected, $"{exception.GetType().Name}: {FileResults.OneLine(exception.Message)}");
            return failed(log);
        }
    }
}
