namespace Gongkai.Corpus.Layouts;

/// <summary>What keeps a text that is in the file from a reader's eye, or says that it does not count.</summary>
internal enum GhostMeans
{
    /// <summary>A style says that it is not shown, or it is too small to be seen.</summary>
    Style,

    /// <summary>It has the colour of the paper.</summary>
    Colour,

    /// <summary>It is struck out.</summary>
    Struck,

    /// <summary>It lies under something, off the page, or was deleted while changes were tracked.</summary>
    Covered,
}
