namespace Gongkai.Documents.Recognition;

/// <summary>A connected piece of ink.</summary>
/// <param name="Area">Its pixels.</param>
internal readonly record struct InkComponent(PixelRect Bounds, int Area)
{
    public int Width => Bounds.Width;

    public int Height => Bounds.Height;
}

/// <summary>Finds connected pieces of ink.</summary>
internal static class InkComponents
{
    /// <summary>The pieces of ink in a part of a page, in the order of their first pixels.</summary>
    public static List<InkComponent> In(Raster page, PixelRect part, int threshold)
    {
        var (width, height) = (part.Width, part.Height);
        var seen = new bool[width * height];
        var components = new List<InkComponent>();
        var open = new Stack<int>();
        for (var start = 0; start < seen.Length; start++)
        {
            if (seen[start] || page[part.Left + (start % width), part.Top + (start / width)] >= threshold) continue;
            var (left, top, right, bottom, area) = (width, height, 0, 0, 0);
            seen[start] = true;
            open.Push(start);
            while (open.TryPop(out var at))
            {
                var (x, y) = (at % width, at / width);
                (left, top, right, bottom, area) = (
                    Math.Min(left, x), Math.Min(top, y), Math.Max(right, x + 1), Math.Max(bottom, y + 1), area + 1);
                for (var nearY = Math.Max(0, y - 1); nearY <= Math.Min(height - 1, y + 1); nearY++)
                {
                    for (var nearX = Math.Max(0, x - 1); nearX <= Math.Min(width - 1, x + 1); nearX++)
                    {
                        var near = (nearY * width) + nearX;
                        if (seen[near] || page[part.Left + nearX, part.Top + nearY] >= threshold) continue;
                        seen[near] = true;
                        open.Push(near);
                    }
                }
            }

            components.Add(new InkComponent(new PixelRect(left, top, right, bottom).Move(part.Left, part.Top), area));
        }

        return components;
    }
}
