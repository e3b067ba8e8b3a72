namespace Gongkai.Documents;

/// <summary>How much a single PDF may cost.</summary>
/// <param name="Pages">Pages read; what follows is left out with a diagnostic.</param>
/// <param name="MarksPerPage">Glyphs, rulings and images of one page; a page with more is left out with a diagnostic.</param>
/// <param name="Time">For the whole file.</param>
/// <param name="MemoryBytes">Address space of the engine's process.</param>
public sealed record PdfLimits(int Pages, int MarksPerPage, TimeSpan Time, long MemoryBytes)
{
    /// <summary>The longest report seen has 40 pages and the fullest page 3,000 glyphs; the slowest took 0.1 seconds.</summary>
    public static PdfLimits Default { get; } = new(400, 100_000, TimeSpan.FromSeconds(60), 2L << 30);
}
