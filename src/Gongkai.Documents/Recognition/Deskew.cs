namespace Gongkai.Documents.Recognition;

/// <summary>Makes the ruled lines of a bent or slanted sheet straight, and with them what stands between.</summary>
internal static class Deskew
{
    // Lines that stray less are straight enough to be told apart.
    private const double LeastStrayPixels = 1.2;

    // Shorter lines than this part of the longest tell little of how the sheet is bent.
    private const double LongShare = 0.5;

    /// <summary>The page with its lines straight; nothing when they are.</summary>
    /// <param name="down">Lines that run down, as found on the page turned over its diagonal.</param>
    public static Raster? Of(Raster page, List<Stroke> along, List<Stroke> down)
    {
        var (rows, columns) = (Guides(along), Guides(down));
        if (rows.All(line => line.Stray < LeastStrayPixels) && columns.All(line => line.Stray < LeastStrayPixels)) return null;
        var straight = new Raster(page.Width, page.Height);
        var byRow = Shifts(rows, page.Width, page.Height);
        var byColumn = Shifts(columns, page.Height, page.Width);
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
                straight[x, y] = page.Sample(x + byColumn(y, x), y + byRow(x, y));
        }

        return straight;
    }

    private static List<Stroke> Guides(List<Stroke> lines)
    {
        if (lines.Count == 0) return [];
        var longest = lines.Max(line => line.Length);
        return [.. lines.Where(line => line.Length >= LongShare * longest).OrderBy(line => line.At)];
    }

    /// <summary>
    /// By how much the sheet is shifted across the lines at a place along them, between neighbouring lines in proportion.
    /// </summary>
    private static Func<int, int, double> Shifts(List<Stroke> guides, int length, int breadth)
    {
        if (guides.Count == 0) return (_, _) => 0;
        var places = guides.ConvertAll(line => line.At);
        var shifts = guides.ConvertAll(line => Enumerable.Range(0, length).Select(place => line.CourseAt(place) - line.At).ToArray());
        var below = new int[breadth];
        for (int across = 0, guide = 0; across < breadth; across++)
        {
            while (guide < places.Count && places[guide] <= across) guide++;
            below[across] = guide;
        }

        return (place, across) =>
        {
            var next = below[across];
            if (next == 0) return shifts[0][place];
            if (next == places.Count) return shifts[^1][place];
            var share = (across - places[next - 1]) / (places[next] - places[next - 1]);
            return shifts[next - 1][place] + ((shifts[next][place] - shifts[next - 1][place]) * share);
        };
    }
}
