namespace Gongkai.Documents.Pdf;

/// <summary>Reads a PDF into pages of glyphs, rulings and images. Two engines stand behind it and give the same pages.</summary>
/// <remarks>
/// Every engine follows the same conventions. A glyph's box is its advance wide and one em high, from
/// <see cref="EmAscent"/> above the baseline to <see cref="EmDescent"/> below it. A ruling of thickness 0 is the edge of
/// a coloured background, not a drawn line. White fills are no rulings. What a clip hides is left out.
/// </remarks>
internal interface IPdfEngine
{
    /// <summary>
    /// The part of the em above the baseline: the ideographic em box of Chinese fonts, which keeps boxes alike whatever a font file claims.
    /// </summary>
    const double EmAscent = 0.88;

    /// <summary>The part of the em below the baseline.</summary>
    const double EmDescent = 0.12;

    /// <summary>The engine as messages name it.</summary>
    string Name { get; }

    /// <summary>Reads the pages of a PDF, or says with a diagnostic why it cannot.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    PdfReading Read(ReadOnlyMemory<byte> pdf, PdfLimits limits, CancellationToken cancellation);
}
