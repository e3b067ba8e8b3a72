using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>What became of a PDF: its pages, or the reason why there are none.</summary>
public abstract record PdfReading
{
    private PdfReading()
    {
    }

    /// <summary>The pages that could be read, with what is to be said about them.</summary>
    public sealed record Succeeded(ImmutableArray<Page> Pages, ImmutableArray<Diagnostic> Diagnostics) : PdfReading;

    public sealed record Failed(Diagnostic Diagnostic) : PdfReading;
}
