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
        var margins = PageMargins.Find(pages);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        foreach (var page in pages) blocks.AddRange(FindOnPage(page, margins, log));
        return blocks.ToImmutable();
    }

    private static IEnumerable<Block> FindOnPage(Page page, PageMargins margins, DiagnosticLog log)
    {
        var paper = Place.OnPage(page.Number, new Box(0, 0, page.Width, page.Height));
        var glyphs = PageText.Of(page);
        if (TextTrust.WhyNotRead(page, glyphs) is { } rule)
        {
            log.Add(rule, $"Page {page.Number} was not read.", paper);
            return [new Block.Picture("", paper)];
        }

        var blocks = new List<Block>();
        var rest = glyphs;
        foreach (var lattice in RuledTables.FindLattices(page))
        {
            var inside = rest.Where(glyph => lattice.Box.Contains(glyph.Box.Centre)).ToImmutableArray();
            if (inside.IsEmpty) continue;
            blocks.Add(new Block.Table(RuledTables.Fill(lattice, inside, page.Number, log)));
            rest = rest.RemoveAll(glyph => lattice.Box.Contains(glyph.Box.Centre));
        }

        blocks.AddRange(Prose.Find(rest, page, margins, [.. blocks.Select(block => block.Place)]));
        return blocks.OrderBy(block => block.Place.Box?.Top ?? 0);
    }
}
