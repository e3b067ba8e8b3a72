namespace Gongkai.Documents.Recognition;

/// <summary>Finds by how much a page lies askew, and lays it straight.</summary>
internal static class Skew
{
    // Paper fed by hand lies up to about three degrees off; further turned is another fault.
    private const double MostDegrees = 6.0;

    private const double CoarseDegrees = 0.5;
    private const double FineDegrees = 0.05;

    // Wide enough to tell a twentieth of a degree, small enough to be quick.
    private const int WorkingWidth = 700;

    // A turn that moves the ends of a line by less than a pixel only blurs.
    private const double LeastDegrees = 0.06;

    /// <summary>The angle in degrees by which lines fall to the right.</summary>
    public static double Measure(Raster page, int threshold)
    {
        var small = page.Width > WorkingWidth ? page.Scale((double)WorkingWidth / page.Width) : page;
        var ink = new List<(int X, int Y)>();
        for (var y = 0; y < small.Height; y++)
        {
            for (var x = 0; x < small.Width; x++)
            {
                if (small[x, y] < threshold) ink.Add((x, y));
            }
        }

        var best = Best(0, MostDegrees, CoarseDegrees);
        best = Best(best, CoarseDegrees, CoarseDegrees / 4);
        return Best(best, CoarseDegrees / 4, FineDegrees / 2);

        double Best(double around, double reach, double step)
        {
            var (bestAngle, bestScore) = (around, -1.0);
            for (var angle = around - reach; angle <= around + reach + 1e-9; angle += step)
            {
                var score = Score(ink, small, angle);
                if (score > bestScore) (bestAngle, bestScore) = (angle, score);
            }

            return bestAngle;
        }
    }

    /// <summary>The page turned back by an angle.</summary>
    public static Raster Straighten(Raster page, double degrees)
    {
        if (Math.Abs(degrees) < LeastDegrees) return page;
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var straight = new Raster(page.Width, page.Height);
        double middleX = page.Width / 2.0, middleY = page.Height / 2.0;
        for (var y = 0; y < page.Height; y++)
        {
            for (var x = 0; x < page.Width; x++)
            {
                double right = x - middleX, down = y - middleY;
                straight[x, y] = page.Sample(middleX + (right * cosine) - (down * sine), middleY + (right * sine) + (down * cosine));
            }
        }

        return straight;
    }

    /// <summary>How sharply ink gathers in rows when lines are taken to fall by an angle.</summary>
    private static double Score(List<(int X, int Y)> ink, Raster page, double degrees)
    {
        var slope = Math.Tan(degrees * Math.PI / 180);
        var margin = (int)(Math.Abs(slope) * page.Width) + 2;
        var rows = new int[page.Height + (2 * margin)];
        foreach (var (x, y) in ink) rows[(int)Math.Floor(y - (x * slope) + 0.5) + margin]++;
        var score = 0.0;
        for (var row = 1; row < rows.Length; row++)
        {
            var step = (double)rows[row] - rows[row - 1];
            score += step * step;
        }

        return score;
    }
}
