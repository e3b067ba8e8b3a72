using System.Collections.Immutable;
using Gongkai.Documents.Html;
using Gongkai.Documents.Json;
using Gongkai.Documents.Ofd;
using Gongkai.Documents.Office;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;
using Gongkai.Documents.Text;
using Gongkai.Model;

namespace Gongkai.Documents;

/// <summary>Makes a document of a file's bytes. May be used by several threads at once.</summary>
/// <param name="pdf">The engine for PDF; MuPDF when none is given. It is disposed of together with the reader.</param>
internal sealed class DocumentReader(ReadingOptions options, IPdfEngine? pdf = null) : IDisposable
{
    private readonly OfficeConverter _converter = new(options);
    private readonly IPdfEngine _pdf = pdf ?? new MuPdfEngine();

    /// <summary>How much of a file is read before it is refused or cut.</summary>
    public ReadingOptions Options => options;

    /// <summary>Whether the program is installed that the formats DOC, XLS, ODT, ODS and RTF need.</summary>
    public static bool CanConvert => OfficeConverter.IsInstalled;

    /// <summary>Reads a file; nothing when it cannot be read, and then the log holds an error that says why.</summary>
    /// <param name="converted">What LibreOffice made of a file that it has to convert, where that was done before.</param>
    /// <param name="beside">What lies beside a web page and belongs to it.</param>
    public Document? Read(
        string source,
        ReadOnlyMemory<byte> bytes,
        FileFormat format,
        DiagnosticLog log,
        CancellationToken cancel,
        OfficeConversion? converted = null,
        FilesBeside? beside = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(log);
        if (bytes.IsEmpty)
        {
            log.Add(IngestRules.EmptyFile, "The file has no bytes.");
            return null;
        }

        if (bytes.Length > options.MaximumFileBytes)
        {
            log.Add(IngestRules.FileTooLarge, $"The file has {bytes.Length} bytes, the limit is {options.MaximumFileBytes}.");
            return null;
        }

        if (FormatNames.Vendor(source, format) is { } vendor)
        {
            log.Add(IngestRules.VendorFormat, vendor);
            return null;
        }

        if (format == FileFormat.Mail)
        {
            if (EnclosedDocument.Of(bytes, format, options) is { } enclosed)
                return Read(source, enclosed.Bytes, enclosed.Format, log, cancel, beside: enclosed.Beside);
            log.Add(IngestRules.UnknownFormat, "The mail holds neither a text nor an attachment that can be read.");
            return null;
        }

        if (FormatNames.Disagreement(source, format) is { } disagreement) log.Add(IngestRules.NameDisagrees, disagreement);
        if (format == FileFormat.Pdf) return OfPages(source, format, _pdf.Read(bytes, options.Pdf, cancel), log);
        if (format is FileFormat.Png or FileFormat.Jpeg or FileFormat.Tiff) return ReadPicture(source, bytes, format, log, cancel);

        if (format == FileFormat.Ofd) return Try(() => OfdReader.Read(source, bytes, options, log, cancel), log);

        var blocks = new BlockList(options, log, cancel);
        if (Try(() => ReadBlocks(bytes, format, blocks, converted, beside ?? FilesBeside.None) is { } read
            ? new DocumentHints(read) : null, log) is not { } hints) return null;
        if (blocks.Count == 0) log.Add(IngestRules.NoText, "The file holds no paragraph, table or picture.");
        return new Document(source, format, Method(format), blocks.ToImmutable(), [], hints.Hints);
    }

