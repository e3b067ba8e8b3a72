using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Reads PDFs with MuPDF's <c>mutool trace</c>, one process a file.</summary>
/// <remarks>
/// One process a file costs no more than a pool: starting mutool takes 3 milliseconds and tracing a report about 20.
/// The process has a session of its own, a limit of memory and processor time, and a temporary folder that holds nothing but the PDF.
/// </remarks>
public sealed class MuPdfEngine : IPdfEngine
{
    private const string DocumentName = "document.pdf";

    // What mutool says on its error output, kept for the diagnostic. A broken file can repeat itself millions of times.
    private const int MostComplaintLines = 200;

    /// <summary>True when the programs it needs are installed.</summary>
    public static bool IsInstalled { get; } = Array.TrueForAll(["setpriv", "setsid", "prlimit", "mutool"], IsOnPath);

    /// <summary>What mutool says of its version; empty when it is not installed.</summary>
    public static string Version
    {
        get
        {
            if (!IsInstalled) return "";
            using var process = Process.Start(new ProcessStartInfo("mutool", "-v") { RedirectStandardError = true, UseShellExecute = false });
            return process?.StandardError.ReadToEnd().Trim() ?? "";
        }
    }

    public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(limits);
        cancellation.ThrowIfCancellationRequested();
        if (!IsInstalled) return Failure(PdfRules.EngineMissing, "mutool, setpriv, setsid or prlimit is not on the path.");

        var folder = Directory.CreateTempSubdirectory("gongkai-pdf-");
        try
        {
            using (var file = File.Create(Path.Combine(folder.FullName, DocumentName))) file.Write(pdf.Span);
            return Trace(folder.FullName, limits, cancellation);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static PdfReading.Failed Failure(Rule rule, string message) => new(new Diagnostic(rule, message));

    private static PdfReading Trace(string folder, PdfLimits limits, CancellationToken cancellation)
    {
        using var process = new Process { StartInfo = Command(folder, limits) };
        var complaints = new List<string>();
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { } text && complaints.Count < MostComplaintLines) complaints.Add(text);
        };

        try
        {
            process.Start();
        }
        catch (Win32Exception error)
        {
            return Failure(PdfRules.EngineMissing, error.Message);
        }

        process.BeginErrorReadLine();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(limits.Time);
        using var killing = deadline.Token.Register(() => process.Kill(entireProcessTree: true));

        var log = new DiagnosticLog();
        var pages = MuPdfTrace.Read(process.StandardOutput.BaseStream, limits, log);
        process.StandardOutput.BaseStream.CopyTo(Stream.Null);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();

        if (deadline.IsCancellationRequested) return Failure(PdfRules.TooSlow, $"Stopped after {limits.Time.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} seconds.");
        if (complaints.Exists(line => line.Contains("cannot authenticate password", StringComparison.Ordinal))) return Failure(PdfRules.Locked, "It cannot be opened without its password.");

        // A program killed by a signal, such as an abort for lack of memory, ends with 128 and the signal's number.
        if (process.ExitCode > 128) return Failure(PdfRules.EngineCrashed, $"mutool ended with signal {process.ExitCode - 128}.");

        var trouble = complaints.Find(IsSerious);
        if (pages.IsEmpty) return Failure(PdfRules.Unreadable, Told(complaints.LastOrDefault(), "It has no pages."));
        if (trouble is not null || process.ExitCode != 0) log.Add(PdfRules.Damaged, Told(trouble, "mutool stopped before the end."));
        else if (complaints.Exists(line => line.Contains("repairing", StringComparison.Ordinal))) log.Add(PdfRules.Repaired, "mutool repaired the file.");
        return new PdfReading.Succeeded(pages, log.ToImmutable());
    }

    private static bool IsSerious(string complaint) =>
        complaint.StartsWith("error:", StringComparison.Ordinal)
        || complaint.Contains("premature end", StringComparison.Ordinal)
        || complaint.Contains("syntax error", StringComparison.Ordinal);

    /// <summary>mutool's words without the file's name, which is only ours.</summary>
    private static string Told(string? complaint, string otherwise) => complaint is null
        ? otherwise
        : "mutool says: " + complaint.Replace(DocumentName, "the file", StringComparison.Ordinal);

    private static ProcessStartInfo Command(string folder, PdfLimits limits)
    {
        var seconds = (long)Math.Ceiling(limits.Time.TotalSeconds);
        return new ProcessStartInfo("setpriv")
        {
            ArgumentList =
            {
                // The kernel kills it when the thread that waits for it dies, as it does when this program is killed.
                "--pdeathsig", "KILL", "setsid", "prlimit", string.Create(CultureInfo.InvariantCulture, $"--as={limits.MemoryBytes}"), string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds}"), "--core=0",
                "mutool", "trace", DocumentName, string.Create(CultureInfo.InvariantCulture, $"1-{limits.Pages + 1L}"),
            },
            WorkingDirectory = folder,
            RedirectStandardInput = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
    }
}
