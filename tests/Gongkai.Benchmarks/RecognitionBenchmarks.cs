using System.Diagnostics;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using Gongkai.Documents;
using Gongkai.Extraction.Pages;
using Gongkai.Model;
using Gongkai.Recognition.Onnx;

namespace Gongkai.Benchmarks;

/// <summary>
/// A scanned report, read from its pixels by one worker, against Tesseract reading the same pages whole. Both get the file and draw it.
/// </summary>
[ShortRunJob]
public class RecognitionBenchmarks
{
    private const int DotsPerInch = 150;

    private readonly Recognizer _recognizer = new(PageBlocks.RuledCells, OnnxTextReader.OfMachine);

    private byte[] _bytes = [];
    private string _path = "";
    private Document? _document;

    [GlobalSetup]
    public void Open()
    {
        _path = Directory.GetFiles(Path.Combine(Fixtures.Folder, "scan-skewed-with-seal", "input")).Single();
        _bytes = File.ReadAllBytes(_path);
        _document = new DocumentReader(new ReadingOptions())
            .Read(Path.GetFileName(_path), _bytes, FileFormat.Pdf, new DiagnosticLog(), CancellationToken.None);
        if (!Recognizer.IsInstalled || Recognize() == 0)
            throw new InvalidOperationException("Nothing was recognised: the benchmark would measure nothing.");
    }

    [Benchmark(Description = "gongkai, pages to grids")]
    public int Recognize()
    {
        if (_document is not { } document) return 0;
        var read = _recognizer.Recognize(
            document, _bytes, [.. document.Pages.Select(page => page.Number)], new DiagnosticLog(), CancellationToken.None);
        return read.Pages.Count(page => page.Recognition is not null);
    }

    [Benchmark(Baseline = true, Description = "tesseract, whole pages")]
    public int Tesseract()
    {
        var folder = Directory.CreateTempSubdirectory("gongkai-bench-");
        try
        {
            Run(folder.FullName, "mutool", "draw", "-q", "-r", DotsPerInch.ToString(CultureInfo.InvariantCulture), "-o", "page%d.ppm",
                _path);
            var pages = folder.GetFiles("*.ppm");
            foreach (var page in pages) Run(folder.FullName, "tesseract", page.Name, "text", "-l", "chi_sim");
            return pages.Length;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Run(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
    }
}
