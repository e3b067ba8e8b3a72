using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>The glyphs of a page that a reader sees, each once.</summary>
internal static class PageText
{
    // Bold type is sometimes drawn by printing a glyph twice, shifted by less than this. Two equal digits stand at least 0.4 em apart.
    private const double SameGlyphEms = 0.2;

    // Smaller type cannot be read by anyone; converters hide notes in it.
    private const double LeastFontSize = 1.0;

    // Several questions are asked of a page, one after the other, and all begin with what is seen on it.
    private static readonly ConditionalWeakTable<Page, Seen> Known = [];

    /// <summary>Visible glyphs within the page, in the order they were drawn, doubles left out.</summary>
    public static ImmutableArray<Glyph> Of(Page page) => Known.GetValue(page, static page => new Seen(Find(page))).Glyphs;

    private static ImmutableArray<Glyph> Find(Page page)
    {
        var seen = new DrawnGlyphs(page.Glyphs.Length);
        var glyphs = ImmutableArray.CreateBuilder<Glyph>(page.Glyphs.Length);
        var paper = new Box(0, 0, page.Width, page.Height);
        Glyph? host = null, before = null;
        foreach (var drawn in page.Glyphs)
        {
            if (!drawn.Visible || drawn.FontSize < LeastFontSize || !paper.Contains(drawn.Box.Centre)) continue;
            var glyph = InIdeographs(drawn);
            if (!TextLine.IsBlank(glyph) && !seen.Add(glyph)) continue;
            var noted = host is not null && before is not null && IsNote(glyph, host, before) ? host : null;
            if (!TextLine.IsBlank(glyph))
            {
                before = glyph;
                if (noted is null) host = glyph;
            }

            glyphs.Add(noted is null ? glyph : glyph with { Text = $"[{glyph.Text}]", Baseline = noted.Baseline });
        }

        return WithoutWatermarks(glyphs.ToImmutable());
    }

    private static Glyph InIdeographs(Glyph glyph) =>
        glyph.Text is [var letter] && IdeographForms.Of(letter) is var ideograph
            && ideograph != letter ? glyph with { Text = ideograph.ToString() } : glyph;

    // Signs of notes are at most this large, and raised by this part of the size: digits of another font stand on the baseline.
    private const double NoteSize = 0.75;
    private const double LeastRaisedEms = 0.15;
    private const double MostRaisedEms = 0.75;

    // A note's sign stands right behind what it belongs to; the text of the next cell does not.
    private const double NoteGapEms = 0.35;

    /// <summary>
    /// True for a raised sign behind a glyph, which leads to a note: it is no digit of the number before it, and so stands in square
    /// brackets, as the raised signs of web pages do.
    /// </summary>
    /// <param name="host">The last glyph before it that is no such sign.</param>
    /// <param name="before">The last glyph before it.</param>
    private static bool IsNote(Glyph glyph, Glyph host, Glyph before) =>
        glyph.FontSize <= NoteSize * host.FontSize
        && (TextLine.IsHalfWidth(glyph) || glyph.Text is [>= '①' and <= '⑳'] or "注" or "※")
        && host.Baseline - glyph.Baseline > LeastRaisedEms * host.FontSize && host.Baseline - glyph.Baseline < MostRaisedEms * host.FontSize
        && Math.Abs(glyph.Box.Left - before.Box.Right) < NoteGapEms * host.FontSize;

    // Titles are up to twice as large as the text, and stand alone; large letters with the text printed over them are a watermark.
    private const double WatermarkSize = 2.0;

    /// <summary>Without lines of large letters that lie under or over the text.</summary>
    private static ImmutableArray<Glyph> WithoutWatermarks(ImmutableArray<Glyph> glyphs)
    {
        if (glyphs.IsEmpty) return glyphs;
        var common = glyphs.GroupBy(glyph => Math.Round(glyph.FontSize)).OrderByDescending(size => size.Count()).ThenBy(size => size.Key)
            .First().Key;
        var large = glyphs.Where(glyph => glyph.FontSize >= WatermarkSize * common).ToList();
        if (large.Count == 0) return glyphs;
        var text = glyphs.Where(glyph => glyph.FontSize < WatermarkSize * common && !TextLine.IsBlank(glyph)).ToList();
        var marks = large.Where(letter => text.Exists(glyph => letter.Box.Contains(glyph.Box.Centre)))
            .Select(letter => (letter.Baseline, letter.FontSize)).ToHashSet();
        return marks.Count == 0 ? glyphs : glyphs.RemoveAll(glyph => marks.Contains((glyph.Baseline, glyph.FontSize)));
    }

    private sealed record Seen(ImmutableArray<Glyph> Glyphs);

    /// <summary>Glyphs by their text and field of the page.</summary>
    private sealed class DrawnGlyphs(int capacity)
    {
        // A double may stand in the next field; with fields of this size few glyphs share one.
        private const double FieldPoints = 16;

        private readonly Dictionary<(string Text, int Column, int Row), int> _newest = new(capacity);
        private readonly List<(Glyph Glyph, int Older)> _glyphs = new(capacity);

        /// <summary>False when the glyph has been drawn at the same place already.</summary>
        public bool Add(Glyph glyph)
        {
            var reach = SameGlyphEms * glyph.FontSize;
            int left = Field(glyph.Box.Left - reach), right = Field(glyph.Box.Left + reach);
            int top = Field(glyph.Baseline - reach), bottom = Field(glyph.Baseline + reach);
            for (var column = left; column <= right; column++)
            {
                for (var row = top; row <= bottom; row++)
                {
                    if (Holds((glyph.Text, column, row), glyph, reach)) return false;
                }
            }

            ref var newest = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _newest, (glyph.Text, Field(glyph.Box.Left), Field(glyph.Baseline)), out var exists);
            _glyphs.Add((glyph, exists ? newest : -1));
            newest = _glyphs.Count - 1;
            return true;
        }

        private static int Field(double points) => (int)Math.Floor(points / FieldPoints);

        private bool Holds((string, int, int) field, Glyph glyph, double reach)
        {
            if (!_newest.TryGetValue(field, out var at)) return false;
            for (; at >= 0; at = _glyphs[at].Older)
            {
                var other = _glyphs[at].Glyph;
                if (Math.Abs(other.Box.Left - glyph.Box.Left) <= reach && Math.Abs(other.Baseline - glyph.Baseline) <= reach) return true;
            }

            return false;
        }
    }
}
