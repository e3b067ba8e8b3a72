namespace Gongkai.Corpus.Layouts;

/// <summary>How a cell's text is drawn.</summary>
internal enum CellLook
{
    Plain,

    /// <summary>In the file, but hidden from a reader's eye by a style.</summary>
    Hidden,

    /// <summary>In the file, but in the colour of the paper.</summary>
    PaperColoured,

    /// <summary>A picture of the text.</summary>
    Picture,

    /// <summary>Digits as filled paths, without text.</summary>
    Outline,

    /// <summary>Digits as dots, without text.</summary>
    Dots,

    /// <summary>Small and raised behind the text before it.</summary>
    Superscript,
}
