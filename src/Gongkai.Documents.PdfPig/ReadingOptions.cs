using System.Diagnostics;
using UglyToad.PdfPig;

namespace Gongkai.Documents.PdfPig;

/// <summary>
/// How one file is read. PdfPig makes the <see cref="PageFactory"/> itself and hands it these options, so what the pages share travels
/// here.
/// </summary>
internal sealed class ReadingOptions : ParsingOptions
{
    private readonly CancellationToken _cancellation;
    private readonly long _started = Stopwatch.GetTimestamp();

    public ReadingOptions(PdfLimits limits, CancellationToken cancellation)
    {
        Limits = limits;
        _cancellation = cancellation;
        Logger = Complaints;
        FilterProvider = CheckedFilters.Instance;

        // One image or font that is missing must not cost the page; the complaints tell of it.
        SkipMissingFonts = true;
    }

    public PdfLimits Limits { get; }

    public Complaints Complaints { get; } = new();

    /// <summary>The layers that are switched off; none before the document is open.</summary>
    public HiddenLayers? HiddenLayers { get; set; }

    /// <summary>Numbers of the pages with more marks than the limit.</summary>
    public List<int> FullPages { get; } = [];

    /// <summary>Numbers of the pages that show text, whether a character of it could be seen or not.</summary>
    public HashSet<int> PagesWithText { get; } = [];

    /// <exception cref="OperationCanceledException">The time is over or the caller cancelled.</exception>
    public void ThrowIfOver()
    {
        _cancellation.ThrowIfCancellationRequested();
        if (Stopwatch.GetElapsedTime(_started) >= Limits.Time) throw new OperationCanceledException();
    }
}
