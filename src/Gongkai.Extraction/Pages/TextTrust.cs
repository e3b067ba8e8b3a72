using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Judges whether the characters of a page are what is printed on it.</summary>
internal static class TextTrust
{
    // With more glyphs of unknown meaning than this, the rest is no text to read numbers from. Reports with a symbol font have one in a
    // hundred.
    private const double MostUnknownShare = 0.1;

    // Fewer glyphs than this on a page with a large image are a stamp or a page number, not its text.
    private const int FewGlyphs = 30;

    // An image that covers this part of the page is the page.
    private const double PageImageShare = 0.5;

    // A scanned page has at least 72 pixels an inch on 8 inches; letterheads and watermarks are smaller or lie under drawn tables.
    private const int ScanPixels = 580;

    // Text of Chinese offices uses these characters for at least this part; see CommonShare.
    private const double LeastCommonShare = 0.3;

    // Shares are judged on at least as many glyphs.
    private const int EnoughGlyphs = 40;

    // Letters of western scripts with accents, which mojibake is made of, reach this part of a page's text only there.
    private const double MostAccentedShare = 0.15;

    /// <summary>The reason why the page's text must not be read; nothing when it may.</summary>
    public static Rule? WhyNotRead(Page page, ImmutableArray<Glyph> visible)
    {
        var glyphs = visible.Where(glyph => !TextLine.IsBlank(glyph)).ToList();
        var image = LargestImage(page);
        if (image is not null && glyphs.Count < FewGlyphs)
            return page.Glyphs.Length >= FewGlyphs ? PageRules.HiddenRecognition : PageRules.TextIsImage;
        if (glyphs.Count == 0) return null;
        if (image is { PixelWidth: >= ScanPixels, PixelHeight: >= ScanPixels } && page.Rulings.IsEmpty) return PageRules.HiddenRecognition;
        if (glyphs.Count(glyph => !glyph.Trusted) > MostUnknownShare * glyphs.Count) return PageRules.TextLies;
        return IsGibberish(glyphs) ? PageRules.TextLies : null;
    }

    private static PageImage? LargestImage(Page page)
    {
        var large = page.Images.Where(image => image.Box.Width * image.Box.Height >= PageImageShare * page.Width * page.Height);
        return large.Select(image => (PageImage?)image).FirstOrDefault();
    }

    /// <summary>Wrong characters betray themselves: rare ideographs where common ones must stand, or accented letters.</summary>
    private static bool IsGibberish(List<Glyph> glyphs)
    {
        if (glyphs.Count < EnoughGlyphs) return false;
        if (glyphs.Count(glyph => glyph.Text[0] is >= '\u00A1' and < '\u0250' and not '·') > MostAccentedShare * glyphs.Count) return true;

        var ideographs = glyphs.Where(glyph => glyph.Text[0] is >= '\u4E00' and <= '\u9FFF').ToList();
        return ideographs.Count >= EnoughGlyphs
            && ideographs.Count(glyph => CommonCharacters.Contains(glyph.Text[0])) < LeastCommonShare * ideographs.Count;
    }
}
