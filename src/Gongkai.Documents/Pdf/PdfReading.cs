using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>What became of a PDF: its pages, or the reason why there are none.</summary>
internal abstract record PdfReading
{
    private PdfReading()
    {
    }

    /// <summary>The pages that could be read, with what is to be said about them.</summary>
    public sealed record Succeeded(ImmutableArray<Page> Pages, ImmutableArray<Diagnostic> Diagnostics) : PdfReading
    {
        /// <summary>
        /// By their numbers, the pages that the engine could not read or is not sure of, with the reason. A page that could not be read at
        /// all is missing in <see cref="Pages"/>.
        /// </summary>
        public ImmutableSortedDictionary<int, string> Doubts { get; init; } = ImmutableSortedDictionary<int, string>.Empty;
    }

    public sealed record Failed(Diagnostic Diagnostic) : PdfReading;
}
