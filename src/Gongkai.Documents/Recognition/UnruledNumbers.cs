namespace Gongkai.Documents.Recognition;

/// <summary>
/// Numbers and marks that stand by themselves outside ruled tables: values of tables without lines between their columns.
/// </summary>
/// <param name="Lines">Their ink, from top to bottom.</param>
/// <param name="Digit">The height of a digit, in pixels; 0 where no number stands alone.</param>
internal sealed record UnruledNumbers(IReadOnlyList<InkLine> Lines, double Digit)
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
    public static UnruledNumbers In(Raster page, int threshold, double usual)
    {
        var speck = Math.Max(1, SpeckShare * usual);
        var components = InkComponents.In(page, new PixelRect(0, 0, page.Width, page.Height), threshold)
            .Where(component => Math.Max(component.Width, component.Height) > speck).OrderBy(component => component.Bounds.Left).ToList();
        var words = Words(components, usual);
        var heights = words.Where(
            word => word.Bounds.Height >= LeastUsual * usual && word.Bounds.Height <= MostUsual * usual
            && word.InkComponents.TrueForAll(component => component.Width < 0.8 * word.Bounds.Height)
            && IsFree(word, words, word.Bounds.Height))
            .Select(word => word.Bounds.Height).Order().ToList();
        if (heights.Count < FewestNumbers) return new UnruledNumbers([], 0);
        var digit = (double)heights[heights.Count / 2];
        var lines = words.Where(word => word.Bounds.Height <= 1.3 * digit && IsFree(word, words, digit))
            .Select(word => InkLine.Of(word.InkComponents, digit))
            .Where(line => line.MayBeNumber(digit) && (line.Bounds.Height >= 0.7 * digit || line.Bounds.Width >= 0.3 * digit)).ToList();
        return lines.Count < FewestNumbers ? new UnruledNumbers([], digit)
            : new UnruledNumbers([.. lines.OrderBy(line => line.Bounds.Top).ThenBy(line => line.Bounds.Left)], digit);
    }

    private static bool IsFree(Word word, List<Word> words, double digit)
    {
        var (field, middle) = (word.Bounds, (word.Bounds.Top + word.Bounds.Bottom) / 2);
        var room = new PixelRect(
            field.Left - (int)(FreeBeside * digit), middle - (int)(FreeAbove * digit), field.Right + (int)(FreeBeside * digit),
            middle + (int)(FreeAbove * digit));
        return !words.Exists(other => other != word && !other.Bounds.Intersect(room).IsEmpty);
    }

    /// <summary>Pieces of ink that follow each other closely in a line.</summary>
    private static List<Word> Words(List<InkComponent> components, double usual)
    {
        var words = new List<Word>();
        // From left to right; a word that ended far to the left cannot go on.
        var open = new List<Word>();
        foreach (var component in components)
        {
            open.RemoveAll(word => word.Bounds.Right < component.Bounds.Left - (MostUsual * usual));
            var gap = WordGapShare * Math.Max(usual, component.Height);
            var near = open.FindAll(
                word => component.Bounds.Left - word.Bounds.Right <= gap
                && Math.Min(word.Bounds.Bottom, component.Bounds.Bottom) > Math.Max(word.Bounds.Top, component.Bounds.Top));
            var joined = new Word(
                near.Aggregate(component.Bounds, (field, word) => field.Union(word.Bounds)),
                [.. near.SelectMany(word => word.InkComponents), component]);
            open.RemoveAll(near.Contains);
            words.RemoveAll(near.Contains);
            open.Add(joined);
            words.Add(joined);
        }

        return words;
    }

    private sealed record Word(PixelRect Bounds, List<InkComponent> InkComponents);
}
