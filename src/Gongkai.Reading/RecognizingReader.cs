using Gongkai.Documents;
using Gongkai.Extraction;
using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai;

/// <summary>Reads documents, from their pixels where their text is an image or cannot be trusted. For any number of threads.</summary>
internal sealed class RecognizingReader(DocumentReader documents, Recognizer recognizer, ReportExtractor reports, OcrMode mode)
{
    /// <summary>Reads a file; nothing when it cannot be read, and then the log holds an error that says why.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    /// <param name="pictures">Those that lie beside the file.</param>
    /// <param name="converted">What LibreOffice made of it, where that was done before.</param>
    public Document? Read(
        string source,
        ReadOnlyMemory<byte> bytes,
        FileFormat format,
        FilesBeside pictures,
        DiagnosticLog log,
        CancellationToken cancel,
        OfficeConversion? converted = null)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        var enclosed = EnclosedDocument.Of(bytes, format, documents.Options);
        if (enclosed is not null) (bytes, format, pictures) = (enclosed.Bytes, enclosed.Format, enclosed.Beside);
        if (documents.Read(source, bytes, format, log, cancel, converted, pictures) is not { } document) return null;
        document = pictures.PutInto(document);
        if (enclosed is not null) document = document with { Hints = [.. document.Hints, .. enclosed.Hints] };
        var pages = mode == OcrMode.Force ? [.. document.Pages.Select(page => page.Number)] : PageBlocks.Unread(document.Pages);
        if (mode == OcrMode.Off)
        {
            if (!pages.IsEmpty) log.Add(RecognitionRules.SwitchedOff, $"{pages.Length} pages were not read.");
            else if (HasPictures(document) && reports.LacksTables(document))
                log.Add(RecognitionRules.SwitchedOff, "The pictures in the text were not read.");
        }
        else
        {
            document = recognizer.Recognize(document, bytes, pages, log, cancel);
            if (HasPictures(document) && reports.LacksTables(document))
            {
                document = document.Pages.IsEmpty
                    ? recognizer.RecognizePictures(document, log, cancel)
                    : recognizer.RecognizePictures(document, bytes, PageBlocks.Pictures(document.Pages), log, cancel);
            }
        }

        // Where nothing could be read nobody can say that it is no report.
        return document.Pages.Length > 0 && PageBlocks.Unread(document.Pages).Length == document.Pages.Length ? null : document;
    }

    private static bool HasPictures(Document document) =>
        document.Blocks.Any(block => block is Block.Picture { Content.IsEmpty: false }) || !PageBlocks.Pictures(document.Pages).IsEmpty;
}
