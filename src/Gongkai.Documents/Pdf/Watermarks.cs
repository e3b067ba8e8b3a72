using Gongkai.Model;

namespace Gongkai.Documents.Pdf;

/// <summary>Tells upright watermarks by their ink: words in a colour of their own that are printed across the words of the page.</summary>
internal static class Watermarks
{
    // Neighbouring glyphs may touch; over another one lies what covers its middle. So many show that it is no accident.
    private const int FewestGlyphsOver = 3;

    // The text of the page has more glyphs than what is printed across it.
    private const double LargestShare = 0.5;

    // Few glyphs have their middle in one field.
    private const double FieldPoints = 8;

    /// <summary>The inks of watermarks; empty on most pages, which have one ink.</summary>
    public static HashSet<string> InksOver(List<Glyph> glyphs, List<string> inks)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var index = 0; index < glyphs.Count; index++)
        {
            if (IsPrinted(glyphs[index])) counts[inks[index]] = counts.GetValueOrDefault(inks[index]) + 1;
        }

        var marks = new HashSet<string>(StringComparer.Ordinal);
        if (counts.Count < 2) return marks;
        var total = counts.Values.Sum();
        foreach (var (ink, count) in counts)
        {
            if (ink != Paint.BlackInk && count >= FewestGlyphsOver && count <= LargestShare * total && LiesOver(ink, glyphs, inks))
                marks.Add(ink);
        }

        return marks;
    }

    private static bool LiesOver(string ink, List<Glyph> glyphs, List<string> inks)
    {
        var own = new Dictionary<(int, int), List<Glyph>>();
        for (var index = 0; index < glyphs.Count; index++)
        {
            if (inks[index] != ink || !IsPrinted(glyphs[index])) continue;
            var box = glyphs[index].Box;
            for (var column = Field(box.Left); column <= Field(box.Right); column++)
            {
                for (var row = Field(box.Top); row <= Field(box.Bottom); row++)
                {
                    if (!own.TryGetValue((column, row), out var field)) own[(column, row)] = field = [];
                    field.Add(glyphs[index]);
                }
            }
        }

        var over = 0;
        for (var index = 0; index < glyphs.Count && over < FewestGlyphsOver; index++)
        {
            if (inks[index] == ink || !IsPrinted(glyphs[index])) continue;
            var (glyph, centre) = (glyphs[index], glyphs[index].Box.Centre);
            // A shadow prints the same letter in another colour.
            if (own.TryGetValue((Field(centre.X), Field(centre.Y)), out var field)
                && field.Exists(mark => mark.Text != glyph.Text && mark.Box.Contains(centre))) over++;
        }

        return over >= FewestGlyphsOver;
    }

    private static int Field(double points) => (int)Math.Floor(points / FieldPoints);

    private static bool IsPrinted(Glyph glyph) => glyph.Visible && !string.IsNullOrWhiteSpace(glyph.Text);
}
