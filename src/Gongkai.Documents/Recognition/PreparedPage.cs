using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>A page made ready for recognition: upright, straight, its paper white, its ruled lines known.</summary>
/// <param name="White">The picture.</param>
/// <param name="Threshold">Ink is darker than this shade.</param>
/// <param name="PointsPerPixel">How many points a pixel is wide and high.</param>
/// <param name="Along">Lines that run along the page.</param>
/// <param name="Down">Lines that run down it; the axes are exchanged.</param>
internal sealed record PreparedPage(Raster White, int Threshold, double PointsPerPixel, List<Stroke> Along, List<Stroke> Down)
{
    private const double PointsPerInch = 72;

    // Beyond so many lines in one direction the page is a drawing or noise.
    private const int MostStrokes = 600;

    // Characters of a title are up to half an inch high.
    private const double FreeInches = 0.6;

    // A line of text blurred together is no longer than a cell of the header is wide; longer lines are not looked at so closely.
    private const double ClearInches = 2;

    // Lines that meet leave the corner open by less than this.
    private const double MeetInches = 0.07;

    public double Inch => PointsPerInch / PointsPerPixel;

    /// <param name="picture">The page as drawn.</param>
    /// <param name="quarters">Right angles by which it is to be turned clockwise.</param>
    /// <param name="pointsPerPixel">How many points a pixel is wide and high.</param>
    public static PreparedPage Of(Raster picture, int quarters, double pointsPerPixel)
    {
        var white = Binarization.Whiten(picture.Turn(quarters));
        var threshold = Binarization.Threshold(white);
        white = Skew.Straighten(white, Skew.Measure(white, threshold));
        var (along, down) = Strokes(white, threshold, PointsPerInch / pointsPerPixel);
        if (Deskew.Of(white, along, down) is { } straight)
        {
            white = straight;
            (along, down) = Strokes(white, threshold, PointsPerInch / pointsPerPixel);
        }

        return new PreparedPage(white, threshold, pointsPerPixel, along, down);
    }

    /// <summary>The lines as rulings of a page in points.</summary>
    public ImmutableArray<Ruling> Rulings =>
    [
        .. Along.Select(
            line => new Ruling(
            new(line.From * PointsPerPixel, line.At * PointsPerPixel), new(line.To * PointsPerPixel, line.At * PointsPerPixel),
            line.Thickness * PointsPerPixel)),
        .. Down.Select(
            line => new Ruling(
            new(line.At * PointsPerPixel, line.From * PointsPerPixel), new(line.At * PointsPerPixel, line.To * PointsPerPixel),
            line.Thickness * PointsPerPixel)),
    ];

    /// <summary>How thick the lines are, in pixels.</summary>
    public double LineThickness => Along.Count + Down.Count == 0 ? 1 : Along.Concat(Down).Select(line => line.Thickness).Order()
        .ElementAt((Along.Count + Down.Count) / 2);

    /// <summary>The pixels inside a box.</summary>
    public PixelRect ToPixels(Box box) => new PixelRect(
        (int)Math.Round(box.Left / PointsPerPixel), (int)Math.Round(box.Top / PointsPerPixel), (int)Math.Round(box.Right / PointsPerPixel),
            (int)Math.Round(box.Bottom / PointsPerPixel))
        .Intersect(new PixelRect(0, 0, White.Width, White.Height));

    /// <summary>The picture without the ruled lines. What is no longer than the strokes of a title, such as those of 工, stays.</summary>
    public Raster WithoutLines()
    {
        var page = new Raster(White.Width, White.Height, [.. White.Pixels]);
        var shortest = FreeInches * Inch;
        foreach (var line in Along.Where(line => line.Length >= shortest))
        {
            for (var x = Math.Max(0, line.From); x < Math.Min(page.Width, line.To); x++)
            {
                var (top, bottom) = Edges(line, x, page.Height);
                for (var y = top; y < bottom; y++) page[x, y] = Raster.White;
            }
        }

        foreach (var line in Down.Where(line => line.Length >= shortest))
        {
            for (var y = Math.Max(0, line.From); y < Math.Min(page.Height, line.To); y++)
            {
                var (left, right) = Edges(line, y, page.Width);
                page.Pixels.AsSpan((y * page.Width) + left, right - left).Fill(Raster.White);
            }
        }

        return page;
    }

    /// <summary>From where to where a line reaches across its direction, with the shades at its edges.</summary>
    private static (int From, int To) Edges(Stroke line, int place, int breadth)
    {
        var (course, half) = (line.CourseAt(place), (line.Thickness / 2) + 1);
        return (Math.Clamp((int)Math.Floor(course - half), 0, breadth), Math.Clamp((int)Math.Ceiling(course + half) + 1, 0, breadth));
    }

    private static (List<Stroke> Along, List<Stroke> Down) Strokes(Raster white, int threshold, double inch)
    {
        var finder = new StrokeFinder(inch);
        // Lines are often fainter than letters.
        var sensitive = Math.Min(225, threshold + 25);
        var flipped = white.Flip();
        var along = finder.Find(white, sensitive, isDown: false)
            .FindAll(line => line.Length >= ClearInches * inch || finder.IsClear(line, white, threshold));
        var down = finder.Find(flipped, sensitive, isDown: true)
            .FindAll(line => line.Length >= ClearInches * inch || finder.IsClear(line, flipped, threshold));
        if (along.Count > MostStrokes || down.Count > MostStrokes) return ([], []);

        // Long strokes of large characters are no lines: those of a table meet others at both ends.
        down = down.FindAll(line => line.Length >= FreeInches * inch || IsHeld(line, along, inch));
        return (along.FindAll(line => line.Length >= FreeInches * inch || IsHeld(line, down, inch)), down);
    }

    private static bool IsHeld(Stroke line, List<Stroke> across, double inch)
    {
        var reach = MeetInches * inch;
        return Meets(line.From) && Meets(line.To);

        bool Meets(int end) =>
            across.Exists(
            other => Math.Abs(other.CourseAt((int)line.At) - end) <= reach && other.From - reach <= line.At && other.To + reach >= line.At);
    }
}
