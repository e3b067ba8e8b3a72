namespace Gongkai.Corpus.Pages;

/// <summary>How the lines of a table are drawn.</summary>
internal enum RuleStyle
{
    /// <summary>Stroked lines, as LibreOffice draws them.</summary>
    Stroked,

    /// <summary>Thin filled rectangles, as browsers draw them.</summary>
    Filled,

    Dashed,

    /// <summary>Two lines for each.</summary>
    Doubled,

    /// <summary>Only lines across.</summary>
    NoVerticals,

    None,
}
