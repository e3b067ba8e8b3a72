using Gongkai.Documents.Pdf;
using Gongkai.Documents.PdfPig;

namespace Gongkai;

/// <summary>The PDF engines, by the names that <c>--pdf-engine</c> takes.</summary>
internal static class PdfEngines
{
    private const string Auto = "auto";
    private const string PdfPig = "pdfpig";
    private const string MuPdf = "mupdf";
    private const string Both = "both";

    /// <summary>The name that is taken when none is given.</summary>
    public static string Default => Auto;

    /// <summary>Makes an engine.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static IPdfEngine Create(string name) => name switch
    {
        Auto => MuPdfEngine.IsInstalled ? new FallbackEngine(new PdfPigEngine(), new MuPdfEngine()) : new PdfPigEngine(),
        PdfPig => new PdfPigEngine(),
        MuPdf => new MuPdfEngine(),
        Both when MuPdfEngine.IsInstalled => new ComparingEngine(new PdfPigEngine(), new MuPdfEngine()),
        _ => throw new UsageException(WhyMissing(name) ?? name),
    };

    /// <summary>Why there is no engine of this name; nothing when there is one.</summary>
    public static string? WhyMissing(string name) => name switch
    {
        Auto or PdfPig or MuPdf => null,
        Both => MuPdfEngine.IsInstalled
            ? null : "--pdf-engine both needs MuPDF beside PdfPig, and mutool, setsid or prlimit is not on the path. Install " +
            "mupdf-tools, or take --pdf-engine auto.",
        _ => $"There is no PDF engine '{name}'. --pdf-engine takes auto, pdfpig, mupdf or both.",
    };
}
