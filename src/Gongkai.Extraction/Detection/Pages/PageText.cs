using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Gongkai.Model;

namespace Gongkai.Extraction.Detection.Pages;

/// <summary>The glyphs of a page that a reader sees, each once.</summary>
internal static class PageText
{
    // Bold type is sometimes drawn by printing a glyph twice, shifted by less than this. Two equal digits stand at least 0.4 em apart.
    private const double SameGlyphEms = 0.2;

    /// <summary>Visible glyphs within the page, in the order they were drawn, doubles left out.</summary>
    public static ImmutableArray<Glyph> Of(Page page)
    {
        var seen = new Dictionary<(string, int, int), List<Glyph>>();
        var glyphs = ImmutableArray.CreateBuilder<Glyph>(page.Glyphs.Length);
        var paper = new Box(0, 0, page.Width, page.Height);
        foreach (var glyph in page.Glyphs.Select(RadicalForms.Resolve))
        {
            if (!glyph.Visible || glyph.FontSize <= 0 || !paper.Contains(glyph.Box.Centre)) continue;
            if (TextLine.IsBlank(glyph) || !IsDouble(seen, glyph)) glyphs.Add(glyph);
        }

        return glyphs.ToImmutable();
    }

    private static bool IsDouble(Dictionary<(string, int, int), List<Glyph>> seen, Glyph glyph)
    {
        // Fields of 16 points hold few glyphs; a double may stand in the next field.
        const double FieldPoints = 16;
        var reach = SameGlyphEms * glyph.FontSize;
        int column = (int)(glyph.Box.Left / FieldPoints), row = (int)(glyph.Baseline / FieldPoints);
        for (var atColumn = (int)((glyph.Box.Left - reach) / FieldPoints); atColumn <= (int)((glyph.Box.Left + reach) / FieldPoints); atColumn++)
        {
            for (var atRow = (int)((glyph.Baseline - reach) / FieldPoints); atRow <= (int)((glyph.Baseline + reach) / FieldPoints); atRow++)
            {
                if (seen.TryGetValue((glyph.Text, atColumn, atRow), out var others) && others.Exists(IsSame)) return true;
            }
        }

        ref var field = ref CollectionsMarshal.GetValueRefOrAddDefault(seen, (glyph.Text, column, row), out _);
        (field ??= []).Add(glyph);
        return false;

        bool IsSame(Glyph other) => Math.Abs(other.Box.Left - glyph.Box.Left) <= reach && Math.Abs(other.Baseline - glyph.Baseline) <= reach;
    }
}
