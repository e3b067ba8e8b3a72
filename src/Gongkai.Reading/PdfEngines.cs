using Gongkai.Documents.Pdf;
#if PDFPIG
using Gongkai.Documents.PdfPig;
#endif

namespace Gongkai;

/// <summary>The PDF engines, by the names that <c>--pdf-engine</c> takes.</summary>
public static class PdfEngines
{
    private const string MuPdf = "mupdf";
    private const string PdfPig = "pdfpig";

#if PDFPIG
    private static Func<IPdfEngine>? BuiltInPdfPig { get; } = () => new PdfPigEngine();
#else
    private static Func<IPdfEngine>? BuiltInPdfPig { get; }
#endif

    /// <summary>The engine that is used when none is named: PdfPig where it is compiled in.</summary>
    public static string Default => BuiltInPdfPig is null ? MuPdf : PdfPig;

    /// <summary>Makes an engine.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static IPdfEngine Create(string name) => name switch
    {
        MuPdf => new MuPdfEngine(),
        PdfPig when BuiltInPdfPig is { } make => make(),
        _ => throw new UsageException(WhyMissing(name) ?? name),
    };

    /// <summary>The id of the build of the assembly that reads with an engine.</summary>
    /// <exception cref="UsageException">There is none of this name.</exception>
    public static string BuildOf(string name)
    {
        var engine = Create(name);
        (engine as IDisposable)?.Dispose();
        return engine.GetType().Module.ModuleVersionId.ToString();
    }

    /// <summary>Why there is no engine of this name; nothing when there is one.</summary>
    public static string? WhyMissing(string name) => name switch
    {
        MuPdf => null,
        PdfPig when BuiltInPdfPig is not null => null,
        PdfPig => "This gongkai was built without PdfPig. Build it with 'dotnet build src/Gongkai.Cli -c Release -p:PdfPig=true', or take --pdf-engine mupdf.",
        _ => $"There is no PDF engine '{name}'. --pdf-engine takes mupdf or pdfpig.",
    };
}
