using Gongkai.Corpus.Layouts;
using Gongkai.Corpus.Pages;
using SkiaSharp;

namespace Gongkai.Corpus.Renderers;

/// <summary>PDF files drawn here, with the font in the file.</summary>
internal static class PdfWriting
{
    // No time of its own, so that the same document has the same bytes.
    private static readonly SKDocumentPdfMetadata Metadata = new() { Title = "", Producer = "", RasterDpi = 72, EncodingQuality = 101 };

    public static byte[] Write(IEnumerable<Part> parts, PageStyle style)
    {
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, Metadata))
        {
            foreach (var page in PageComposer.Compose(parts, style))
            {
                PageCanvas.Draw(document.BeginPage(page.Width, page.Height), page, style);
                document.EndPage();
            }

            document.Close();
        }

        return bytes.ToArray();
    }

    /// <summary>Pictures as the pages of a PDF file, as a scanner makes it.</summary>
    public static byte[] Write(IEnumerable<(SKImage Picture, float Width, float Height)> pages)
    {
        ArgumentNullException.ThrowIfNull(pages);
        using var bytes = new MemoryStream();
        using (var document = SKDocument.CreatePdf(bytes, Metadata))
        {
            foreach (var (picture, width, height) in pages)
            {
                document.BeginPage(width, height)
                    .DrawImage(picture, SKRect.Create(width, height), new SKSamplingOptions(SKFilterMode.Linear));
                document.EndPage();
            }

            document.Close();
        }

        return bytes.ToArray();
    }
}
