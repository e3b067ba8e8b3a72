namespace Gongkai.Documents.Recognition;

/// <summary>Finds the ruled lines of a page along one direction, joins what is broken, and follows them where the sheet is bent.</summary>
/// <param name="inch">Pixels an inch.</param>
internal sealed class StrokeFinder(double inch)
{
    // The narrowest column seen is 0.35 inches wide, the lowest row 0.2 inches high; the widest stroke in the labels of a table is 0.16
    // inches long.
    private const double ShortestAlongInches = 0.24;
    private const double ShortestDownInches = 0.19;

    // Holes in a printed line that thresholding leaves.
    private const double HoleInches = 0.015;

    // Between the dashes of a thin line are gaps of less; it is at least as long as a cell is wide.
    private const double DashInches = 0.035;
    private const double ShortestDashedInches = 0.4;
    private const double ThinInches = 0.02;

    // What is drawn through for more of its length is no dashed line.
    private const double MostDrawnShare = 0.7;

    // The thickest border seen is 2.25 points; a thicker bar is no line.
    private const double ThickestInches = 0.06;

    // Lines that are broken further apart are two lines.
    private const double GapInches = 0.35;

    // Of a shorter gap nothing is asked: characters stand further apart.
    private const double PlainGapInches = 0.06;

    // Beyond the blur of a line.
    private const double BesideInches = 0.018;

    // Lines that cross it and characters that come near cover less than this part of a line; under characters it is twice as much.
    private const double InkBesideShare = 0.2;

    // Of a gap, so much must show traces of a line.
    private const double TraceShare = 0.4;

    // A trace is darker by so much than the paper beside it.
    private const int TraceDarkness = 14;

    /// <param name="page">The whitened page; turned over its diagonal to find lines that run down.</param>
    /// <param name="threshold">Ink is darker than this shade.</param>
    public List<Stroke> Find(Raster page, int threshold, bool isDown)
    {
        var shortest = Math.Max(8, (int)((isDown ? ShortestDownInches : ShortestAlongInches) * inch));
        var lines = Join(Pieces(Runs(page, threshold, shortest, HoleInches * inch)), page);
        var dashed = Join(Pieces(Runs(page, threshold, (int)(ShortestDashedInches * inch), DashInches * inch)), page)
            .FindAll(line => line.Thickness <= Math.Max(3, ThinInches * inch)
                && lines.Sum(drawn => Shared(drawn, line)) < MostDrawnShare * line.Length && IsClear(line, page, threshold));
        return [.. lines.Where(drawn => !dashed.Exists(line => Shared(drawn, line) == drawn.Length)), .. dashed];
    }

    /// <summary>How long two lines run upon each other.</summary>
    private static int Shared(Stroke one, Stroke other)
    {
        var (from, to) = (Math.Max(one.From, other.From), Math.Min(one.To, other.To));
        return to > from
            && Math.Abs(one.CourseAt((from + to) / 2) - other.CourseAt((from + to) / 2)) <= one.Thickness + other.Thickness ? to - from : 0;
    }

    /// <summary>
    /// True when there is hardly any ink beside a line. The lower strokes of characters that run together have the rest of the characters
    /// over them.
    /// </summary>
    public bool IsClear(Stroke line, Raster page, int threshold)
    {
        var (above, below, away) = (0, 0, (int)Math.Ceiling(line.Thickness / 2) + Math.Max(2, (int)Math.Round(BesideInches * inch)));
        for (var x = line.From; x < line.To; x++)
        {
            var y = (int)line.CourseAt(x);
            if (y - away >= 0 && page[x, y - away] < threshold) above++;
            if (y + away < page.Height && page[x, y + away] < threshold) below++;
        }

        return Math.Max(above, below) <= InkBesideShare * line.Length;
    }

    /// <summary>Stretches of ink in single rows of pixels.</summary>
    private static List<(int Y, int From, int To)> Runs(Raster page, int threshold, int shortest, double holes)
    {
        var hole = Math.Max(1, (int)Math.Round(holes));
        var runs = new List<(int, int, int)>();
        for (var y = 0; y < page.Height; y++)
        {
            var (from, last) = (-1, -1);
            var row = page.Pixels.AsSpan(y * page.Width, page.Width);
            for (var x = 0; x < row.Length; x++)
            {
                if (row[x] >= threshold) continue;
                if (from < 0 || x - last > hole + 1)
                {
                    if (from >= 0 && last + 1 - from >= shortest) runs.Add((y, from, last + 1));
                    from = x;
                }

                last = x;
            }

            if (from >= 0 && last + 1 - from >= shortest) runs.Add((y, from, last + 1));
        }

        return runs;
    }

