namespace Gongkai.Documents.Recognition;

/// <summary>Tells whether the lines of a page run along it or down it.</summary>
internal static class TextDirection
{
    // Enough pieces of ink to judge by; a full page has some thousand.
    private const int MostComponents = 3000;
    private const int FewestComponents = 20;

    // A piece of a character is between these parts of an inch.
    private const double SmallestInches = 0.04;
    private const double LargestInches = 0.4;

    /// <summary>True when characters follow each other from top to bottom. Characters of a line stand closer than lines.</summary>
    public static bool IsDown(Raster white, int threshold, double inch)
    {
        var components = InkComponents.In(white, new PixelRect(0, 0, white.Width, white.Height), threshold)
            .Where(component => Math.Max(component.Width, component.Height) is var size && size >= SmallestInches * inch
                && size <= LargestInches * inch)
            .Take(MostComponents).Select(component => component.Bounds).ToList();
        if (components.Count < FewestComponents) return false;

        int along = 0, down = 0;
        foreach (var component in components)
        {
            double right = double.MaxValue, below = double.MaxValue;
            foreach (var other in components)
            {
                if (other.Left >= component.Right && Overlap(component.Top, component.Bottom, other.Top, other.Bottom))
                    right = Math.Min(right, other.Left - component.Right);
                if (other.Top >= component.Bottom && Overlap(component.Left, component.Right, other.Left, other.Right))
                    below = Math.Min(below, other.Top - component.Bottom);
            }

            if (right < below) along++;
            if (below < right) down++;
        }

        return down > along;
    }

    private static bool Overlap(int from, int to, int otherFrom, int otherTo) =>
        2 * (Math.Min(to, otherTo) - Math.Max(from, otherFrom)) >= Math.Min(to - from, otherTo - otherFrom);
}
