using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Detection.Pages;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>Reads documents, from their pixels where their text is an image or cannot be trusted. For any number of threads.</summary>
public sealed class RecognizingReader(DocumentReader documents, Recognizer recognizer, ReportExtractor reports, OcrMode mode)
{
    /// <summary>Reads a file; nothing when it cannot be read, and then the log holds an error that says why.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Document? Read(string source, ReadOnlyMemory<byte> bytes, FileFormat format, DiagnosticLog log, CancellationToken cancel)
    {
        if (documents.Read(source, bytes, format, log, cancel) is not { } document) return null;
        var pages = mode == OcrMode.Force ? [.. document.Pages.Select(page => page.Number)] : PageBlocks.Unread(document.Pages);
        var hasPictures = reports.MayStandInPictures(document);
        if (pages.IsEmpty && !hasPictures) return document;
        if (mode == OcrMode.Off) log.Add(RecognitionRules.SwitchedOff, pages.IsEmpty ? "The pictures in the text were not read." : $"{pages.Length} pages were not read.");
        else document = hasPictures ? recognizer.RecognizePictures(document, log, cancel) : recognizer.Recognize(document, bytes, pages, log, cancel);
        // Where nothing could be read nobody can say that it is no report.
        return document.Pages.Length > 0 && PageBlocks.Unread(document.Pages).Length == document.Pages.Length ? null : document;
    }
}
