using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Reads with one engine, and with another one the pages that the first cannot read or reads with a doubt.</summary>
/// <remarks>The first engine's page stays unless the other one knows more of its characters: a doubt alone is no reason to believe somebody
/// else.</remarks>
internal sealed class FallbackEngine(IPdfEngine first, IPdfEngine second) : IPdfEngine, IDisposable
{
    public string Name => $"{first.Name}, then {second.Name}";

    public PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation)
    {
        var reading = first.Read(pdf, limits, cancellation);
        if (reading is PdfReading.Succeeded { Doubts.IsEmpty: true }) return reading;
        return (reading, second.Read(pdf, limits, cancellation)) switch
        {
            (PdfReading.Succeeded read, PdfReading.Succeeded other) => Merge(read, other),
            (PdfReading.Failed failed, PdfReading.Succeeded other) =>
                WithNote(other,
                $"{second.Name} read the file: {first.Name} gave up with {failed.Diagnostic.Rule.Code}, {failed.Diagnostic.Message}"),
            _ => reading,
        };
    }

    public void Dispose()
    {
        (first as IDisposable)?.Dispose();
        (second as IDisposable)?.Dispose();
    }

    private PdfReading.Succeeded Merge(PdfReading.Succeeded read, PdfReading.Succeeded other)
    {
        var pages = read.Pages.ToDictionary(page => page.Number);
        var log = new DiagnosticLog();
        var open = false;
        foreach (var (number, reason) in read.Doubts)
        {
            if (other.Pages.FirstOrDefault(page => page.Number == number) is { } page
                && (!pages.TryGetValue(number, out var own) || Legible(page) > Legible(own)))
            {
                pages[number] = page;
                log.Add(PdfRules.OtherEngine, $"{second.Name} read page {number}: {reason}", new Location(number));
            }
            else
            {
                open = true;
            }
        }

        // What the first engine complained of is mended when every page in doubt was read by the other one.
        foreach (var diagnostic in read.Diagnostics.Where(diagnostic => open || diagnostic.Rule != PdfRules.Damaged)) log.Add(diagnostic);
        var notes = log.ToImmutable();
        if (notes.Any(note => note.Rule == PdfRules.OtherEngine)) notes = [.. notes, .. other.Diagnostics.Except(notes)];
        return new PdfReading.Succeeded([.. pages.Values.OrderBy(page => page.Number)], notes)
        { Doubts = open ? read.Doubts : read.Doubts.Clear() };
    }

    private static PdfReading.Succeeded WithNote(PdfReading.Succeeded reading, string message) =>
        reading with { Diagnostics = [new Diagnostic(PdfRules.OtherEngine, message), .. reading.Diagnostics] };

    /// <summary>How many characters of a page are known.</summary>
    private static int Legible(Page page) =>
        page.Glyphs.Count(glyph => glyph is { Visible: true, Trusted: true } && !string.IsNullOrWhiteSpace(glyph.Text));
}
