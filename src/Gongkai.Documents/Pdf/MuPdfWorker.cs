using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gongkai.Documents.Native;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>A mutool that runs <c>mupdf-pages.js</c> and reads one file after the other.</summary>
/// <remarks>
/// It has a session of its own, limits of memory, processor time and the size of what it writes, and a temporary folder
/// that holds nothing but the script, the file and its complaints. It ends by itself when its input ends, so none is left behind by a
/// program that dies.
/// </remarks>
internal sealed class MuPdfWorker : IDisposable
{
    private const string DocumentName = "document";
    private const string ScriptName = "mupdf-pages.js";
    private const string ComplaintsName = "complaints";

    // A broken file can repeat itself millions of times; a worker that complains more than this is stopped by the system.
    private const long MostComplaintBytes = 16L << 20;

    // What is kept of the complaints about one file.
    private const int MostComplaintCharacters = 64 * 1024;

    // MuPDF keeps what it hopes to need again. After so many files, or so much time, a new process is cheaper than the risk.
    private const int MostFiles = 100;

    private static readonly byte[] Script = ReadScript();

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly RecordReader _records;
    private int _files;
    private TimeSpan _timeUsed;
    private long _complaintsRead;
    private bool _isBroken;

    /// <summary>Starts a worker.</summary>
    /// <exception cref="System.ComponentModel.Win32Exception">The programs cannot be started.</exception>
    public MuPdfWorker(PdfLimits limits)
    {
        Limits = limits;
        File.WriteAllBytes(Path.Combine(_folder.Path, ScriptName), Script);
        _process = new Process { StartInfo = Command(_folder.Path, limits) };
        try
        {
            _process.Start();
        }
        catch
        {
            _process.Dispose();
            _folder.Dispose();
            throw;
        }

        _process.StandardInput.AutoFlush = true;
        _records = new RecordReader(_process.StandardOutput.BaseStream);
    }

    /// <summary>What each of its files may cost.</summary>
    public PdfLimits Limits { get; }

    /// <summary>Whether it can be given another file.</summary>
    public bool IsFresh => !_isBroken && _files < MostFiles && _timeUsed < Limits.Time;

    /// <summary>The number of the signal that ended it; 0 when it lives or ended otherwise.</summary>
    public int Signal => _isBroken && _process.HasExited && _process.ExitCode > 128 ? _process.ExitCode - 128 : 0;

    /// <summary>Reads a PDF or a picture file.</summary>
    /// <param name="ending">By which MuPDF knows the format, such as <c>.pdf</c>.</param>
    /// <param name="deadline">Kills the worker.</param>
    public MuPdfRecords Read(ReadOnlyMemory<byte> bytes, string ending, DiagnosticLog log, CancellationToken deadline)
    {
        _files++;
        var started = Stopwatch.GetTimestamp();
        var path = Path.Combine(_folder.Path, DocumentName + ending);
        using (var file = File.Create(path)) file.Write(bytes.Span);
        using var killing = deadline.Register(() => ProcessGroup.Kill(_process));
        try
        {
            _process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{Limits.Pages + 1L} {DocumentName}{ending}\n"));
        }
        catch (IOException)
        {
            // It is dead; its output says so.
        }

        var document = MuPdfRecords.Read(_records, Limits, log);
        if (!document.IsComplete)
        {
            _isBroken = true;
            ProcessGroup.Kill(_process);
        }

        File.Delete(path);
        _timeUsed += Stopwatch.GetElapsedTime(started);
        return document;
    }

    /// <summary>What it has complained about since this was last asked, line by line.</summary>
    public IReadOnlyList<string> ReadComplaints()
    {
        using var file = File.Open(Path.Combine(_folder.Path, ComplaintsName), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
        if (file.Length == _complaintsRead) return [];
        file.Position = _complaintsRead;
        _complaintsRead = file.Length;
        var text = new byte[Math.Min(file.Length - file.Position, MostComplaintCharacters)];
        file.ReadExactly(text);
        return Encoding.UTF8.GetString(text).Replace(DocumentName, "the file", StringComparison.Ordinal)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public void Dispose()
    {
        ProcessGroup.Kill(_process);
        _process.Dispose();
        _folder.Dispose();
    }

    private static byte[] ReadScript()
    {
        using var stream = typeof(MuPdfWorker).Assembly.GetManifestResourceStream(ScriptName)
            ?? throw new InvalidOperationException($"{ScriptName} is not built into the program.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static ProcessStartInfo Command(string folder, PdfLimits limits)
    {
        // The last file may begin just before the time of all is used up, and take as long again.
        var seconds = (2 * (long)Math.Ceiling(limits.Time.TotalSeconds)) + 1;
        return new ProcessStartInfo("setsid")
        {
            ArgumentList =
            {
                "prlimit",
                string.Create(CultureInfo.InvariantCulture, $"--as={limits.MemoryBytes}"),
                string.Create(CultureInfo.InvariantCulture, $"--cpu={seconds}"),
                string.Create(CultureInfo.InvariantCulture, $"--fsize={MostComplaintBytes}"),
                "--core=0",
                "sh", "-c", $"exec mutool run {ScriptName} 2>>{ComplaintsName}",
            },
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
    }
}
