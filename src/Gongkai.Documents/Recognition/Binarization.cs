namespace Gongkai.Documents.Recognition;

/// <summary>
/// Takes the paper out of a picture: uneven light, shadows at the fold and gray paper become white, ink keeps its shades.
/// </summary>
internal static class Binarization
{
    // Blocks of this part of the page's width hold some paper between the strokes; a printed line is 1/50 of it high.
    private const int BlocksAcross = 64;

    // The shade that so many pixels of a block are darker than is its paper.
    private const double PaperShare = 0.8;

    private const int MiddleShade = 128;

    // So many pixels in a row of a screen of dots differ from the one before; on a page full of text 0.06 do, in noise that can be read
    // 0.01.
    private const double ScreenShare = 0.15;

    // A screen repeats after so many pixels.
    private const int ScreenPixels = 4;

    // Ink is darker than this part of the paper wherever the page has ink at all.
    private const int DarkestPaper = 60;

    /// <summary>The picture without the screen of dots by which some scanners and faxes print shades; as it is when it has none.</summary>
    public static Raster WithoutScreen(Raster page)
    {
        long changes = 0;
        for (var y = 0; y < page.Height; y++)
        {
            var row = page.Pixels.AsSpan(y * page.Width, page.Width);
            for (var x = 1; x < row.Length; x++) changes += row[x] < MiddleShade != row[x - 1] < MiddleShade ? 1 : 0;
        }

        return changes < ScreenShare * page.Pixels.Length ? page : page.Mean(ScreenPixels);
    }

    /// <summary>The picture with its paper made white.</summary>
    public static Raster Whiten(Raster page)
    {
        var size = Math.Max(8, page.Width / BlocksAcross);
        var (across, down) = ((page.Width + size - 1) / size, (page.Height + size - 1) / size);
        var paper = new double[across, down];
        var counts = new int[256];
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                Array.Clear(counts);
                var total = 0;
                for (var y = row * size; y < Math.Min(page.Height, (row + 1) * size); y++)
                {
                    for (var x = column * size; x < Math.Min(page.Width, (column + 1) * size); x++, total++) counts[page[x, y]]++;
                }

                paper[column, row] = Shade(counts, total);
            }
        }

        paper = Smooth(Brightest(paper));
        return Divide(page, paper, size);
    }

    /// <summary>The shade between ink and paper that divides the two best (Otsu), kept away from both ends.</summary>
    public static int Threshold(Raster whitened)
    {
        var counts = new long[256];
        foreach (var pixel in whitened.Pixels) counts[pixel]++;
        long total = whitened.Pixels.Length, sum = 0;
        for (var shade = 0; shade < 256; shade++) sum += shade * counts[shade];

        var (best, bestAt, below, sumBelow) = (0.0, 128, 0L, 0L);
        for (var shade = 0; shade < 256; shade++)
        {
            below += counts[shade];
            sumBelow += shade * counts[shade];
            if (below == 0 || below == total) continue;
            var difference = (sumBelow / (double)below) - ((sum - sumBelow) / (double)(total - below));
            var between = below * (double)(total - below) * difference * difference;
            if (between > best) (best, bestAt) = (between, shade);
        }

        return Math.Clamp(bestAt + 1, 110, 200);
    }

    private static double Shade(int[] counts, int total)
    {
        var passed = 0;
        for (var shade = 0; shade < 256; shade++)
        {
            passed += counts[shade];
            if (passed >= PaperShare * total) return Math.Max(shade, DarkestPaper);
        }

        return Raster.White;
    }

    /// <summary>A block full of ink takes the paper of its brightest neighbour.</summary>
    private static double[,] Brightest(double[,] paper) => Around(paper, (most, shade) => Math.Max(most, shade), (most, _) => most);

    private static double[,] Smooth(double[,] paper) => Around(paper, (sum, shade) => sum + shade, (sum, count) => sum / count);

    private static double[,] Around(double[,] paper, Func<double, double, double> join, Func<double, int, double> end)
    {
        var (across, down) = (paper.GetLength(0), paper.GetLength(1));
        var result = new double[across, down];
        for (var row = 0; row < down; row++)
        {
            for (var column = 0; column < across; column++)
            {
                var (value, count) = (0.0, 0);
                for (var y = Math.Max(0, row - 1); y <= Math.Min(down - 1, row + 1); y++)
                {
                    for (var x = Math.Max(0, column - 1); x <= Math.Min(across - 1, column + 1); x++, count++)
                        value = join(value, paper[x, y]);
                }

                result[column, row] = end(value, count);
            }
        }

        return result;
    }

    private static Raster Divide(Raster page, double[,] paper, int size)
    {
        var (across, down) = (paper.GetLength(0), paper.GetLength(1));
        var white = new byte[page.Pixels.Length];
        for (var y = 0; y < page.Height; y++)
        {
            var row = Math.Clamp(((y + 0.5) / size) - 0.5, 0, down - 1);
            var (top, lower) = ((int)row, row - (int)row);
            var bottom = Math.Min(top + 1, down - 1);
            for (var x = 0; x < page.Width; x++)
            {
                var column = Math.Clamp(((x + 0.5) / size) - 0.5, 0, across - 1);
                var (left, further) = ((int)column, column - (int)column);
                var right = Math.Min(left + 1, across - 1);
                var upperShade = paper[left, top] + ((paper[right, top] - paper[left, top]) * further);
                var lowerShade = paper[left, bottom] + ((paper[right, bottom] - paper[left, bottom]) * further);
                var shade = upperShade + ((lowerShade - upperShade) * lower);
                white[(y * page.Width) + x] = (byte)Math.Min(255, page[x, y] * 255 / shade);
            }
        }

        return new Raster(page.Width, page.Height, white);
    }
}
