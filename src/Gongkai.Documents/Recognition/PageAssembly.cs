using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>Puts together what was recognised on a page.</summary>
internal static partial class PageAssembly
{
    // A number with one or two characters behind it that are no digits.
    [GeneratedRegex(@"^[0-9.,+-]+(?<unit>\p{IsCJKUnifiedIdeographs}{1,2})$", RegexOptions.CultureInvariant)]
    private static partial Regex NumberWithUnit();

    /// <summary>Stands for ink that nobody could read, so that nobody takes it for a blank.</summary>
    private const string Illegible = "\uFFFD";

    // Of legible labels, Tesseract is sure by 0.8 and more on average; of what it made up, by 0.4 at most.
    private const double LeastConfidence = 0.5;

    // Type is so many times as high as its digits.
    private const double EmsOfDigit = 1.4;

    // A cell without ink is blank, unless what is printed there was too faint to be seen.
    private const double BlankConfidence = 0.99;

    /// <summary>The page with its recognised text, in the points of the file's page.</summary>
    /// <param name="labels">For each label, in order, its words.</param>
    /// <param name="numbers">For each number, in order, its readings.</param>
    /// <param name="prose">The words outside tables.</param>
    public static Page Of(
        PageScan scan, Queue<IReadOnlyList<RecognizedWord>> labels, Queue<ImmutableArray<Candidate>> numbers,
        IReadOnlyList<RecognizedWord> prose)
    {
        // The scan measures by the usual size of paper; the file may state another.
        var stretch = scan.Page.Width / (scan.Width * scan.PointsPerPixel);
        var sideways = scan.Page.Width < scan.Page.Height != scan.Width < scan.Height && scan.Width != scan.Height;
        if (sideways) stretch = scan.Page.Height / (scan.Width * scan.PointsPerPixel);
        var grids = scan.Grids.Select((grid, index) => grid with
        {
            Location = Stretched(grid.Location, stretch),
            Cells = [.. grid.Cells.Zip(
                scan.Cells[index], (cell, ink) => Fill(cell, ink, labels, numbers) with { Location = Stretched(cell.Location, stretch) })],
        });
        var point = scan.PointsPerPixel * stretch;
        // Cells take their readings first, in their order.
        var tables = grids.ToImmutableArray();
        var loose = scan.Numbers.ConvertAll(number => (number.Bounds, Readings: numbers.Dequeue()));
        var recognition = new Model.Recognition(tables)
        {
            Numbers =
            [
                .. loose.Select(number => new RecognizedNumber(BoxOf(number.Bounds, point), number.Readings)),
                .. scan.Outside.Where(line => line.IsNumber)
                    .Select(line => new RecognizedNumber(BoxOf(line.Ink, point), [new Candidate(line.Number, NumberReadings.ByOne)])),
            ],
        };
        ImmutableArray<Glyph> glyphs = [
            .. scan.Prose is { } text ? ProseGlyphs.Of(text, prose, scan.Threshold, point) : [],
            .. scan.Outside.SelectMany(line => line.Glyphs(point)),
            .. loose.SelectMany(number => Glyphs(scan, number.Bounds, number.Readings, point))];
        if (scan.IsPart)
            return scan.Page with
            {
                Glyphs = [.. scan.Page.Glyphs, .. glyphs],
                Rulings = [.. scan.Page.Rulings, .. Stretched(scan.Rulings, stretch)],
                Recognition = recognition
            };
        return new Page(scan.Page.Number, scan.Width * point, scan.Height * point, glyphs, Stretched(scan.Rulings, stretch), [])
        {
            Recognition = recognition,
        };
    }

    private static Location Stretched(Location place, double by) => place.Box is { } box
        ? place with { Box = new Box(Round(box.Left * by), Round(box.Top * by), Round(box.Right * by), Round(box.Bottom * by)) }
        : place;

    private static ImmutableArray<Ruling> Stretched(ImmutableArray<Ruling> rulings, double by) =>
        [.. rulings.Select(
            ruling => new Ruling(
            new(ruling.From.X * by, ruling.From.Y * by), new(ruling.To.X * by, ruling.To.Y * by), ruling.Thickness * by))];

    private static Box BoxOf(PixelRect field, double point) =>
        new(Round(field.Left * point), Round(field.Top * point), Round(field.Right * point), Round(field.Bottom * point));

    private static double Round(double points) => Math.Round(points, 2);

    private static Cell Fill(Cell cell, CellScan ink, Queue<IReadOnlyList<RecognizedWord>> labels, Queue<ImmutableArray<Candidate>> numbers)
    {
        var words = ink.Label is null ? [] : labels.Dequeue();
        var text = Upright(string.Concat(words.Select(word => word.Text)));
        var confidence = Math.Round(words.Select(word => word.Confidence).DefaultIfEmpty(0).Average(), 3);
        // Words that make no sense say nothing, and must not speak against what the place says.
        if (confidence < LeastConfidence) text = "";
        if (ink.Unseen.Length > 0)
        {
            return cell with
            {
                Text = ink.Unseen,
                Confidence = NumberReadings.ByOne,
                Candidates = [new Candidate(ink.Unseen, NumberReadings.ByOne)],
            };
        }

        if (ink.Number is null)
            return cell with
            {
                Text = ink.IsBlank ? "" : text.Length > 0 ? text : Illegible,
                Confidence = ink.IsBlank ? BlankConfidence : confidence
            };

        var readings = numbers.Dequeue();
        if (ink.Label is not null)
        {
            var unit = NumberWithUnit().Match(text).Groups["unit"].Value;
            if (unit.Length == 0 || readings.IsEmpty)
                return cell with { Text = text.Length > 0 ? text : Illegible, Confidence = confidence };
            readings = [.. readings.Select(reading => reading with { Text = reading.Text + unit })];
        }

        if (readings is [{ Text: var word }] && word.Any(letter => letter > '\u2E00'))
            return cell with { Text = word, Confidence = readings[0].Score };
        return readings.IsEmpty
            ? cell with { Text = Illegible, Confidence = 0 }
            : cell with { Text = readings[0].Text, Confidence = readings[0].Score, Candidates = readings };
    }

    /// <summary>
    /// Makes brackets round, and closes those around the number of a row: labels of the form have no others, and recognition confuses or
    /// overlooks them.
    /// </summary>
    private static string Upright(string label) => OpenNumber().Replace(string.Concat(label.Select(letter => letter switch
    {
        '〈' or '《' or '{' or '【' or '「' or '[' or '〔' => '(',
        '〉' or '》' or '}' or '】' or '」' or ']' or '〕' => ')',
        _ => letter,
    })), "${open})");

    [GeneratedRegex(@"^(?<open>[(（][一二三四五六七八九])(?=[^)）十])", RegexOptions.CultureInvariant)]
    private static partial Regex OpenNumber();

    /// <summary>The characters of the likeliest reading, side by side.</summary>
    private static IEnumerable<Glyph> Glyphs(PageScan scan, PixelRect field, ImmutableArray<Candidate> readings, double point)
    {
        var text = readings.IsEmpty ? Illegible : readings[0].Text;
        // A mark is lower than a digit, and stands over the line.
        var digit = Math.Max(scan.Digit, field.Height);
        var (size, baseline) = (EmsOfDigit * digit * point, (((field.Top + field.Bottom) / 2.0) + (digit / 2)) * point);
        var width = field.Width * point / Math.Max(1, text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            var left = (field.Left * point) + (at * width);
            yield return new Glyph(
                text[at].ToString(), new Box(left, field.Top * point, left + width, field.Bottom * point), size, baseline, Trusted: true,
                Visible: true);
        }
    }
}
