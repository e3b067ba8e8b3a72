namespace Gongkai.Documents.Pdf;

/// <summary>What a mark is painted with.</summary>
/// <param name="Ink">Its colour in any notation; marks of one notation are of one ink.</param>
/// <param name="Colour">Its colour; none where it is not known, as of patterns, shadings and inks with a name.</param>
/// <param name="Opacity">0 to 1.</param>
internal readonly record struct Paint(string Ink, Colour? Colour, double Opacity)
{
    /// <summary>True when the page shines through in another manner than by <see cref="Opacity"/>: a blend mode or a soft mask.</summary>
    public bool Blends { get; init; }

    // White within a rounding error of its colour space.
    private const double NearlyWhite = 0.01;

    /// <summary>The ink of running text, in which a diagonal word is no stamp.</summary>
    public const string BlackInk = "";

    public static Paint Black { get; } = new(BlackInk, new Colour(0, 0, 0), 1);

    /// <summary>A pattern or a shading: many colours, and perhaps holes between them.</summary>
    public static Paint Pattern { get; } = new("pattern", null, 1);

    public bool IsPattern => Ink == Pattern.Ink;

    /// <summary>False for paper, and for what is transparent.</summary>
    public bool IsDrawing => Opacity > 0 && !(Colour is { } colour && colour.Contrast(Pdf.Colour.White) <= NearlyWhite);
}
