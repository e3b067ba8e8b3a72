using Gongkai.Documents;
using Gongkai.Extraction.Detection.Pages;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>Reads documents, from their pixels where their text is an image or cannot be trusted. For any number of threads.</summary>
public sealed class RecognizingReader(DocumentReader documents, Recognizer recognizer, OcrMode mode)
{
    /// <summary>Reads a file; nothing when it cannot be read, and then the log holds an error that says why.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public Document? Read(string source, ReadOnlyMemory<byte> bytes, FileFormat format, DiagnosticLog log, CancellationToken cancel)
    {
        if (documents.Read(source, bytes, format, log, cancel) is not { } document) return null;
        var pages = mode == OcrMode.Force ? [.. document.Pages.Select(page => page.Number)] : PageBlocks.Unread(document.Pages);
        if (pages.IsEmpty) return document;
        if (mode != OcrMode.Off) return recognizer.Recognize(document, bytes, pages, log, cancel);
        log.Add(RecognitionRules.SwitchedOff, $"{pages.Length} pages were not read.");
        return document;
    }
}
