using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gongkai.Documents.Native;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Reads PDFs with MuPDF, out of process: a pool of <c>mutool run</c>, as many as there are callers at once.</summary>
/// <remarks>
/// To start mutool costs as much as to read a report: a pool halves the processor time. Whatever a file does to its worker
/// stays with that file. If the worker has read others before, the file is tried again in a new one, so that the result depends on nothing
/// but the file.
/// </remarks>
internal sealed class MuPdfEngine : IPdfEngine, IDisposable
{
    private readonly ConcurrentBag<MuPdfWorker> _idle = [];

    /// <summary>True when the programs it needs are installed.</summary>
    public static bool IsInstalled { get; } = Array.TrueForAll(["setsid", "prlimit", "mutool"], NativeProgram.IsOnPath);

    /// <summary>What mutool says of its version; empty when it is not installed.</summary>
    public static string Version
    {
        get
        {
            if (!IsInstalled) return "";
            using var process = Process.Start(
                new ProcessStartInfo("mutool", "-v") { RedirectStandardError = true, UseShellExecute = false });
            return process?.StandardError.ReadToEnd().Trim() ?? "";
        }
    }

    public string Name => "MuPDF";

    public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        if (!IsInstalled) return Failure(PdfRules.EngineMissing, "mutool, setsid or prlimit is not on the path.");
        try
        {
            while (_idle.TryTake(out var used))
            {
                if (used.Limits != limits)
                {
                    used.Dispose();
                    continue;
                }

                var reading = ReadInPool(used, pdf, cancellation);
                if (!IsCrash(reading)) return reading;
                break;
            }

            return ReadInPool(new MuPdfWorker(limits), pdf, cancellation);
        }
        catch (Win32Exception error)
        {
            return Failure(PdfRules.EngineMissing, error.Message);
        }
    }

    /// <summary>
    /// Reads a picture file: one page for each picture in it, with its size in pixels and nothing else. No pixel is decoded.
    /// </summary>
    /// <param name="ending">The ending by which MuPDF knows the format, such as <c>.png</c>.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static PdfReading ReadPicture(ReadOnlyMemory<byte> picture, string ending, PdfLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        if (!IsInstalled) return Failure(PdfRules.EngineMissing, "mutool, setsid or prlimit is not on the path.");
        try
        {
            using var worker = new MuPdfWorker(limits);
            return Read(worker, picture, ending, cancellation);
        }
        catch (Win32Exception error)
        {
            return Failure(PdfRules.EngineMissing, error.Message);
        }
    }

    /// <summary>Ends the workers.</summary>
    public void Dispose()
    {
        while (_idle.TryTake(out var worker)) worker.Dispose();
    }

    private static bool IsCrash(PdfReading reading) =>
        reading is PdfReading.Failed failed && failed.Diagnostic.Rule == PdfRules.EngineCrashed;

    private static PdfReading.Failed Failure(Rule rule, string message) => new(new Diagnostic(rule, message));

    private PdfReading ReadInPool(MuPdfWorker worker, ReadOnlyMemory<byte> pdf, CancellationToken cancellation)
    {
        var isHealthy = false;
        try
        {
            var reading = Read(worker, pdf, ".pdf", cancellation);
            isHealthy = worker.IsFresh && !IsCrash(reading);
            return reading;
        }
        finally
        {
            if (isHealthy) _idle.Add(worker);
            else worker.Dispose();
        }
    }

    private static PdfReading Read(MuPdfWorker worker, ReadOnlyMemory<byte> bytes, string ending, CancellationToken cancellation)
    {
        var limit = worker.Limits.Time;
        var started = Stopwatch.GetTimestamp();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limit);
        var log = new DiagnosticLog();
        var document = worker.Read(bytes, ending, log, deadline.Token);
        cancellation.ThrowIfCancellationRequested();
        return deadline.IsCancellationRequested || Stopwatch.GetElapsedTime(started) >= limit
            ? Failure(PdfRules.TooSlow, $"Stopped after {limit.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds.")
            : Judge(document, worker, log);
    }

    private static PdfReading Judge(MuPdfRecords document, MuPdfWorker worker, DiagnosticLog log)
    {
        var complaints = worker.ReadComplaints();
        if (document.IsLocked) return Failure(PdfRules.Locked, "It cannot be opened without its password.");
        if (worker.Signal > 0) return Failure(PdfRules.EngineCrashed, $"mutool ended with signal {worker.Signal}.");
        if (!document.IsComplete) return Failure(PdfRules.EngineCrashed, Told(Last(complaints), "mutool stopped before the end."));
        if (IsOutOfMemory(document.Failure) || complaints.Any(IsOutOfMemory))
            return Failure(PdfRules.EngineCrashed, "mutool ran out of memory.");

        var trouble = document.Failure ?? complaints.FirstOrDefault(IsSerious);
        if (document.Pages.IsEmpty) return Failure(PdfRules.Unreadable, Told(document.Failure ?? Last(complaints), "It has no pages."));
        if (trouble is not null) log.Add(PdfRules.Damaged, Told(trouble, ""));
        else if (complaints.Any(line => line.Contains("repairing", StringComparison.Ordinal)))
            log.Add(PdfRules.Repaired, "mutool repaired the file.");
        return new PdfReading.Succeeded(document.Pages, log.ToImmutable());
    }

    private static bool IsSerious(string complaint) =>
        complaint.StartsWith("error:", StringComparison.Ordinal)
        || complaint.Contains("premature end", StringComparison.Ordinal)
        || complaint.Contains("syntax error", StringComparison.Ordinal);

    private static bool IsOutOfMemory(string? complaint) =>
        complaint is not null && complaint.Contains("alloc", StringComparison.Ordinal)
            && complaint.Contains("failed", StringComparison.Ordinal);

    private static string? Last(IReadOnlyList<string> complaints) => complaints.Count > 0 ? complaints[^1] : null;

    private static string Told(string? complaint, string otherwise) => complaint is null ? otherwise : "mutool says: " + complaint;
}
