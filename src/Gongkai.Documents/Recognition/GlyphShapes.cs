namespace Gongkai.Documents.Recognition;

/// <summary>A second reader of digits, independent of the first: compares the shapes of a document's digits with each other.</summary>
/// <remarks>
/// A document prints its numbers in one or two fonts, so every digit has many twins. Tesseract's readings name the shapes; a shape takes
/// the name that most
/// of its nearest twins in other cells bear. A digit that Tesseract misread once is so outvoted by its twins.
/// </remarks>
internal sealed class GlyphShapes
{
    private const int Across = 10;
    private const int Down = 14;

    // More samples of a page-long table only cost time.
    private const int MostSamples = 1500;

    // Nearest twins that are asked.
    private const int Twins = 5;

    // Twins printed and scanned alike correlate by 0.9 and more; different digits of one font stay below 0.8.
    private const double TwinLikeness = 0.82;

    // By how much likeness tells: 0.05 more is three times as likely.
    private const double Sharpness = 22;

    private readonly List<Sample> _samples = [];

    /// <summary>The shape of a glyph.</summary>
    /// <param name="digit">The height of a digit on the page, in pixels.</param>
    public static float[] Shape(Raster page, PixelRect glyph, double digit)
    {
        var shape = new float[(Across * Down) + 2];
        for (var row = 0; row < Down; row++)
        {
            for (var column = 0; column < Across; column++)
                shape[(row * Across) + column] = Raster.White - Mean(page, glyph, column, row);
        }

        var mean = shape.Take(Across * Down).Average();
        var length = MathF.Sqrt(shape.Take(Across * Down).Sum(shade => (shade - mean) * (shade - mean))) + 1e-3f;
        for (var at = 0; at < Across * Down; at++) shape[at] = (shape[at] - mean) / length;
        shape[^2] = (float)(glyph.Width / (double)glyph.Height);
        shape[^1] = (float)(glyph.Height / digit);
        return shape;
    }

    /// <summary>Takes in the glyphs of a cell with the characters that were read there.</summary>
    public void Learn(int cell, IReadOnlyList<float[]> shapes, string read, double confidence)
    {
        if (shapes.Count != read.Length || _samples.Count >= MostSamples) return;
        for (var at = 0; at < shapes.Count; at++)
        {
            if (char.IsAsciiDigit(read[at])) _samples.Add(new Sample(cell, shapes[at], read[at], confidence));
        }
    }

    /// <summary>Lets twins outvote single misreadings, before anything is read by them.</summary>
    public void Settle()
    {
        var names = _samples.ConvertAll(
            sample => Names(sample.Shape, sample.Cell) is [var best, ..] && best.Score > 0.8 ? best.Name : sample.Name);
        for (var at = 0; at < _samples.Count; at++) _samples[at] = _samples[at] with { Name = names[at] };
    }

    /// <summary>What a glyph may be, the likeliest first; empty when it has no twins.</summary>
    /// <param name="cell">Its own cell, whose reading is not asked.</param>
    public List<(char Name, double Score, double Likeness)> Names(float[] shape, int cell)
    {
        var best = new Dictionary<char, List<double>>();
        foreach (var sample in _samples)
        {
            if (sample.Cell == cell) continue;
            var likeness = Likeness(shape, sample.Shape);
            if (!best.TryGetValue(sample.Name, out var twins)) best[sample.Name] = twins = [];
            twins.Add(likeness);
        }

        var names = new List<(char Name, double Likeness)>();
        foreach (var (name, twins) in best)
        {
            twins.Sort((one, other) => other.CompareTo(one));
            // One twin alone may have been misread.
            names.Add((name, twins.Count == 1 ? twins[0] - 0.04 : twins.Take(Twins).Average()));
        }

        names.Sort((one, other) => other.Likeness != one.Likeness
            ? other.Likeness.CompareTo(one.Likeness) : one.Name.CompareTo(other.Name));
        if (names.Count == 0 || names[0].Likeness < TwinLikeness) return [];
        var sum = names.Sum(name => Math.Exp(Sharpness * (name.Likeness - names[0].Likeness)));
        return names.ConvertAll(name => (name.Name, Math.Exp(Sharpness * (name.Likeness - names[0].Likeness)) / sum, name.Likeness));
    }

    /// <summary>The correlation of two shapes, less what they differ in proportions and size.</summary>
    private static double Likeness(float[] one, float[] other)
    {
        const int Shades = Across * Down;
        var sum = 0f;
        for (var at = 0; at < Shades; at++) sum += one[at] * other[at];
        return sum - (0.5 * Math.Min(0.5, Math.Abs(one[Shades] - other[Shades])))
            - (0.5 * Math.Min(0.5, Math.Abs(one[Shades + 1] - other[Shades + 1])));
    }

    private static float Mean(Raster page, PixelRect glyph, int column, int row)
    {
        double left = glyph.Left + (column * glyph.Width / (double)Across), top = glyph.Top + (row * glyph.Height / (double)Down);
        double width = glyph.Width / (double)Across, height = glyph.Height / (double)Down;
        var sum = 0f;
        for (var j = 0; j < 2; j++)
        {
            for (var i = 0; i < 2; i++) sum += page.Sample(left + ((i + 0.5) * width / 2) - 0.5, top + ((j + 0.5) * height / 2) - 0.5);
        }

        return sum / 4;
    }

    private readonly record struct Sample(int Cell, float[] Shape, char Name, double Confidence);
}
