namespace Gongkai.Documents.Recognition;

/// <summary>A line of ink that may be a number or a mark: what its shapes alone say of it, and its pictures for recognition.</summary>
internal sealed class NumberImage
{
    /// <summary>In <see cref="Skeleton"/>, stands for a glyph that only recognition can name.</summary>
    public const char Digit = 'd';

    // A digit's picture for Tesseract is made so high. Of 199 single cells, none stayed unread at this height, 16 at 30 pixels and 148 at
    // 60.
    private const double TargetDigit = 22;

    private const double LargestScale = 4;

    // Points, commas and dashes are lower than this part of a digit.
    private const double LowShare = 0.45;

    // The ends of a slash, a quarter of its height each, stand apart by this part of its height at least; those of a 1 in slanted type by
    // less.
    private const double LeastSlant = 0.17;

    // A wider piece is several digits.
    private const double WidestDigit = 0.95;

    // Digits around a point stand further apart than others: from centre to centre, this many times as far.
    private const double PointPitch = 1.35;

    // A 1 stands off its neighbours by less than this.
    private const double HolePitch = 1.42;

    // From centre to centre, in heights of a digit.
    private const double UsualPitch = 0.76;

    private readonly Func<Raster> _asText;

    private NumberImage(string skeleton, IReadOnlyList<float[]> shapes, bool isWhole, Raster picture, Raster sharp, Func<Raster> asText)
    {
        Skeleton = skeleton;
        Shapes = shapes;
        IsWhole = isWhole;
        Picture = picture;
        Sharp = sharp;
        _asText = asText;
    }

    /// <summary>
    /// One character a glyph, or a digit in glyphs that touch: <see cref="Digit"/>, or a point, comma, sign, dash or slash by its form.
    /// </summary>
    public string Skeleton { get; }

    /// <summary>The digits in <see cref="Skeleton"/>.</summary>
    public int DigitCount => Skeleton.Count(kind => kind == Digit);

    /// <summary>The shapes of the glyphs that only recognition can name.</summary>
    public IReadOnlyList<float[]> Shapes { get; }

    /// <summary>False when glyphs touch each other or fall to pieces, so that shapes cannot be compared.</summary>
    public bool IsWhole { get; }

    /// <summary>True when digits stand so far apart that a point may have faded between them.</summary>
    public bool HasHole { get; private init; }

    /// <summary>The ink in its shades, enlarged.</summary>
    public Raster Picture { get; }

    /// <summary>The ink in black and white, enlarged otherwise: a second look.</summary>
    public Raster Sharp { get; }

    /// <summary>The mark that the shapes are without any doubt; empty when recognition is needed.</summary>
    public string Mark => Skeleton.Trim('-', '—') is "" ? Skeleton : Skeleton == "/" ? "/" : "";

    /// <summary>The ink as a line of text, should it turn out to be no number.</summary>
    public Raster AsText() => _asText();

