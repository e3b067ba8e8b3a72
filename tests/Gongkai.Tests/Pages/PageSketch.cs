using Gongkai.Extraction.Pages;
using Gongkai.Model;

namespace Gongkai.Tests.Pages;

/// <summary>Draws pages for tests: text in type of 10 points, lines, images; y from the top.</summary>
internal sealed class PageSketch(double width = 600, double height = 800)
{
    private const double Size = 10;

    private readonly List<Glyph> _glyphs = [];
    private readonly List<Ruling> _rulings = [];
    private readonly List<PageImage> _images = [];

    /// <param name="y">The baseline.</param>
    public PageSketch Text(double x, double y, string text, double size = Size, bool trusted = true, bool visible = true)
    {
        foreach (var letter in text)
        {
            var advance = letter < '\u2E80' ? size / 2 : size;
            _glyphs.Add(new Glyph(
                letter.ToString(), new Box(x, y - (0.88 * size), x + advance, y + (0.12 * size)), size, y, trusted, visible));
            x += advance;
        }

        return this;
    }

    public PageSketch Line(double x1, double y1, double x2, double y2, double thickness = 0.5)
    {
        _rulings.Add(new Ruling(new(x1, y1), new(x2, y2), thickness));
        return this;
    }

    /// <summary>All lines of a table with these columns and rows.</summary>
    public PageSketch Lattice(double[] xs, double[] ys)
    {
        foreach (var x in xs) Line(x, ys[0], x, ys[^1]);
        foreach (var y in ys) Line(xs[0], y, xs[^1], y);
        return this;
    }

    public PageSketch Image(Box box, int pixels)
    {
        _images.Add(new PageImage(box, pixels, pixels));
        return this;
    }

    public Page ToPage(int number = 1) => new(number, width, height, [.. _glyphs], [.. _rulings], [.. _images]);

    public IReadOnlyList<Block> Blocks(DiagnosticLog? log = null) => PageBlocks.Find([ToPage()], log ?? new DiagnosticLog());

    public Grid Grid() => Assert.Single(Blocks().OfType<Block.Table>()).Grid;
}
