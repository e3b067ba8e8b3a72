using System.Text.RegularExpressions;
using Gongkai.Documents.Pdf;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Places recognised words on the page, character by character.</summary>
/// <remarks>
/// Where Tesseract puts the words of a line is a guess: boxes stand up to half a character off. What it read is laid upon the ink that is
/// there: a line
/// upon the rows of ink that its words touch, words upon stretches of ink without a gap.
/// </remarks>
internal static partial class ProseGlyphs
{
    // In a stretch of text ink is interrupted by less than this part of the line's height; columns stand further apart.
    private const double GapShare = 0.75;

    // Rows of ink are interrupted inside characters by no more than this part of the line's height, and by more between lines.
    private const double RowGapShare = 0.1;

    // The ink of a line is at most so many times as high as its box.
    private const double HighestShare = 1.4;

    // A character is between these parts of the line's height wide; else the ink is not that of the words.
    private const double NarrowestShare = 0.45;
    private const double WidestShare = 1.9;

    /// <param name="page">The picture that was read.</param>
    /// <param name="threshold">Ink is darker than this shade.</param>
    /// <param name="point">Points a pixel.</param>
    public static IEnumerable<Glyph> Of(Raster page, IReadOnlyList<RecognizedWord> words, int threshold, double point) =>
        words.GroupBy(word => word.LineNumber).SelectMany(line => OfLine(page, [.. line], threshold, point));

    private static IEnumerable<Glyph> OfLine(Raster page, List<RecognizedWord> line, int threshold, double point)
    {
        var box = line.Select(word => word.Bounds).Aggregate((one, other) => one.Union(other))
            .Intersect(new PixelRect(0, 0, page.Width, page.Height));
        if (box.IsEmpty) yield break;
        var (top, bottom) = Rows(page, box, threshold);
        var height = bottom - top;
        var reach = height / 2;
        var stretches = Stretches(
            page, new PixelRect(Math.Max(0, box.Left - reach), top, Math.Min(page.Width, box.Right + reach), bottom), threshold,
            GapShare * height);
        var (size, baseline) = (height * point, (bottom * point) - (IPdfEngine.EmDescent * height * point));
        foreach (var part in line.GroupBy(word => Nearest(stretches, word.Bounds)))
        {
            var text = Mended(string.Concat(part.Select(word => word.Text)));
            var field = part.Key;
            var width = field.Width / Weight(text);
            if (width < NarrowestShare * height || width > WidestShare * height)
            {
                field = part.Select(word => word.Bounds).Aggregate((one, other) => one.Union(other));
                width = field.Width / Weight(text);
            }

            var left = field.Left * point;
            foreach (var letter in text)
            {
                var right = left + (width * Weight(letter) * point);
                yield return new Glyph(
                    letter.ToString(),
                    new Box(left, baseline - (IPdfEngine.EmAscent * size), right, baseline + (IPdfEngine.EmDescent * size)), size, baseline,
                    Trusted: true, Visible: true);
                left = right;
            }
        }
    }

    /// <summary>The rows of ink that a line's box touches: from the row with most ink up and down to the next gap.</summary>
    private static (int Top, int Bottom) Rows(Raster page, PixelRect box, int threshold)
    {
        var most = Enumerable.Range(box.Top, box.Height).MaxBy(InkIn);
        var (gap, reach) = (Math.Max(1, (int)(RowGapShare * box.Height)), (int)(HighestShare * box.Height));
        var (top, bottom) = (most, most + 1);
        for (var y = most - 1; y >= Math.Max(0, bottom - reach) && top - y <= gap + 1; y--) top = InkIn(y) > 0 ? y : top;
        for (var y = most + 1; y < Math.Min(page.Height, top + reach) && y - bottom <= gap; y++) bottom = InkIn(y) > 0 ? y + 1 : bottom;
        return bottom - top < box.Height / 3 ? (box.Top, box.Bottom) : (top, bottom);

        int InkIn(int y)
        {
            var count = 0;
            foreach (var shade in page.Pixels.AsSpan((y * page.Width) + box.Left, box.Width)) count += shade < threshold ? 1 : 0;
            return count;
        }
    }

    private static List<PixelRect> Stretches(Raster page, PixelRect line, int threshold, double gap)
    {
        var stretches = new List<PixelRect>();
        for (var x = line.Left; x < line.Right; x++)
        {
            if (!HasInk(x)) continue;
            if (stretches.Count > 0 && x - stretches[^1].Right <= gap) stretches[^1] = stretches[^1] with { Right = x + 1 };
            else stretches.Add(line with { Left = x, Right = x + 1 });
        }

        return stretches;

        bool HasInk(int x)
        {
            for (var y = line.Top; y < line.Bottom; y++)
            {
                if (page[x, y] < threshold) return true;
            }

            return false;
        }
    }

    private static PixelRect Nearest(List<PixelRect> stretches, PixelRect word) => stretches.Count == 0
        ? word : stretches.MinBy(stretch => Math.Max(0, Math.Max(stretch.Left - Middle(word), Middle(word) - stretch.Right)));

    private static double Middle(PixelRect field) => (field.Left + field.Right) / 2.0;

    /// <summary>A letter T alone among Chinese characters is 工, which looks the same.</summary>
    private static string Mended(string text) => LoneT().Replace(text, "工");

    [GeneratedRegex(@"(?<![A-Za-z0-9])T(?![A-Za-z0-9])", RegexOptions.CultureInvariant)]
    private static partial Regex LoneT();

    private static double Weight(string text) => text.Sum(Weight);

    private static double Weight(char letter) => letter < 0x2000 ? 0.5 : 1;
}
