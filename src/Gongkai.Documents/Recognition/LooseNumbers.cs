namespace Gongkai.Documents.Recognition;

/// <summary>
/// Numbers and marks that stand by themselves outside ruled tables: values of tables without lines between their columns.
/// </summary>
/// <param name="Lines">Their ink, from top to bottom.</param>
/// <param name="Digit">The height of a digit, in pixels; 0 where no number stands alone.</param>
internal sealed record LooseNumbers(IReadOnlyList<InkLine> Lines, double Digit)
{
    // A page number and a date are no table.
    private const int FewestNumbers = 3;

    // Digits of a number and characters of a word stand closer than this part of their height.
    private const double WordGapShare = 0.6;

    // Nothing else stands so near, in heights of a digit: neither beside it, as in a sentence, nor over and under it, where the strokes of
    // 二 would.
    private const double FreeBeside = 1.6;
    private const double FreeAbove = 1.0;

    // Of the type that documents are set in, digits are between these parts of the usual height.
    private const double LeastUsual = 0.4;
    private const double MostUsual = 2;

    private const double SpeckShare = 0.13;

    /// <param name="page">The page without its ruled tables.</param>
    /// <param name="usual">The height of a digit in 10-point type, in pixels.</param>
    public static LooseNumbers In(Raster page, int threshold, double usual)
    {
        var speck = Math.Max(1, SpeckShare * usual);
        var blots = Blots.In(page, new Field(0, 0, page.Width, page.Height), threshold)
            .Where(blot => Math.Max(blot.Width, blot.Height) > speck).OrderBy(blot => blot.Field.Left).ToList();
        var words = Words(blots, usual);
        var heights = words.Where(
            word => word.Field.Height >= LeastUsual * usual && word.Field.Height <= MostUsual * usual
            && word.Blots.TrueForAll(blot => blot.Width < 0.8 * word.Field.Height) && IsFree(word, words, word.Field.Height))
            .Select(word => word.Field.Height).Order().ToList();
        if (heights.Count < FewestNumbers) return new LooseNumbers([], 0);
        var digit = (double)heights[heights.Count / 2];
        var lines = words.Where(word => word.Field.Height <= 1.3 * digit && IsFree(word, words, digit))
            .Select(word => InkLine.Of(word.Blots, digit))
            .Where(line => line.MayBeNumber(digit) && (line.Field.Height >= 0.7 * digit || line.Field.Width >= 0.3 * digit)).ToList();
        return lines.Count < FewestNumbers ? new LooseNumbers([], digit)
            : new LooseNumbers([.. lines.OrderBy(line => line.Field.Top).ThenBy(line => line.Field.Left)], digit);
    }

    private static bool IsFree(Word word, List<Word> words, double digit)
    {
        var (field, middle) = (word.Field, (word.Field.Top + word.Field.Bottom) / 2);
        var room = new Field(
            field.Left - (int)(FreeBeside * digit), middle - (int)(FreeAbove * digit), field.Right + (int)(FreeBeside * digit),
            middle + (int)(FreeAbove * digit));
        return !words.Exists(other => other != word && !other.Field.Intersect(room).IsEmpty);
    }

    /// <summary>Pieces of ink that follow each other closely in a line.</summary>
    private static List<Word> Words(List<Blot> blots, double usual)
    {
        var words = new List<Word>();
        // From left to right; a word that ended far to the left cannot go on.
        var open = new List<Word>();
        foreach (var blot in blots)
        {
            open.RemoveAll(word => word.Field.Right < blot.Field.Left - (MostUsual * usual));
            var gap = WordGapShare * Math.Max(usual, blot.Height);
            var near = open.FindAll(
                word => blot.Field.Left - word.Field.Right <= gap
                && Math.Min(word.Field.Bottom, blot.Field.Bottom) > Math.Max(word.Field.Top, blot.Field.Top));
            var joined = new Word(
                near.Aggregate(blot.Field, (field, word) => field.Union(word.Field)), [.. near.SelectMany(word => word.Blots), blot]);
            open.RemoveAll(near.Contains);
            words.RemoveAll(near.Contains);
            open.Add(joined);
            words.Add(joined);
        }

        return words;
    }

    private sealed record Word(Field Field, List<Blot> Blots);
}
