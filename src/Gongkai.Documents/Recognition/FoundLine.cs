using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>A line of text that the second reader found on a page by itself, and what it reads there.</summary>
/// <param name="Ink">What is printed, without white around it.</param>
/// <param name="Text">Its characters.</param>
/// <param name="Number">The number that it is, should it be one; empty where that cannot be read.</param>
/// <param name="NumberConfidence">How sure the reader is of the number, 0 to 1.</param>
internal sealed record FoundLine(PixelRect Ink, ImmutableArray<ReadCharacter> Text, string Number, double NumberConfidence)
{
    // Box and ink of a line stand apart by the margin that the reader leaves. What runs from edge to edge and is thinner than this part of
    // the box's height is a ruled line; what touches its upper or lower edge only and is as thin, a piece of what stands there.
    private const double ThinShare = 0.2;

    // Smaller pieces are dust, of the height of a box.
    private const double SpeckShare = 0.08;

    // A short number that is read with less is read once more, in tiles.
    private const double Sure = 0.75;

    // White around a line when it is read, of its height.
    private const double MarginShare = 0.2;

    private const double WideShare = 0.9;
    private const double NarrowShare = 0.7;

    // From the middle of a line down to its baseline, of the font's size.
    private const double BaselineShare = 0.36;

    /// <summary>All characters in a row.</summary>
    public string Words => string.Concat(Text.Select(character => character.Text));

    /// <summary>How sure the reader is of the text, 0 to 1.</summary>
    public double Confidence => Text.Select(character => character.Confidence).DefaultIfEmpty(0).Average();

    /// <summary>True when nothing but a number stands there.</summary>
    public bool IsNumber => Number.Length > 0 && Text.All(character => character.Text is [< '\u0080']);

    /// <summary>The characters where they stand.</summary>
    /// <param name="point">Points a pixel.</param>
    public IEnumerable<Glyph> Glyphs(double point)
    {
        // Of a font's size, a line of Chinese characters is nine tenths high, one of digits seven.
        var text = IsNumber
            ? [.. Number.Select((letter, at) => new ReadCharacter(letter.ToString(), 1, (at + 0.5) / Number.Length))] : Text;
        var size = Ink.Height / (text.Any(character => IsWide(character.Text)) ? WideShare : NarrowShare);
        var (middle, margin) = ((Ink.Top + Ink.Bottom) / 2.0, IsNumber ? 0 : MarginOf(Ink));
        var baseline = middle + (BaselineShare * size);
        var centres = text.Select(character => Ink.Left - margin + (character.Centre * (Ink.Width + (2 * margin)))).ToList();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at].Text == " ") continue;
            var half = (IsWide(text[at].Text) ? 0.5 : 0.25) * size;
            var left = Math.Max(centres[at] - half, at > 0 ? (centres[at - 1] + centres[at]) / 2 : Ink.Left);
            var right = Math.Min(centres[at] + half, at + 1 < text.Length ? (centres[at] + centres[at + 1]) / 2 : Ink.Right);
            yield return new Glyph(
                text[at].Text,
                new Box(left * point, (middle - (size / 2)) * point, Math.Max(left, right) * point, (middle + (size / 2)) * point),
                size * point, baseline * point, Trusted: true, Visible: true);
        }
    }

    /// <summary>The lines of a page: found on it as it is, and read without the ruled lines that touch them.</summary>
    public static ImmutableArray<FoundLine> On(PreparedPage sheet, ITextReader reader)
    {
        var page = sheet.WithoutLines();
        var inks = reader.Find(sheet.White).Select(box => InkOf(page, box, sheet.Threshold)).Where(ink => !ink.IsEmpty).ToList();
        var lines = reader.Read(inks.ConvertAll(ink => LinePicture.Framed(page.Crop(ink), MarginOf(ink))));
        var numbers = lines.Select(line => line.Number).ToArray();
        var shorts = Enumerable.Range(0, inks.Count).Where(at => InkTiles.IsShort(inks[at]) && Least(numbers[at]) < Sure).ToList();
        var tiles = reader.Read(shorts.ConvertAll(at => InkTiles.Of(page, inks[at])));
        foreach (var (at, read) in shorts.Zip(tiles)) numbers[at] = InkTiles.One(read.Number, inks[at]);
        return
        [
            .. inks.Select((ink, at) => new FoundLine(
                ink, lines[at].Text, string.Concat(numbers[at].Select(character => character.Text)), Least(numbers[at]))),
        ];
    }

    private static bool IsWide(string character) => character[0] > '\u2E00';

    private static int MarginOf(PixelRect ink) => (int)Math.Ceiling(MarginShare * ink.Height);

    private static double Least(ImmutableArray<ReadCharacter> read) =>
        read.Select(character => character.Confidence).DefaultIfEmpty(0).Min();

    /// <summary>The ink in a box: without dust, and without what reaches in from outside.</summary>
    private static PixelRect InkOf(Raster page, PixelRect box, int threshold)
    {
        var speck = Math.Max(1, SpeckShare * box.Height);
        var thin = ThinShare * box.Height;
        return InkComponents.In(page, box, threshold)
            .Where(component => Math.Max(component.Width, component.Height) > speck && !IsOfEdge(component.Bounds))
            .Select(component => component.Bounds).DefaultIfEmpty(default).Aggregate((one, other) => one.Union(other));

        bool IsOfEdge(PixelRect component) =>
            ((component.Top == box.Top || component.Bottom == box.Bottom) && component.Height <= thin)
            || (component.Top == box.Top && component.Bottom == box.Bottom && component.Width <= thin);
    }
}
