namespace Gongkai.Corpus.Pages;

/// <summary>What a scanner or a telephone does to a page.</summary>
/// <param name="Dpi">Pixels an inch.</param>
internal sealed record ScanStyle(int Dpi)
{
    /// <summary>Degrees the paper is turned, at most.</summary>
    public double Skew { get; init; }

    /// <summary>The radius of the blur, in pixels.</summary>
    public float Blur { get; init; }

    /// <summary>The largest change of a pixel's grey by noise, of 255.</summary>
    public int Noise { get; init; }

    /// <summary>The quality of JPEG; 0 for a picture without loss.</summary>
    public int Jpeg { get; init; }

    /// <summary>Black and white only.</summary>
    public bool IsBilevel { get; init; }

    /// <summary>Greys become dots.</summary>
    public bool IsHalftone { get; init; }

    /// <summary>How much darker the darkest corner is, of 1.</summary>
    public double UnevenLight { get; init; }

    /// <summary>How far the corners of the page lean, as a share of its width.</summary>
    public float Perspective { get; init; }

    /// <summary>A red seal stands over the end of the text.</summary>
    public bool HasSeal { get; init; }

    /// <summary>All pages are one picture; otherwise they are the pages of a PDF file.</summary>
    public bool IsOnePicture { get; init; }
}
