namespace Gongkai.Documents.Recognition;

/// <summary>A line of glyphs.</summary>
/// <param name="Glyphs">Pieces of ink that stand over each other taken together, from left to right.</param>
internal sealed record InkLine(PixelRect Bounds, IReadOnlyList<PixelRect> Glyphs)
{
    // A Chinese character is at least this much higher than a digit of its font, or as wide as high.
    private const double HighestDigit = 1.22;
    private const double WidestDigit = 0.95;

    // Pieces that cover each other by this part of the narrower one belong to one glyph.
    private const double SameGlyphShare = 0.4;

    /// <summary>The longest number that a form can hold has 15 digits, with signs and separators.</summary>
    private const int MostGlyphs = 20;

    public static InkLine Of(List<InkComponent> components, double digit)
    {
        var glyphs = new List<PixelRect>();
        foreach (var component in components.Select(component => component.Bounds).OrderBy(field => field.Left).ThenBy(field => field.Top))
        {
            if (glyphs.Count > 0
                && Math.Min(glyphs[^1].Right, component.Right) - Math.Max(glyphs[^1].Left, component.Left) >= SameGlyphShare
                * Math.Min(glyphs[^1].Width, component.Width)) glyphs[^1] = glyphs[^1].Union(component);
            else glyphs.Add(component);
        }

        // Specks before and behind a word are no part of it.
        while (glyphs.Count > 1 && IsStray(glyphs[0], glyphs[1], digit)) glyphs.RemoveAt(0);
        while (glyphs.Count > 1 && IsStray(glyphs[^1], glyphs[^2], digit)) glyphs.RemoveAt(glyphs.Count - 1);
        return new InkLine(glyphs.Aggregate((one, other) => one.Union(other)), glyphs);
    }

    /// <summary>How many glyphs from the left may be digits, signs and separators.</summary>
    public int NumericPrefix(double digit) => Glyphs.TakeWhile(glyph => MayBeNumeric(glyph, digit)).Count();

    /// <summary>True when every glyph may be part of a number.</summary>
    public bool MayBeNumber(double digit) => Glyphs.Count <= MostGlyphs && NumericPrefix(digit) == Glyphs.Count;

    private static bool MayBeNumeric(PixelRect glyph, double digit) =>
        glyph.Height <= HighestDigit * digit
            && (glyph.Width <= WidestDigit * digit || glyph.Height < 0.3 * digit
            || (glyph.Width > 1.25 * digit && glyph.Height <= 1.15 * digit));

    private static bool IsStray(PixelRect speck, PixelRect word, double digit)
    {
        if (Math.Max(speck.Width, speck.Height) >= 0.3 * digit) return false;
        var gap = Math.Max(speck.Left, word.Left) - Math.Min(speck.Right, word.Right);
        return gap > 0.5 * digit || speck.Bottom < word.Top + (0.5 * word.Height);
    }
}
