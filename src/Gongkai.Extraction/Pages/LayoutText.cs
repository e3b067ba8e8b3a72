using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>
/// Reads text that keeps its layout by blanks, as <c>pdftotext -layout</c> writes it: each character stands where its column says.
/// </summary>
internal static class LayoutText
{
    private const double HalfWidthPoints = 6;
    private const double FontSize = 12;
    private const double PitchPoints = 14;
    private const double Ascent = 0.88 * FontSize;

    /// <summary>The blocks of the text; their places are lines, counted from 1 over the whole text.</summary>
    public static ImmutableArray<Block> Find(ImmutableArray<string> lines, DiagnosticLog log)
    {
        ArgumentNullException.ThrowIfNull(log);
        var blocks = ImmutableArray.CreateBuilder<Block>();
        var number = 0;
        foreach (var page in ToPages(lines))
        {
            var found = new DiagnosticLog();
            var first = number;
            foreach (var block in PageBlocks.Find([page], found)) blocks.Add(OnLines(block, page, first));
            foreach (var diagnostic in found.ToImmutable())
                log.Add(diagnostic with { Location = OnLine(diagnostic.Location, page, first) });
            number += LinesOf(page);
        }

        return blocks.ToImmutable();
    }

    /// <summary>One page for each form feed in the text. Characters that are blank make no glyph: the gap says enough.</summary>
    public static ImmutableArray<Page> ToPages(ImmutableArray<string> lines)
    {
        var pages = ImmutableArray.CreateBuilder<Page>();
        var glyphs = ImmutableArray.CreateBuilder<Glyph>();
        double y = 0, right = 0;
        foreach (var line in lines)
        {
            var text = line;
            if (text.StartsWith('\f')) AddPage();
            var x = 0.0;
            foreach (var letter in TextElements(text.Trim('\f')))
            {
                var width = Width(letter);
                if (!string.IsNullOrWhiteSpace(letter))
                    glyphs.Add(new Glyph(
                        letter, new Box(x, y, x + width, y + FontSize), FontSize, y + Ascent, Trusted: true, Visible: true));
                x += width;
            }

            right = Math.Max(right, x);
            y += PitchPoints;
        }

        AddPage();
        return pages.ToImmutable();

        void AddPage()
        {
            if (y > 0) pages.Add(new Page(pages.Count + 1, Math.Max(right, HalfWidthPoints), y, glyphs.ToImmutable(), [], []));
            glyphs.Clear();
            (y, right) = (0, 0);
        }
    }

    private static int LinesOf(Page page) => (int)Math.Round(page.Height / PitchPoints);

    private static IEnumerable<string> TextElements(string text)
    {
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext()) yield return elements.GetTextElement();
    }

    /// <summary>Ideographs, their punctuation and full-width forms take two columns; so does the ideographic blank.</summary>
    private static double Width(string letter) => letter[0] switch
    {
        '\t' => 8 * HalfWidthPoints,
        >= '\u1100' and <= '\u115F' or >= '\u2E80' and <= '\uA4CF' or >= '\uAC00' and <= '\uD7A3' => 2 * HalfWidthPoints,
        >= '\uD800' and <= '\uDBFF' or >= '\uF900' and <= '\uFAFF' or >= '\uFE30' and <= '\uFE4F' or >= '\uFF01' and <= '\uFF60' =>
            2 * HalfWidthPoints,
        _ => HalfWidthPoints,
    };

    private static Block OnLines(Block block, Page page, int linesBefore) => block switch
    {
        Block.Table table => new Block.Table(table.Grid with
        {
            Location = OnLine(table.Grid.Location, page, linesBefore),
            Cells = [.. table.Grid.Cells.Select(cell => cell with { Location = OnLine(cell.Location, page, linesBefore) })],
        }),
        Block.Paragraph paragraph => new Block.Paragraph(paragraph.Text, paragraph.Kind, OnLine(paragraph.Location, page, linesBefore)),
        _ => block,
    };

    /// <summary>The line of the first word in the box; for an empty cell, of the middle of its row.</summary>
    private static Location OnLine(Location place, Page page, int linesBefore)
    {
        if (place.Box is not { } box) return place;
        var y = TopOfFirst(page.Glyphs, box) ?? box.Centre.Y;
        return Location.OnLine(linesBefore + (int)(y / PitchPoints) + 1);
    }

    /// <summary>
    /// The top of the first glyph in the box. Glyphs stand line by line, each from left to right, so that those outside the box are passed
    /// over at once, in lines of any length.
    /// </summary>
    private static double? TopOfFirst(ImmutableArray<Glyph> glyphs, Box box)
    {
        var at = First(glyphs, 0, glyph => glyph.Y >= box.Top);
        while (at < glyphs.Length && glyphs[at].Box.Centre is var centre && centre.Y <= box.Bottom)
        {
            if (box.Contains(centre)) return glyphs[at].Box.Top;
            at = centre.X < box.Left
                ? First(glyphs, at + 1, glyph => glyph.Y > centre.Y || glyph.X >= box.Left)
                : First(glyphs, at + 1, glyph => glyph.Y > centre.Y);
        }

        return null;
    }

    /// <summary>The first glyph from one on whose centre lies behind a border, where all behind it do.</summary>
    private static int First(ImmutableArray<Glyph> glyphs, int from, Func<Point, bool> isBehind)
    {
        var (first, end) = (from, glyphs.Length);
        while (first < end)
        {
            var middle = first + ((end - first) / 2);
            if (isBehind(glyphs[middle].Box.Centre)) end = middle;
            else first = middle + 1;
        }

        return first;
    }
}
