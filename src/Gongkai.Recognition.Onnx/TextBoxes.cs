using Gongkai.Documents.Recognition;

namespace Gongkai.Recognition.Onnx;

/// <summary>Finds the boxes of lines in what the detector says of each pixel (differentiable binarisation).</summary>
internal static class TextBoxes
{
    // A pixel belongs to text where the detector says so with this probability, and a box is text where the mean of its pixels reaches the
    // second one. Both are those that the model is published with.
    private const float LeastPixel = 0.3F;
    private const double LeastBox = 0.6;

    // The model marks the core of a line; the line is wider on all sides by its area over its circumference, this many times.
    private const double Growth = 1.5;

    // Smaller pieces are dust, in pixels of the map.
    private const int LeastSide = 3;

    /// <summary>The boxes, in pixels of the map, from top to bottom.</summary>
    /// <param name="probabilities">One a pixel, row by row.</param>
    public static List<PixelRect> In(ReadOnlySpan<float> probabilities, int width, int height)
    {
        var seen = new bool[width * height];
        var open = new Stack<int>();
        var boxes = new List<PixelRect>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || probabilities[start] <= LeastPixel) continue;
            var (left, top, right, bottom, area, sum) = (width, height, 0, 0, 0, 0.0);
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % width, at / width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1));
                area++;
                sum += probabilities[at];
                for (var nearY = Math.Max(0, y - 1); nearY <= Math.Min(height - 1, y + 1); nearY++)
                {
                    for (var nearX = Math.Max(0, x - 1); nearX <= Math.Min(width - 1, x + 1); nearX++)
                    {
                        var near = (nearY * width) + nearX;
                        if (seen[near] || probabilities[near] <= LeastPixel) continue;
                        seen[near] = true;
                        open.Push(near);
                    }
                }
            }

            var core = new PixelRect(left, top, right, bottom);
            if (core.Width < LeastSide || core.Height < LeastSide || sum / area < LeastBox) continue;
            var by = (int)Math.Round(Growth * core.Width * core.Height / (2 * (core.Width + core.Height)));
            boxes.Add(core.Grow(by).Intersect(new PixelRect(0, 0, width, height)));
        }

        return boxes;
    }
}
