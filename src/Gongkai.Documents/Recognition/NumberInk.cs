using System.Text;

namespace Gongkai.Documents.Recognition;

/// <summary>A line of ink that may be a number or a mark: what its shapes alone say of it, and its pictures for recognition.</summary>
internal sealed class NumberInk
{
    /// <summary>In <see cref="Skeleton"/>, stands for a glyph that only recognition can name.</summary>
    public const char Digit = 'd';

    // A digit's picture for Tesseract is made so high. Of 199 single cells, none stayed unread at this height, 16 at 30 pixels and 148 at 60.
    private const double TargetDigit = 22;

    private const double LargestScale = 4;

    // Points, commas and dashes are lower than this part of a digit.
    private const double LowShare = 0.45;

    // The ends of a slash, a quarter of its height each, stand apart by this part of its height at least; those of a 1 in slanted type by less.
    private const double LeastSlant = 0.17;

    // Digits around a point stand further apart than others: from centre to centre, this many times as far.
    private const double PointPitch = 1.25;

    // A 1 stands off its neighbours by less than this.
    private const double HolePitch = 1.42;

    // From centre to centre, in heights of a digit.
    private const double UsualPitch = 0.76;

    private NumberInk(string skeleton, IReadOnlyList<float[]> shapes, bool isWhole, Raster picture, Raster sharp)
    {
        Skeleton = skeleton;
        Shapes = shapes;
        IsWhole = isWhole;
        Picture = picture;
        Sharp = sharp;
    }

    /// <summary>One character a glyph: <see cref="Digit"/>, or a point, comma, sign, dash or slash by its form.</summary>
    public string Skeleton { get; }

    /// <summary>The shapes of the glyphs that only recognition can name.</summary>
    public IReadOnlyList<float[]> Shapes { get; }

    /// <summary>False when glyphs touch each other or fall to pieces, so that shapes cannot be compared.</summary>
    public bool IsWhole { get; }

    /// <summary>True when the digits beside each point stand as far apart as the point needs; a speck does not part them.</summary>
    public bool HasSurePoints { get; private init; }

    /// <summary>True when digits stand so far apart that a point may have faded between them.</summary>
    public bool HasHole { get; private init; }

    /// <summary>The ink in its shades, enlarged.</summary>
    public Raster Picture { get; }

    /// <summary>The ink in black and white, enlarged otherwise: a second look.</summary>
    public Raster Sharp { get; }

    /// <summary>The mark that the shapes are without any doubt; empty when recognition is needed.</summary>
    public string Mark => Skeleton.Trim('-', '—') is "" ? Skeleton : Skeleton == "/" ? "/" : "";

    public static NumberInk Of(Raster page, Field clip, InkLine line, int threshold, double digit)
    {
        var skeleton = new StringBuilder();
        var shapes = new List<float[]>();
        var isWhole = true;
        var kinds = new List<(char Kind, Field Glyph)>();
        foreach (var glyph in line.Glyphs)
        {
            var kind = KindOf(page, glyph, line, threshold, digit);
            if (kind == '\0') continue;
            skeleton.Append(kind);
            kinds.Add((kind, glyph));
            if (kind != Digit) continue;
            shapes.Add(GlyphShapes.Shape(page, glyph, digit));
            if (glyph.Width > 0.95 * digit || glyph.Height < 0.75 * digit) isWhole = false;
        }

        var scale = Math.Clamp(TargetDigit / digit, 0.5, LargestScale);
        var part = line.Field.Grow((int)Math.Ceiling(0.3 * digit)).Intersect(clip);
        var crop = page.Crop(part);
        var (hasSurePoints, hasHole) = Pitches(kinds, digit);
        return new NumberInk(skeleton.ToString().Trim('.', ','), shapes, isWhole, Framed(crop.Scale(scale), digit * scale), Framed(Blacken(crop.Scale(1.4 * scale), threshold), digit * scale))
        {
            HasSurePoints = hasSurePoints,
            HasHole = hasHole,
        };
    }

