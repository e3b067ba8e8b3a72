using Gongkai.Documents.Pdf;

namespace Gongkai.Tests.Documents.Pdf;

/// <summary>The PDF engines that this build and this machine have: PdfPig always, MuPDF where run.sh installed it.</summary>
internal static class PresentEngines
{
    static PresentEngines() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var engine in All.OfType<IDisposable>()) engine.Dispose();
    };

    public static IReadOnlyList<IPdfEngine> All { get; } =
    [
        .. from name in new[] { "pdfpig", "mupdf" }
           let engine = PdfEngines.Create(name)
           where engine is not MuPdfEngine || MuPdfEngine.IsInstalled
           select engine,
    ];
}
