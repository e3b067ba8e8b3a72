using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Documents.Recognition;

/// <summary>
/// A page cut up for recognition: its cells, the lines of its labels, its numbers, and a picture of what stands outside tables.
/// </summary>
internal sealed class PageScan
{
    // Digits of 10-point type are a tenth of an inch high; only where a page has no cell to measure.
    private const double UsualDigitInches = 0.1;

    // The strokes of a title's characters are a third of an inch long at most, rules under headings and at margins run across the page.
    private const double LeastRuleInches = 1.5;

    // Outside tables, less ink than this many digits is dust.
    private const int FewestComponentsOfProse = 4;

    private PageScan(Page page, PreparedPage sheet, double digit)
    {
        Page = page;
        PointsPerPixel = sheet.PointsPerPixel;
        Width = sheet.White.Width;
        Height = sheet.White.Height;
        Digit = digit;
        Threshold = sheet.Threshold;
    }

    /// <summary>The page as the file states it.</summary>
    public Page Page { get; }

    public double PointsPerPixel { get; }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>The height of a digit, in pixels.</summary>
    public double Digit { get; private set; }

    /// <summary>True when the sheet shows pictures of the page only, and its text is read as the file states it.</summary>
    public bool IsPart { get; private init; }

    /// <summary>Ink is darker than this shade.</summary>
    public int Threshold { get; }

    public List<Grid> Grids { get; } = [];

    /// <summary>Numbers outside the grids that stand by themselves, with their places.</summary>
    public List<(PixelRect Bounds, NumberImage Ink)> Numbers { get; } = [];

    /// <summary>Lines outside the grids, in points; only where numbers stand between them.</summary>
    public ImmutableArray<Ruling> Rulings { get; private set; } = [];

    /// <summary>What is to be recognised in the cells of each grid, in the order of its cells.</summary>
    public List<List<CellScan>> Cells { get; } = [];

    /// <summary>The page without its tables; none when nothing else stands on it, and where a second reader reads the text.</summary>
    public Raster? Prose { get; private set; }

    /// <summary>Everything that the second reader found on the page; nothing where there is none.</summary>
    public ImmutableArray<FoundLine>? Lines { get; private init; }

    /// <summary>What the second reader found outside the grids, without the numbers that stand by themselves.</summary>
    public ImmutableArray<FoundLine> Outside { get; private set; } = [];

    /// <summary>Cuts a page up.</summary>
    /// <param name="findCells">Finds the ruled tables of a page, their cells without text.</param>
    /// <param name="isPart">See <see cref="IsPart"/>.</param>
    /// <param name="second">A reader beside Tesseract; none where this machine has none.</param>
    public static PageScan Of(Page page, PreparedPage sheet, Func<Page, ImmutableArray<Grid>> findCells, bool isPart, ITextReader? second)
    {
        var empty = new Page(
            page.Number, sheet.White.Width * sheet.PointsPerPixel, sheet.White.Height * sheet.PointsPerPixel, [], sheet.Rulings, []);
        var inset = Math.Max(2, (int)Math.Ceiling((0.6 * sheet.LineThickness) + 1));
        var lines = second is null ? default(ImmutableArray<FoundLine>?) : FoundLine.On(sheet, second);
        var grids = findCells(empty);
        if (lines is { } numbers)
        {
            grids =
            [
                .. grids.Select(
                    grid => GridCompletion.Of(grid, numbers, cell => cell.Location.Box is { } box ? sheet.ToPixels(box) : default)),
            ];
        }

        var fields = grids.Select(
            grid => grid.Cells.Select(cell => cell.Location.Box is { } box ? sheet.ToPixels(box).Grow(-inset) : default).ToList()).ToList();
        var digit = DigitHeight(sheet, fields.SelectMany(cells => cells));

        var scan = new PageScan(page, sheet, digit) { IsPart = isPart, Lines = lines };
        for (var index = 0; index < grids.Length; index++)
        {
            var cells = fields[index].ConvertAll(field => CellScan.Of(sheet, field, digit));
            if (lines is { } all) cells = cells.ConvertAll(cell => cell with { Unseen = NumberUnseen(cell, all, digit) });
            // Frames around pictures and seals hold no text in more than one cell.
            if (cells.Count(cell => !cell.IsBlank || cell.Unseen.Length > 0) < 2) continue;
            scan.Grids.Add(grids[index]);
            scan.Cells.Add(cells);
        }

        var rest = WithoutTables(sheet, scan.Grids, inset);
        var loose = UnruledNumbers.In(rest, sheet.Threshold, UsualDigitInches * sheet.Inch);
        if (scan.Grids.Count == 0 && loose.Digit > 0) scan.Digit = loose.Digit;
        scan.Take(loose, rest, sheet);
        if (lines is { } found) scan.Outside = scan.Leave(found, sheet);
        else scan.Prose = HasProse(rest, sheet.Threshold, scan.Digit) ? rest : null;
        return scan;
    }