    /// <summary>Runs that touch each other from row to row, as lines; bars too thick to be one are dropped.</summary>
    private List<Stroke> Pieces(List<(int Y, int From, int To)> runs)
    {
        var sets = Enumerable.Range(0, runs.Count).ToArray();
        var above = 0;
        for (var run = 0; run < runs.Count; run++)
        {
            while (runs[above].Y < runs[run].Y - 1) above++;
            for (var other = above; other < run && runs[other].Y < runs[run].Y; other++)
            {
                if (runs[other].From <= runs[run].To && runs[other].To >= runs[run].From) sets[Root(run)] = Root(other);
            }
        }

        var pieces = new List<Stroke>();
        foreach (var part in Enumerable.Range(0, runs.Count).GroupBy(Root))
        {
            var from = part.Min(run => runs[run].From);
            var to = part.Max(run => runs[run].To);
            var (sums, counts) = (new double[to - from], new int[to - from]);
            foreach (var run in part)
            {
                for (var x = runs[run].From; x < runs[run].To; x++)
                {
                    sums[x - from] += runs[run].Y + 0.5;
                    counts[x - from]++;
                }
            }

            var thickness = counts.Order().ElementAt(counts.Length / 2);
            if (thickness <= Math.Max(3, ThickestInches * inch)) pieces.Add(new Stroke(from, Courses(sums, counts), thickness));
        }

        return pieces;

        int Root(int run)
        {
            while (sets[run] != run) run = sets[run] = sets[sets[run]];
            return run;
        }
    }

    /// <summary>The middle of the line at each place; holes are bridged, and what noise frays is smoothed.</summary>
    private static double[] Courses(double[] sums, int[] counts)
    {
        const int Reach = 12;
        var smooth = new double[sums.Length];
        var last = 0.0;
        for (var at = 0; at < sums.Length; at++)
        {
            var (sum, count) = (0.0, 0);
            for (var near = Math.Max(0, at - Reach); near <= Math.Min(sums.Length - 1, at + Reach); near++)
            {
                sum += sums[near];
                count += counts[near];
            }

            if (count > 0) last = sum / count;
            smooth[at] = last;
        }

        return smooth;
    }

    private List<Stroke> Join(List<Stroke> pieces, Raster page)
    {
        var tolerance = Math.Max(2, 0.02 * inch);
        var open = pieces.OrderBy(piece => piece.From).ToList();
        var joined = new List<Stroke>();
        while (open.Count > 0)
        {
            var line = open[0];
            open.RemoveAt(0);
            for (var next = 0; next < open.Count;)
            {
                var other = open[next];
                if (other.From > line.To + (GapInches * inch)) break;
                if (other.To <= line.To || Math.Abs(other.First - line.CourseAt(other.From)) > tolerance || !IsTraced(line, other, page))
                {
                    next++;
                    continue;
                }

                line = Bridge(line, other);
                open.RemoveAt(next);
                next = 0;
            }

            joined.Add(line);
        }

        return joined;
    }

    private bool IsTraced(Stroke left, Stroke right, Raster page)
    {
        var gap = right.From - left.To;
        if (gap <= Math.Max(3, PlainGapInches * inch)) return true;
        var (traced, reach) = (0, (int)Math.Ceiling(Math.Max(left.Thickness, right.Thickness) / 2) + 2);
        for (var x = left.To; x < right.From; x++)
        {
            var y = (int)(left.Last + ((right.First - left.Last) * (x - left.To) / gap));
            if (y - reach < 0 || y + reach >= page.Height) continue;
            var darkest = Math.Min(page[x, y], Math.Min(page[x, y - 1], page[x, y + 1]));
            if (darkest + TraceDarkness <= Math.Min(page[x, y - reach], page[x, y + reach])) traced++;
        }

        return traced >= TraceShare * gap;
    }

    private static Stroke Bridge(Stroke left, Stroke right)
    {
        var courses = new double[right.To - left.From];
        left.Courses.CopyTo(courses, 0);
        for (var at = left.Length; at < courses.Length; at++)
        {
            var place = left.From + at;
            courses[at] = place >= right.From
                ? right.CourseAt(place)
                : left.Last + ((right.First - left.Last) * (place - left.To + 1) / (right.From - left.To + 1));
        }

        return new Stroke(left.From, courses, Math.Max(left.Thickness, right.Thickness));
    }
}
