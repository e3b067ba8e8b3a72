using Gongkai.Documents.Pdf;
#if PDFPIG
using Gongkai.Documents.PdfPig;
#endif

namespace Gongkai.Cli;

/// <summary>The PDF engines, by the names that <c>--pdf-engine</c> takes.</summary>
public static class PdfEngines
{
    private const string MuPdf = "mupdf";
    private const string PdfPig = "pdfpig";

#if PDFPIG
    /// <summary>The engine that is used when none is named: PdfPig where it is compiled in.</summary>
    public const string Default = PdfPig;

    public static IPdfEngine Create(string name) => name == PdfPig ? new PdfPigEngine() : new MuPdfEngine();
#else
    /// <summary>The engine that is used when none is named: PdfPig where it is compiled in.</summary>
    public const string Default = MuPdf;

    public static IPdfEngine Create(string name) => new MuPdfEngine();
#endif

    /// <summary>Why there is no engine of this name; nothing when there is one.</summary>
    public static string? WhyMissing(string name) => name switch
    {
        Default or MuPdf => null,
        PdfPig => "This gongkai was built without PdfPig. Build it with 'dotnet build src/Gongkai.Cli -c Release -p:PdfPig=true', or take --pdf-engine mupdf.",
        _ => $"There is no PDF engine '{name}'. --pdf-engine takes mupdf or pdfpig.",
    };
}
