using System.Collections.Immutable;
using Gongkai.Documents.Office;
using Gongkai.Documents.Pdf;
using Gongkai.Documents.Recognition;

namespace Gongkai.Documents;

/// <summary>The programs outside this one on which results depend.</summary>
internal static class NativePrograms
{
    private static readonly Lazy<ImmutableArray<string>> Readers = new(() => [MuPdfEngine.Version, OfficeConverter.Version]);

    /// <summary>Each with its version and what is lost where it is missing.</summary>
    public static ImmutableArray<NativeProgramState> States() =>
    [
        new("MuPDF", FirstLine(MuPdfEngine.Version), "PDFs that PdfPig cannot read, and pictures, are not read; pages cannot be drawn."),
        new("Tesseract", FirstLine(Tesseract.Version), "Scans and pictures are not read (OCR001)."),
        new(
            "LibreOffice", DocumentReader.CanConvert ? LibreOfficeVersion() : "",
            "DOC, XLS, WPS, ODT and RTF files are not read (OFF001)."),
    ];

    /// <summary>What each says of its version; empty for one that is not installed.</summary>
    /// <param name="recognizes">Whether pictures are read too.</param>
    public static ImmutableArray<string> Versions(bool recognizes) => recognizes ? Readers.Value.Add(Tesseract.Version) : Readers.Value;

    private static string FirstLine(string text) => text.Split('\n')[0].Trim();

    private static string LibreOfficeVersion() =>
        OfficeConverter.Version.Split('\n').FirstOrDefault(line => line.StartsWith("buildid=", StringComparison.Ordinal)) is { } build
            ? $"LibreOffice, {build}" : "LibreOffice";
}
