namespace Gongkai.Documents.Recognition;

/// <summary>
/// A reader of printed text that finds by itself where text stands, and so shares no mistakes with one that reads what others cut out. May
/// be used by several threads at once.
/// </summary>
internal interface ITextReader
{
    /// <summary>Finds the lines of text on an upright page: their boxes with a margin, from top to bottom.</summary>
    /// <param name="page">Dark text on white paper.</param>
    IReadOnlyList<PixelRect> Find(Raster page);

    /// <summary>Reads pictures of one line each. What is read in one does not depend on the others.</summary>
    /// <returns>For each picture what stands there.</returns>
    IReadOnlyList<ReadLine> Read(IReadOnlyList<Raster> lines);
}
