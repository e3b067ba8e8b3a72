using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Finds what stands on pages: tables, paragraphs and pictures, in reading order.</summary>
internal static class PageBlocks
{
    /// <summary>The blocks of the pages. A table that runs over several pages is one block on each.</summary>
    public static ImmutableArray<Block> Find(ImmutableArray<Page> pages, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var turns = pages.Select(PageRotation.Of).ToList();
        var upright = pages.Zip(turns, (page, turn) => turn?.Turned() ?? page).Select(page => (Page: page, Glyphs: PageText.Of(page)))
            .ToImmutableArray();
        var margins = PageMargins.Find(upright);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var ((page, glyphs), turn) in upright.Zip(turns))
        {
            var diagnostics = new DiagnosticLog();
            var found = PagesOnSheet.Of(page, glyphs).SelectMany(part => FindOnPage(part.Page, part.Glyphs, margins, diagnostics)).ToList();
            if (page.Second is { } second) EngineComparison.Report(found, Find([second], new DiagnosticLog()), diagnostics);
            blocks.AddRange(turn is null ? found : found.Select(turn.Back));
            foreach (var diagnostic in diagnostics.ToImmutable())
                log.Add(turn is null ? diagnostic : diagnostic with { Location = turn.Back(diagnostic.Location) });
        }

        return TornHeaders.Join(TornRows.Join(blocks.ToImmutable(), log));
    }

    /// <summary>The numbers of the pages whose text must not be read as the file states it: it is an image, or it lies.</summary>
    public static ImmutableArray<int> Unread(ImmutableArray<Page> pages) =>
        [.. pages.Where(page => page.Recognition is null && TextTrust.WhyNotRead(page, PageText.Of(page)) is not null)
            .Select(page => page.Number)];

    /// <summary>
    /// For pages whose text may be read as the file states it, by their numbers, the pictures on them that may hold a table.
    /// </summary>
    public static ImmutableSortedDictionary<int, ImmutableArray<PageImage>> Pictures(ImmutableArray<Page> pages) => pages
        .Where(page => page.Recognition is null && !page.Images.IsEmpty)
        .Select(page => (Page: page, Glyphs: PageText.Of(page)))
        .Where(read => TextTrust.WhyNotRead(read.Page, read.Glyphs) is null)
        .Select(read =>
            (read.Page.Number, Images: read.Page.Images.Where(image => IsPicture(image, read.Page, read.Glyphs)).ToImmutableArray()))
        .Where(read => !read.Images.IsEmpty)
        .ToImmutableSortedDictionary(read => read.Number, read => read.Images);

    /// <summary>The cells that a page's rulings draw, without their text.</summary>
    public static ImmutableArray<Grid> RuledCells(Page page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return [.. RuledTables.FindLattices(page, [])
            .Select(lattice => RuledTables.Fill(lattice, GridKind.Ruled, [], page.Number, new DiagnosticLog()))];
    }

    private static List<Block> FindOnPage(Page page, ImmutableArray<Glyph> glyphs, PageMargins margins, DiagnosticLog log)
    {
        var paper = Location.OnPage(page.Number, new Box(0, 0, page.Width, page.Height));
        if (page.Recognition is null && TextTrust.WhyNotRead(page, glyphs) is { } rule)
        {
            log.Add(rule, $"Page {page.Number} was not read.", paper);
            return [new Block.Picture("", paper)];
        }

        var blocks = new List<Block>();
        var rest = glyphs;
        foreach (var grid in page.Recognition?.Tables ?? []) Add(grid);
        var open = new List<Ruling>(page.Rulings);
        foreach (var drawn in RuledTables.FindLattices(page, glyphs))
        {
            var lattice = UndrawnLines.Divide(drawn, rest);
            // Lines around numbers in rows, but not between them: the rows are drawn, the columns are to be found.
            if (UndrawnLines.LacksColumns(lattice, rest) || (lattice.Columns.Length == 2 && HasRowsOfValues(lattice, rest))) continue;
            // Where the rows are not drawn, the lines tell nothing that the words do not.
            if (!UndrawnLines.LacksRows(lattice, rest)) Take(lattice, GridKind.Ruled);
            var reach = Around(lattice.Box);
            open.RemoveAll(ruling => reach.Contains(ruling.From) || reach.Contains(ruling.To));
        }

        // Edges of backgrounds are no lines between rows: stripes lie behind every second one.
        foreach (var lattice in BandedTables.Find(RuledLine.Join(open.Where(ruling => ruling.Thickness > 0), horizontal: true), rest))
            Take(lattice, GridKind.Aligned);

        var lines = TextLine.FromGlyphs(rest);
        foreach (var grid in TextTables.Find([.. lines.Where(line => !margins.IsNavigation(line, page))], page.Number, log))
            Add(CellInk.Mark(grid, page, glyphs));

        foreach (var image in page.Images.Where(image => IsPicture(image, page, glyphs)))
            blocks.Add(new Block.Picture("", Location.OnPage(page.Number, image.Box)));
        return InReadingOrder(blocks, Prose.Find(rest, page, margins, [.. blocks.Select(block => block.Location)]));

        void Take(Lattice lattice, GridKind kind)
        {
            var inside = rest.Where(glyph => lattice.Box.Contains(glyph.Box.Centre)).ToImmutableArray();
            if (!inside.All(TextLine.IsBlank)) Add(CellInk.Mark(RuledTables.Fill(lattice, kind, inside, page.Number, log), page, glyphs));
        }

        void Add(Grid found)
        {
            var grid = page.Recognition is { } recognition
                && !recognition.Tables.Contains(found) ? RecognizedWords.Doubt(found, recognition) : found;
            if (grid.Kind == GridKind.Aligned)
                log.Add(PageRules.AlignedTable, $"{grid.RowCount} rows and {grid.ColumnCount} columns.", grid.Location);
            blocks.Add(new Block.Table(grid));
            if (grid.Location.Box is { } box) rest = rest.RemoveAll(glyph => box.Contains(glyph.Box.Centre));
        }
    }

    /// <summary>
    /// Prose keeps its order, which may run through columns; a table or picture stands before the first paragraph below it.
    /// </summary>
    private static List<Block> InReadingOrder(List<Block> blocks, IEnumerable<Block> prose)
    {
        var waiting = new Queue<Block>(blocks.OrderBy(Top).ThenBy(block => block.Location.Box?.Left));
        var ordered = new List<Block>();
        foreach (var paragraph in prose)
        {
            while (waiting.TryPeek(out var block) && Top(block) < Top(paragraph)) ordered.Add(waiting.Dequeue());
            ordered.Add(paragraph);
        }

        ordered.AddRange(waiting);
        return ordered;

        static double Top(Block block) => block.Location.Box?.Top ?? 0;
    }

    /// <summary>A box that also holds the outer lines of double borders.</summary>
    private static Box Around(Box box) => new(
        box.Left - RuledLine.SameRulePoints, box.Top - RuledLine.SameRulePoints, box.Right + RuledLine.SameRulePoints,
            box.Bottom + RuledLine.SameRulePoints);

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
