using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Gongkai.Documents.PdfPig;

/// <summary>
/// PdfPig's filters, but for what would end the process: it evaluates PostScript functions by recursion, and a stack that overflows cannot
/// be caught.
/// </summary>
internal sealed class CheckedFilters : IFilterProvider
{
    // No colour needs more; PdfPig 0.1.16 overflows a stack of 64 MB within a million (docs/upstream/nested-function.pdf).
    private const int DeepestNesting = 64;

    private CheckedFilters()
    {
    }

    public static CheckedFilters Instance { get; } = new();

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Checked(DefaultFilterProvider.Instance.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Checked(DefaultFilterProvider.Instance.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Checked(DefaultFilterProvider.Instance.GetAllFilters());

    private static CheckedFilter[] Checked(IReadOnlyList<IFilter> filters) => [.. filters.Select(filter => new CheckedFilter(filter))];

    /// <summary>True when a PDF holds a function, not compressed, that is nested too deep to be evaluated.</summary>
    /// <remarks>The dictionary of a stream stands in the file as it is, even where the file packs its other objects.</remarks>
    public static bool HasDeepFunction(ReadOnlySpan<byte> pdf)
    {
        while (pdf.IndexOf("/FunctionType"u8) is >= 0 and var at)
        {
            pdf = pdf[(at + "/FunctionType"u8.Length)..];
            var end = pdf.IndexOf("endstream"u8);
            var value = pdf.TrimStart(" \t\r\n\f\0"u8);
            if (value.StartsWith("4"u8) && IsTooDeep(end < 0 ? pdf : pdf[..end])) return true;
        }

        return false;
    }

    private static bool IsTooDeep(ReadOnlySpan<byte> function)
    {
        var depth = 0;
        foreach (var letter in function)
        {
            if (letter == '{' && ++depth > DeepestNesting) return true;
            if (letter == '}') depth--;
        }

        return false;
    }

    private sealed class CheckedFilter(IFilter filter) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            var decoded = filter.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (streamDictionary.ContainsKey(NameToken.FunctionType) && IsTooDeep(decoded.Span))
                throw new PdfDocumentFormatException("A function is nested too deep to be evaluated.");
            return decoded;
        }
    }
}
