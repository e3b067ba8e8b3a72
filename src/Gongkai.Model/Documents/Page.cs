using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A page as an engine sees it, in points from the top left corner, rotation and crop box applied.</summary>
/// <param name="Number">From 1.</param>
internal sealed record Page(
    int Number,
    double Width,
    double Height,
    ImmutableArray<Glyph> Glyphs,
    ImmutableArray<Ruling> Rulings,
    ImmutableArray<PageImage> Images)
{
    /// <summary>What was recognised from the page's pixels; none when its text was read as the file states it.</summary>
    public Recognition? Recognition { get; init; }

    /// <summary>
    /// Around each thing that is drawn on the page and is neither text nor a line nor the background of a cell, such as a picture or a
    /// character as an outline.
    /// </summary>
    public ImmutableArray<Box> Ink { get; init; } = [];

    /// <summary>Around each character that a line strikes out: it is no text any more, and a cell with it is not blank.</summary>
    public ImmutableArray<Box> Struck { get; init; } = [];

    /// <summary>The same page as a second engine sees it; none where one engine read it.</summary>
    public Page? Second { get; init; }
}
