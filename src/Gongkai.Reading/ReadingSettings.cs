using Gongkai.Documents;

namespace Gongkai;

/// <summary>How documents are read. The defaults are those of <c>gongkai extract</c>.</summary>
public sealed record ReadingSettings
{
    /// <summary>
    /// The engine for PDF: <c>auto</c> (PdfPig, and MuPDF where it is installed for pages that PdfPig is in doubt of), <c>pdfpig</c>,
    /// <c>mupdf</c> or <c>both</c>.
    /// </summary>
    public string PdfEngine { get; init; } = PdfEngines.Default;

    /// <summary>When pages and pictures are read from their pixels.</summary>
    public OcrMode Ocr { get; init; } = OcrMode.Auto;

    /// <summary>The folder of the form files; none for those beside the program.</summary>
    public string? Forms { get; init; }

    /// <summary>The family of forms to read: <c>disclosure</c>, or another one that form files name, such as <c>enforcement</c>.</summary>
    public string FormFamily { get; init; } = FormFiles.DefaultFamily;

    /// <summary>How much of a file is read before it is refused or cut.</summary>
    public ReadingOptions Limits { get; init; } = new();
}
