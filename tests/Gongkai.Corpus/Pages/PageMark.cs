using Gongkai.Corpus.Layouts;

namespace Gongkai.Corpus.Pages;

/// <summary>Something drawn on a page; places are in points from its top left corner.</summary>
internal abstract record PageMark
{
    private PageMark()
    {
    }

    /// <summary>A line of text. The place is the left end of its base line.</summary>
    public sealed record Text(float Left, float Base, string Words, float Size, bool IsFaint) : PageMark;

    /// <summary>A text that nobody reads, where <see cref="Text"/> would print it.</summary>
    public sealed record GhostText(float Left, float Base, string Words, float Size, GhostMeans Means) : PageMark;

    /// <summary>Digits drawn as shapes, where <see cref="Text"/> would print them.</summary>
    public sealed record Drawing(float Left, float Base, string Digits, float Size, bool IsDotted) : PageMark;

    /// <summary>A straight line from end to end.</summary>
    public sealed record Rule(float FromLeft, float FromTop, float ToLeft, float ToTop) : PageMark;
}