    /// <summary>Reads; nothing where the reader meets bytes that it did not expect, with a diagnostic.</summary>
    private static T? Try<T>(Func<T?> read, DiagnosticLog log)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or FormatException or ArgumentException
            or InvalidOperationException or OverflowException)
        {
            // What a parser throws at bytes it did not expect is not documented; the file is lost, not the run.
            log.Add(IngestRules.ReaderFailed, $"{exception.GetType().Name}: {exception.Message}");
            return null;
        }
    }

    public void Dispose()
    {
        _converter.Dispose();
        (_pdf as IDisposable)?.Dispose();
    }

    private ImmutableArray<Hint>? ReadBlocks(
        ReadOnlyMemory<byte> bytes, FileFormat format, BlockList blocks, OfficeConversion? converted, FilesBeside beside)
    {
        switch (format)
        {
            case FileFormat.Text or FileFormat.Markdown: return ReadText(bytes, format == FileFormat.Markdown, blocks);
            case FileFormat.Html: return ReadHtml(bytes, blocks, beside);
            case FileFormat.Docx: return DocxReader.Read(bytes, blocks);
            case FileFormat.Xlsx: return XlsxReader.Read(bytes, blocks);
            case FileFormat.Json: return ReadJson(bytes, blocks);
            case FileFormat.Doc or FileFormat.Odt or FileFormat.Rtf:
                return Converted(bytes, format, blocks, converted) is { } docx ? DocxReader.Read(docx, blocks) : null;
            case FileFormat.Xls or FileFormat.Ods:
                return Converted(bytes, format, blocks, converted) is { } xlsx ? XlsxReader.Read(xlsx, blocks) : null;
            default:
                blocks.Log.Add(IngestRules.UnknownFormat, format == FileFormat.Unknown
                    ? "The bytes are of no known format." : $"A file of format {format.Code()} is no document.");
                return null;
        }
    }

    private ReadOnlyMemory<byte>? Converted(ReadOnlyMemory<byte> bytes, FileFormat format, BlockList blocks, OfficeConversion? converted)
    {
        switch (converted ?? _converter.Convert(bytes, format, blocks.Cancel))
        {
            case OfficeConversion.Succeeded made: return made.Bytes;
            case OfficeConversion.Failed failed:
                blocks.Log.Add(failed.Trouble);
                return null;
            default: throw new InvalidOperationException("A file is either converted or not.");
        }
    }

    private Document? ReadPicture(string source, ReadOnlyMemory<byte> bytes, FileFormat format, DiagnosticLog log, CancellationToken cancel)
    {
        var reading = MuPdfEngine.ReadPicture(bytes, PagePictures.Ending(format), options.Pdf, cancel);
        // What is said of a broken PDF is no remedy for a picture.
        if (reading is PdfReading.Failed { Diagnostic: { } trouble } && trouble.Rule != PdfRules.EngineMissing)
        {
            log.Add(RecognitionRules.NotDrawn, trouble.Message);
            return null;
        }

        return OfPages(source, format, reading, log);
    }

    private static Document? OfPages(string source, FileFormat format, PdfReading reading, DiagnosticLog log)
    {
        switch (reading)
        {
            case PdfReading.Succeeded read:
                foreach (var diagnostic in read.Diagnostics) log.Add(diagnostic);
                return new Document(source, format, ReadingMethod.Pdf, [], read.Pages, []);
            case PdfReading.Failed failed:
                log.Add(failed.Diagnostic);
                return null;
            default:
                throw new InvalidOperationException("A PDF is either read or not.");
        }
    }

    private static ImmutableArray<Hint>? ReadText(ReadOnlyMemory<byte> bytes, bool markdown, BlockList blocks)
    {
        if (!IsWithin(bytes, blocks)) return null;
        PlainTextReader.Read(TextDecoder.Decode(bytes.Span, "", blocks.Log), markdown, blocks);
        return [];
    }

    private static ImmutableArray<Hint>? ReadHtml(ReadOnlyMemory<byte> bytes, BlockList blocks, FilesBeside beside)
    {
        if (!IsWithin(bytes, blocks)) return null;
        return HtmlReader.Read(
            TextDecoder.Decode(bytes.Span, HtmlReader.DeclaredCharset(bytes.Span), blocks.Log), blocks, beside.StyleSheet);
    }

    private static ImmutableArray<Hint>? ReadJson(ReadOnlyMemory<byte> bytes, BlockList blocks)
    {
        if (!IsWithin(bytes, blocks)) return null;
        var text = TextDecoder.Decode(bytes.Span, "", blocks.Log);
        if (JsonReader.Read(text, blocks) is { } hints) return hints;
        PlainTextReader.Read(text, markdown: false, blocks);
        return [];
    }

    private static bool IsWithin(ReadOnlyMemory<byte> bytes, BlockList blocks)
    {
        if (bytes.Length <= blocks.Options.MaximumTextBytes) return true;
        blocks.Log.Add(TextRules.TextTooLarge, $"The text has {bytes.Length} bytes, the limit is {blocks.Options.MaximumTextBytes}.");
        return false;
    }

    private static ReadingMethod Method(FileFormat format) => format switch
    {
        FileFormat.Text or FileFormat.Markdown => ReadingMethod.Text,
        FileFormat.Html or FileFormat.Json => ReadingMethod.Html,
        _ => ReadingMethod.Office,
    };

    /// <summary>What a document that was read says about itself.</summary>
    private sealed record DocumentHints(ImmutableArray<Hint> Hints);
}
