using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Forms;
using Gongkai.Extraction.Pages;
using Gongkai.Model;
using Gongkai.Recognition.Onnx;

namespace Gongkai;

/// <summary>Reads the reports in documents. For any number of threads.</summary>
/// <example>
/// <code>
/// using var reader = new ReportReader();
/// foreach (var report in reader.Read("report.pdf").Reports)
///     Console.WriteLine($"{report.Agency} {report.Year}: {report.Observations.Length} values");
/// </code>
/// </example>
public sealed class ReportReader : IDisposable
{
    private readonly ReadingOptions _limits;
    private readonly DocumentReader _documents;
    private readonly ReportExtractor _extractor;
    private readonly RecognizingReader _reader;

    /// <param name="settings">How documents are read; the defaults when none are given.</param>
    /// <exception cref="UsageException">The folder of forms cannot be read, or the PDF engine is missing.</exception>
    /// <exception cref="FormFileException">A form file is broken; the message has file and line.</exception>
    public ReportReader(ReadingSettings? settings = null)
        : this(settings ?? new ReadingSettings(), FormFiles.Load(settings?.Forms, settings?.FormFamily ?? FormFiles.DefaultFamily))
    {
    }

    /// <param name="catalog">The forms, loaded by the caller.</param>
    /// <exception cref="UsageException">The PDF engine is missing.</exception>
    internal ReportReader(ReadingSettings settings, FormCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(settings);

        _limits = settings.Limits;
        _documents = new DocumentReader(_limits, PdfEngines.Create(settings.PdfEngine));
        _extractor = new ReportExtractor(catalog);
        var recognizer = new Recognizer(PageBlocks.RuledCells, OnnxTextReader.OfMachine);
        _reader = new RecognizingReader(_documents, recognizer, _extractor, settings.Ocr);
    }

    /// <summary>Reads a file. An archive is no document: <c>Gongkai.Runs</c> steps into archives.</summary>
    /// <param name="path">The file. Its name is the source that the results carry.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ReportReading Read(string path, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(path);

        var log = new DiagnosticLog();
        var source = Path.GetFileName(path);
        if (InputBytes.Read(new InputFile(source, path), _limits, log) is not { } bytes)
            return new ReportReading(null, [], log.ToImmutable());

        var format = FormatDetector.Detect(bytes.Span, source);
        var pictures = FilesBeside.Find(bytes, format, Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        return Read(source, bytes, format, pictures, [], cancel);
    }

    /// <summary>Reads the bytes of a document, whose format is told from them and from the name.</summary>
    /// <param name="source">The name that the results carry, such as <c>report.pdf</c>.</param>
    /// <param name="bytes">The whole file.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public ReportReading Read(string source, ReadOnlyMemory<byte> bytes, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(source);

        return Read(source, bytes, FormatDetector.Detect(bytes.Span, source), FilesBeside.None, [], cancel);
    }

    /// <summary>Reads the bytes of a document.</summary>
    /// <param name="source">The name that the results carry.</param>
    /// <param name="pictures">Those that lie beside the file.</param>
    /// <param name="hints">What is known of the document from where it was found. What it says itself goes before.</param>
    /// <param name="converted">What LibreOffice made of it, where that was done before.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    internal ReportReading Read(
        string source,
        ReadOnlyMemory<byte> bytes,
        FileFormat format,
        FilesBeside pictures,
        IEnumerable<Hint> hints,
        CancellationToken cancel,
        OfficeConversion? converted = null)
    {
        ArgumentNullException.ThrowIfNull(hints);

        cancel.ThrowIfCancellationRequested();
        var log = new DiagnosticLog();
        if (_reader.Read(source, bytes, format, pictures, log, cancel, converted) is not { } document)
            return new ReportReading(null, [], log.ToImmutable());

        var reports = _extractor.Extract(document with { Hints = [.. document.Hints, .. hints] }, log);
        return new ReportReading(document.Method, reports, log.ToImmutable());
    }

    /// <summary>Ends the programs that read for it.</summary>
    public void Dispose() => _documents.Dispose();
}
