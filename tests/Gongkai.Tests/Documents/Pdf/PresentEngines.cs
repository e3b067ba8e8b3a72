using Gongkai.Documents.Pdf;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>The PDF engines that this build and this machine have: MuPDF where run.sh installed it, PdfPig where it is compiled in.</summary>
internal static class PresentEngines
{
    static PresentEngines() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var engine in All.OfType<IDisposable>()) engine.Dispose();
    };

    public static IReadOnlyList<IPdfEngine> All { get; } =
    [
        .. from name in new[] { "mupdf", "pdfpig" }
           where PdfEngines.WhyMissing(name) is null
           let engine = PdfEngines.Create(name)
           where engine is not MuPdfEngine || MuPdfEngine.IsInstalled
           select engine,
    ];
}
