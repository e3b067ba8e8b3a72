using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>
/// Reads with two engines: the pages are the first one's, and each holds the second one's beside it, so that cells which they read
/// differently can be marked.
/// </summary>
internal sealed class ComparingEngine(IPdfEngine first, IPdfEngine second) : IPdfEngine, IDisposable
{
    private readonly FallbackEngine _either = new(first, second);

    public string Name => $"{first.Name} beside {second.Name}";

    public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
    {
        var other = second.Read(pdf, limits, cancellation);
        if (_either.Read(pdf, limits, cancellation) is not PdfReading.Succeeded read) return other;
        if (other is not PdfReading.Succeeded compared)
            return read with
            {
                Diagnostics = [
            .. read.Diagnostics, new Diagnostic(PdfRules.NotCompared, $"{second.Name} could not read it.")]
            };

        var pages = compared.Pages.ToDictionary(page => page.Number);
        return read with { Pages = [.. read.Pages.Select(page => page with { Second = pages.GetValueOrDefault(page.Number) })] };
    }

    public void Dispose() => _either.Dispose();
}