    /// <summary>Compares how far digits stand apart around a point and without one between them.</summary>
    private static (bool HasSurePoints, bool HasHole) Pitches(List<(char Kind, Field Glyph)> kinds, double digit)
    {
        var digits = Enumerable.Range(0, kinds.Count).Where(at => kinds[at].Kind == Digit).ToList();
        var pitches = digits.Zip(digits.Skip(1), (left, right) =>
            (IsPoint: right > left + 1, Pitch: (kinds[right].Glyph.Left + kinds[right].Glyph.Right - kinds[left].Glyph.Left - kinds[left].Glyph.Right) / 2.0)).ToList();
        var plain = pitches.Where(pitch => !pitch.IsPoint).Select(pitch => pitch.Pitch).Order().ToList();
        var usual = plain.Count > 1 ? plain[plain.Count / 2] : UsualPitch * digit;
        return (pitches.TrueForAll(pitch => !pitch.IsPoint || pitch.Pitch >= PointPitch * usual), plain.Count > 2 && plain[^1] >= HolePitch * usual);
    }

    private static char KindOf(Raster page, Field glyph, InkLine line, int threshold, double digit)
    {
        if (glyph.Height < LowShare * digit)
        {
            var middle = (glyph.Top + glyph.Bottom) / 2.0;
            var isAlone = line.Glyphs.Count == 1;
            if (glyph.Width >= 0.3 * digit && glyph.Height <= 0.32 * digit && glyph.Width >= 1.5 * glyph.Height && (isAlone || middle < line.Field.Top + (0.78 * line.Field.Height))) return glyph.Width > 0.9 * digit ? '—' : '-';
            if (isAlone || middle < line.Field.Top + (0.6 * line.Field.Height)) return '\0';
            var baseline = line.Glyphs.Where(other => other.Height >= 0.7 * digit).Select(other => other.Bottom).DefaultIfEmpty(line.Field.Bottom).Min();
            return glyph.Bottom > baseline + (0.12 * digit) ? ',' : '.';
        }

        if (glyph.Height < 0.8 * digit && glyph.Width > 0.75 * glyph.Height && glyph.Width < 1.35 * glyph.Height && IsCross(page, glyph, threshold)) return '+';
        return line.Glyphs.Count == 1 && IsSlash(page, glyph, threshold, digit) ? '/' : Digit;
    }

    /// <summary>One straight stroke from the lower left to the upper right.</summary>
    private static bool IsSlash(Raster page, Field glyph, int threshold, double digit)
    {
        if (glyph.Width < 0.25 * glyph.Height || glyph.Height < 0.6 * digit) return false;
        double most = 0, thickest = 0;
        var middles = new List<double>();
        for (var y = glyph.Top; y < glyph.Bottom; y++)
        {
            int left = -1, right = -1;
            for (var x = glyph.Left; x < glyph.Right; x++)
            {
                if (page[x, y] >= threshold) continue;
                if (left < 0) left = x;
                right = x;
            }

            if (left < 0) return false;
            var expected = glyph.Right - 0.5 - ((y - glyph.Top + 0.5) * glyph.Width / glyph.Height);
            most = Math.Max(most, Math.Abs(((left + right) / 2.0) - expected));
            thickest = Math.Max(thickest, right - left + 1);
            middles.Add((left + right) / 2.0);
        }

        // The stem of a 1 with its flag is as wide as a steep slash, and goes straight down.
        var end = Math.Max(1, middles.Count / 4);
        if (middles.Take(end).Average() - middles.TakeLast(end).Average() < LeastSlant * glyph.Height) return false;
        return most <= Math.Max(1.6, 0.13 * digit) && thickest <= Math.Max(4, 0.42 * glyph.Width);
    }

    /// <summary>Ink along the middle both ways and none in the corners.</summary>
    private static bool IsCross(Raster page, Field glyph, int threshold)
    {
        int middleX = (glyph.Left + glyph.Right) / 2, middleY = (glyph.Top + glyph.Bottom) / 2, along = 0, down = 0;
        for (var x = glyph.Left; x < glyph.Right; x++) along += page[x, middleY] < threshold ? 1 : 0;
        for (var y = glyph.Top; y < glyph.Bottom; y++) down += page[middleX, y] < threshold ? 1 : 0;
        return along >= 0.85 * glyph.Width && down >= 0.85 * glyph.Height
            && page[glyph.Left, glyph.Top] >= threshold && page[glyph.Right - 1, glyph.Top] >= threshold
            && page[glyph.Left, glyph.Bottom - 1] >= threshold && page[glyph.Right - 1, glyph.Bottom - 1] >= threshold;
    }

    private static Raster Framed(Raster picture, double digit) => LinePicture.Framed(picture, Math.Max(6, (int)(0.35 * digit)));

    private static Raster Blacken(Raster picture, int threshold)
    {
        for (var at = 0; at < picture.Pixels.Length; at++) picture.Pixels[at] = picture.Pixels[at] < threshold ? (byte)0 : Raster.White;
        return picture;
    }
}