    public static NumberImage Of(Raster page, PixelRect clip, InkLine line, int threshold, double digit)
    {
        var shapes = new List<float[]>();
        var isWhole = true;
        var kinds = new List<(char Kind, PixelRect Glyph)>();
        foreach (var glyph in line.Glyphs)
        {
            var kind = KindOf(page, glyph, line, threshold, digit);
            if (kind == '\0') continue;
            // Digits that touch each other are one piece.
            var count = kind == Digit && glyph.Width > WidestDigit * digit
                ? Math.Max(2, (int)Math.Round((glyph.Width / digit + (UsualPitch / 6)) / UsualPitch)) : 1;
            for (var part = 0; part < count; part++)
                kinds.Add((kind,
                glyph with { Left = glyph.Left + (part * glyph.Width / count), Right = glyph.Left + ((part + 1) * glyph.Width / count) }));
            if (kind != Digit) continue;
            shapes.Add(GlyphShapes.Shape(page, glyph, digit));
            if (count > 1 || glyph.Height < 0.75 * digit) isWhole = false;
        }

        var usual = Pitch(kinds, digit);
        for (var at = kinds.Count - 2; at > 0; at--)
        {
            // A speck between two digits does not part them.
            if (kinds[at].Kind is '.' or ',' && kinds[at - 1].Kind == Digit && kinds[at + 1].Kind == Digit
                && Distance(kinds[at - 1].Glyph, kinds[at + 1].Glyph) < PointPitch * usual) kinds.RemoveAt(at);
        }

        // A number has one point: where the digits stand furthest apart.
        var points = Enumerable.Range(1, Math.Max(0, kinds.Count - 2)).Where(at => kinds[at].Kind == '.').ToList();
        if (points.Count > 1)
        {
            var one = points.MaxBy(at => Distance(kinds[at - 1].Glyph, kinds[at + 1].Glyph));
            kinds = [.. kinds.Where((kind, at) => kind.Kind != '.' || at == one)];
        }

        var scale = Math.Clamp(TargetDigit / digit, 0.5, LargestScale);
        var field = line.Bounds.Grow((int)Math.Ceiling(0.3 * digit)).Intersect(clip);
        var crop = page.Crop(field);
        var skeleton = string.Concat(kinds.Select(kind => kind.Kind)).Trim('.', ',');
        return new NumberImage(
            skeleton, shapes, isWhole, Framed(crop.Scale(scale), digit * scale),
            Framed(Blacken(crop.Scale(1.4 * scale), threshold), digit * scale), () => LinePicture.Of(page, [line], clip))
        {
            HasHole = kinds.Zip(kinds.Skip(1))
                .Any(pair => pair.First.Kind == Digit && pair.Second.Kind == Digit
                && Distance(pair.First.Glyph, pair.Second.Glyph) >= HolePitch * usual),
        };
    }

    /// <summary>How far digits stand apart that have nothing between them.</summary>
    private static double Pitch(List<(char Kind, PixelRect Glyph)> kinds, double digit)
    {
        var pitches = kinds.Zip(kinds.Skip(1)).Where(pair => pair.First.Kind == Digit && pair.Second.Kind == Digit)
            .Select(pair => Distance(pair.First.Glyph, pair.Second.Glyph)).Order().ToList();
        return pitches.Count > 1 ? pitches[pitches.Count / 2] : UsualPitch * digit;
    }

    /// <summary>From centre to centre.</summary>
    private static double Distance(PixelRect left, PixelRect right) => (right.Left + right.Right - left.Left - left.Right) / 2.0;

    private static char KindOf(Raster page, PixelRect glyph, InkLine line, int threshold, double digit)
    {
        if (glyph.Height < LowShare * digit)
        {
            var middle = (glyph.Top + glyph.Bottom) / 2.0;
            var isAlone = line.Glyphs.Count == 1;
            if (glyph.Width >= 0.3 * digit && glyph.Height <= 0.32 * digit && glyph.Width >= 1.5 * glyph.Height
                && (isAlone || middle < line.Bounds.Top + (0.78 * line.Bounds.Height))) return glyph.Width > 0.9 * digit ? '—' : '-';
            if (isAlone || middle < line.Bounds.Top + (0.6 * line.Bounds.Height)) return '\0';
            var baseline = line.Glyphs.Where(other => other.Height >= 0.7 * digit).Select(other => other.Bottom)
                .DefaultIfEmpty(line.Bounds.Bottom).Min();
            // The bar of a broken 4 stands higher.
            if (glyph.Bottom < baseline - (0.17 * digit)) return '\0';
            return glyph.Bottom > baseline + (0.12 * digit) ? ',' : '.';
        }

        if (glyph.Height < 0.8 * digit && glyph.Width > 0.75 * glyph.Height && glyph.Width < 1.35 * glyph.Height
            && IsCross(page, glyph, threshold)) return '+';
        return line.Glyphs.Count == 1 && IsSlash(page, glyph, threshold, digit) ? '/' : Digit;
    }

    /// <summary>One straight stroke from the lower left to the upper right.</summary>
    public static bool IsSlash(Raster page, PixelRect glyph, int threshold, double digit)
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
    private static bool IsCross(Raster page, PixelRect glyph, int threshold)
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
