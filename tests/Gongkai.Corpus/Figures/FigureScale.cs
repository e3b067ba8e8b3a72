namespace Gongkai.Corpus.Figures;

/// <summary>How large the numbers of a report are.</summary>
internal enum FigureScale
{
    /// <summary>A town: hardly anything but zeros.</summary>
    Zeros,

    /// <summary>A county's bureau: small counts among many zeros.</summary>
    Small,

    /// <summary>A city: counts of several digits in most cells.</summary>
    Large,
}
