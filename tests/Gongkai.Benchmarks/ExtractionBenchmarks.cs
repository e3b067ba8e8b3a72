using System.Collections.Immutable;
using BenchmarkDotNet.Attributes;
using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Forms;
using Gongkai.Model;

namespace Gongkai.Benchmarks;

/// <summary>The whole path of one document, from its bytes to its observations, for each format. The documents are the fixtures.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class ExtractionBenchmarks
{
    private static readonly ImmutableArray<(string Format, string Case)> Documents =
    [
        ("text, tabs", "tabs-shifted-rows"),
        ("text, a cell a line", "one-cell-a-line"),
        ("markdown", "disputed-totals"),
        ("html", "html-portal-page"),
        ("html by word", "html-saved-by-word"),
        ("docx", "docx-merged-cells"),
        ("xlsx", "xlsx-form"),
        ("pdf", "pdf-over-page-breaks"),
    ];

    // For all formats of a run: it keeps what LibreOffice needs, and ends with the process.
    private static readonly DocumentReader Reader = new(new ReadingOptions());

    private readonly ReportExtractor _extractor = new(FormCatalog.Load(
        Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "forms"), "*.tsv")
            .Select(path => new FormFile(Path.GetFileName(path), File.ReadAllText(path)))));

    private byte[] _bytes = [];
    private string _source = "";

    public static IEnumerable<string> Formats => Documents.Select(document => document.Format);

    [ParamsSource(nameof(Formats))]
    public string Format { get; set; } = "";

    [GlobalSetup]
    public void Open()
    {
        var path = Directory.GetFiles(Path.Combine(Fixtures.Folder, Documents.Single(document => document.Format == Format).Case, "input"))
            .Single();
        _source = Path.GetFileName(path);
        _bytes = File.ReadAllBytes(path);
        if (Read() != 1) throw new InvalidOperationException($"{path} gives no report: the benchmark would measure nothing.");
    }

    [Benchmark(Description = "bytes to observations")]
    public int Read()
    {
        var log = new DiagnosticLog();
        var format = FormatDetector.Detect(_bytes, _source);
        return Reader.Read(_source, _bytes, format, log, CancellationToken.None) is { } document
            ? _extractor.Extract(document, log).Length : 0;
    }
}
