using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Detection.Pages;

/// <summary>Finds what stands on pages: tables, paragraphs and pictures, in reading order.</summary>
public static class PageBlocks
{
    /// <summary>The blocks of the pages. A table that runs over several pages is one block on each.</summary>
    public static ImmutableArray<Block> Find(ImmutableArray<Page> pages, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        ImmutableArray<ImmutableArray<Glyph>> glyphs = [.. pages.Select(PageText.Of)];
        var margins = PageMargins.Find([.. pages.Zip(glyphs)]);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var (page, text) in pages.Zip(glyphs)) blocks.AddRange(FindOnPage(page, text, margins, log));
        return blocks.ToImmutable();
    }

    private static IEnumerable<Block> FindOnPage(Page page, ImmutableArray<Glyph> glyphs, PageMargins margins, DiagnosticLog log)
    {
        var paper = Place.OnPage(page.Number, new Box(0, 0, page.Width, page.Height));
        if (TextTrust.WhyNotRead(page, glyphs) is { } rule)
        {
            log.Add(rule, $"Page {page.Number} was not read.", paper);
            return [new Block.Picture("", paper)];
        }

        var blocks = new List<Block>();
        var rest = glyphs;
        var open = new List<Ruling>(page.Rulings);
        foreach (var lattice in RuledTables.FindLattices(page))
        {
            // Lines around numbers in rows, but not between them: the rows are drawn, the columns are to be found.
            if (lattice.Columns.Length == 2 && HasRowsOfValues(lattice, rest)) continue;
            Take(lattice, GridKind.Ruled);
            open.RemoveAll(ruling => lattice.Box.Contains(ruling.From) || lattice.Box.Contains(ruling.To));
        }

        foreach (var lattice in BandedTables.Find(RuledLine.Join(open, horizontal: true), rest)) Take(lattice, GridKind.Aligned);

        var lines = TextLine.FromGlyphs(rest);
        foreach (var grid in TextTables.Find([.. lines.Where(line => !margins.IsNavigation(line, page))], page.Number, log)) Add(grid);

        foreach (var image in page.Images.Where(image => IsPicture(image, page, glyphs))) blocks.Add(new Block.Picture("", Place.OnPage(page.Number, image.Box)));
        blocks.AddRange(Prose.Find(rest, page, margins, [.. blocks.Select(block => block.Place)]));
        return blocks.OrderBy(block => block.Place.Box?.Top ?? 0);

        void Take(Lattice lattice, GridKind kind)
        {
            var inside = rest.Where(glyph => lattice.Box.Contains(glyph.Box.Centre)).ToImmutableArray();
            if (!inside.All(TextLine.IsBlank)) Add(RuledTables.Fill(lattice, kind, inside, page.Number, log));
        }

        void Add(Grid grid)
        {
            if (grid.Kind == GridKind.Aligned) log.Add(PageRules.AlignedTable, $"{grid.RowCount} rows and {grid.ColumnCount} columns.", grid.Place);
            blocks.Add(new Block.Table(grid));
            if (grid.Place.Box is { } box) rest = rest.RemoveAll(glyph => box.Contains(glyph.Box.Centre));
        }
    }

    // Smaller images are emblems, codes to scan and bullets; a table would not be legible in them.
    private const double SmallestPictureShare = 0.04;

    // More glyphs over an image show that it lies behind text.
    private const int MostGlyphsOnPicture = 10;

    private static bool IsPicture(PageImage image, Page page, ImmutableArray<Glyph> glyphs) =>
        image.Box.Width * image.Box.Height >= SmallestPictureShare * page.Width * page.Height
        && glyphs.Count(glyph => image.Box.Contains(glyph.Box.Centre)) <= MostGlyphsOnPicture;

    private static bool HasRowsOfValues(Lattice lattice, ImmutableArray<Glyph> glyphs) =>
        TextLine.FromGlyphs(glyphs.Where(glyph => lattice.Box.Contains(glyph.Box.Centre)))
            .Select(TextChunk.Split)
            .Any(words => words.Length - TableRow.FirstValue(words) > 1);
}