    private static string NumberUnseen(CellScan cell, ImmutableArray<FoundLine> lines, double digit) =>
        cell.Number is null && SecondReading.In(cell.Bounds, [.. lines.Where(line => line.IsNumber)], digit) is SecondReading.Number number
        && lines.Count(line => !line.Ink.Intersect(cell.Bounds).IsEmpty) == 1
            ? number.Text : "";

    /// <summary>Takes numbers out of the text around them.</summary>
    private void Take(UnruledNumbers loose, Raster rest, PreparedPage sheet)
    {
        if (loose.Lines.Count == 0) return;
        foreach (var line in loose.Lines)
        {
            var around = line.Bounds.Grow((int)Math.Ceiling(0.3 * loose.Digit)).Intersect(new PixelRect(0, 0, rest.Width, rest.Height));
            Numbers.Add((line.Bounds, NumberImage.Of(rest, around, line, sheet.Threshold, loose.Digit)));
        }

        foreach (var line in loose.Lines) Clear(rest, line.Bounds.Grow(1).Intersect(new PixelRect(0, 0, rest.Width, rest.Height)));
        var tables = Grids.Select(grid => grid.Location.Box).OfType<Box>().ToList();
        Rulings = [.. sheet.Rulings.Where(ruling => !tables.Exists(box => box.Contains(ruling.From) || box.Contains(ruling.To)))];
    }

    /// <summary>The lines that stand in no table and are no number of their own.</summary>
    private ImmutableArray<FoundLine> Leave(ImmutableArray<FoundLine> found, PreparedPage sheet)
    {
        var tables = Grids.Select(grid => grid.Location.Box).OfType<Box>().Select(sheet.ToPixels).ToList();
        var outside = found.Where(line => !tables.Exists(table => Holds(table, line.Ink))).ToImmutableArray();
        // A number that is a part of a line does not stand by itself.
        Numbers.RemoveAll(
            number => outside.Any(line => Holds(line.Ink, number.Bounds) && line.Ink.Width > number.Bounds.Width + (2 * Digit)));
        return [.. outside.Where(line => !Numbers.Exists(number => Holds(line.Ink, number.Bounds) || Holds(number.Bounds, line.Ink)))];

        static bool Holds(PixelRect whole, PixelRect part) =>
            2 * whole.Intersect(part).Width > part.Width && 2 * whole.Intersect(part).Height > part.Height;
    }

    private static bool HasProse(Raster rest, int threshold, double digit) =>
        InkComponents.In(rest, new PixelRect(0, 0, rest.Width, rest.Height), threshold)
            .Count(component => component.Height >= 0.6 * digit && component.Height < 6 * digit) >= FewestComponentsOfProse;

    /// <summary>The commonest height of what looks like a digit alone in its line.</summary>
    private static double DigitHeight(PreparedPage sheet, IEnumerable<PixelRect> cells)
    {
        var usual = UsualDigitInches * sheet.Inch;
        var heights = new List<int>();
        foreach (var cell in cells.Where(cell => !cell.IsEmpty))
        {
            var ink = CellInk.Of(sheet.White, cell, sheet.Threshold, usual);
            // Chinese characters are as wide as high: a line of nothing but narrow glyphs is a number.
            if (ink.Lines is [var line] && line.Glyphs.Count <= 8 && line.Glyphs.All(glyph => glyph.Width < 0.8 * line.Bounds.Height))
                heights.AddRange(
                line.Glyphs.Where(glyph => glyph.Height > 0.4 * usual && glyph.Height < 3 * usual).Select(glyph => glyph.Height));
        }

        if (heights.Count == 0) return usual;
        heights.Sort();
        return heights[heights.Count / 2];
    }

    private static Raster WithoutTables(PreparedPage sheet, List<Grid> grids, int inset)
    {
        var page = new Raster(sheet.White.Width, sheet.White.Height, [.. sheet.White.Pixels]);
        var whole = new PixelRect(0, 0, page.Width, page.Height);
        foreach (var field in grids.Select(grid => grid.Location.Box).OfType<Box>().Select(sheet.ToPixels))
            Clear(page, field.Grow(2 * inset).Intersect(whole));
        foreach (var line in sheet.Along.Where(line => line.Length >= LeastRuleInches * sheet.Inch))
            Clear(page, new PixelRect(line.From, (int)(line.At - line.Thickness) - 1, line.To, (int)(line.At + line.Thickness) + 2)
            .Intersect(whole));
        return page;
    }

    private static void Clear(Raster page, PixelRect field)
    {
        for (var y = field.Top; y < field.Bottom; y++)
            page.Pixels.AsSpan((y * page.Width) + field.Left, Math.Max(0, field.Width)).Fill(Raster.White);
    }
}
