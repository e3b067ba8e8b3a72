using Gongkai.Model;

namespace Gongkai.Extraction.Pages;

/// <summary>Turns a page whose text runs up or down so that it can be read, and turns places back.</summary>
/// <remarks>Wide tables are sometimes printed sideways on an upright page. A page that is marked as rotated has been turned by the
/// engine.</remarks>
internal sealed class PageRotation
{
    // A half-width letter is half as wide as high; turned, it is twice as wide.
    private const double TurnedRatio = 1.3;

    // Fewer letters are a note in the margin.
    private const int FewestLetters = 12;

    private const double TurnedShare = 0.6;

    private readonly Page _page;
    private readonly bool _upwards;

    private PageRotation(Page page, bool upwards)
    {
        _page = page;
        _upwards = upwards;
    }

    /// <summary>How to turn the page; nothing when it is upright.</summary>
    public static PageRotation? Of(Page page)
    {
        if (page.Recognition is not null) return null;
        var letters = page.Glyphs.Where(glyph => glyph.Visible && TextLine.IsHalfWidth(glyph)).ToList();
        if (letters.Count < FewestLetters) return null;
        if (letters.Count(letter => letter.Box.Width > TurnedRatio * letter.Box.Height) < TurnedShare * letters.Count) return null;

        // Neighbours in drawing order tell the direction of writing.
        var steps = page.Glyphs.Zip(page.Glyphs.Skip(1))
            .Where(pair => Math.Abs(pair.First.Box.Left - pair.Second.Box.Left) < pair.First.FontSize / 2);
        var up = steps.Sum(pair => Math.Sign(pair.First.Box.Top - pair.Second.Box.Top));
        return new PageRotation(page, up > 0);
    }

    public Page Turned() => new(
        _page.Number, _page.Height, _page.Width,
        [.. _page.Glyphs.Select(TurnGlyph)], [.. _page.Rulings.Select(TurnRuling)],
            [.. _page.Images.Select(image => image with { Box = Turn(image.Box) })])
    { Ink = [.. _page.Ink.Select(Turn)], Struck = [.. _page.Struck.Select(Turn)] };

    private Glyph TurnGlyph(Glyph glyph)
    {
        // The em box reaches this part of its height below the baseline.
        const double Descent = 0.12;
        var box = Turn(glyph.Box);
        return glyph with { Box = box, Baseline = box.Bottom - (Descent * box.Height) };
    }

    private Ruling TurnRuling(Ruling ruling)
    {
        var box = Turn(new Box(ruling.From.X, ruling.From.Y, ruling.To.X, ruling.To.Y));
        return ruling with { From = new(box.Left, box.Top), To = new(box.Right, box.Bottom) };
    }

    public Block Back(Block block) => block switch
    {
        Block.Table table => new Block.Table(table.Grid with
        {
            Location = Back(table.Grid.Location),
            Cells = [.. table.Grid.Cells.Select(cell => cell with { Location = Back(cell.Location) })],
        }),
        Block.Paragraph paragraph => new Block.Paragraph(paragraph.Text, paragraph.Kind, Back(paragraph.Location)),
        Block.Picture picture => new Block.Picture(picture.Description, Back(picture.Location)),
        _ => block,
    };

    public Location Back(Location place) => place.Box is { } box
        ? place with
        {
            Box = _upwards
                ? new Box(box.Top, _page.Height - box.Right, box.Bottom, _page.Height - box.Left)
                : new Box(_page.Width - box.Bottom, box.Left, _page.Width - box.Top, box.Right),
        }
        : place;

    private Box Turn(Box box) => _upwards
        ? new Box(_page.Height - box.Bottom, box.Left, _page.Height - box.Top, box.Right)
        : new Box(box.Top, _page.Width - box.Right, box.Bottom, _page.Width - box.Left);
}
