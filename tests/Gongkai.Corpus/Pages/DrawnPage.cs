namespace Gongkai.Corpus.Pages;

/// <summary>A page before it is drawn on paper or into pixels.</summary>
internal sealed record DrawnPage(float Width, float Height, IReadOnlyList<PageMark> Marks);
