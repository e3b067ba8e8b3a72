namespace Gongkai.Corpus.Pages;

/// <summary>How a document stands on its pages.</summary>
/// <param name="Typeface">The name of the font family.</param>
/// <param name="Rules">The lines of tables.</param>
internal sealed record PageStyle(string Typeface, RuleStyle Rules)
{
    public float Width { get; init; } = 595;

    public float Height { get; init; } = 842;

    public float Margin { get; init; } = 56;

    /// <summary>The size of text in tables, in points.</summary>
    public float TableSize { get; init; } = 9;

    /// <summary>The header of a table stands again on every page.</summary>
    public bool RepeatsHeader { get; init; }

    /// <summary>Pages are numbered at the bottom.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>A line at the top of every page; empty for none.</summary>
    public string RunningHead { get; init; } = "";

    /// <summary>Faint words across every page; empty for none.</summary>
    public string Watermark { get; init; } = "";

    /// <summary>Every character is drawn by itself.</summary>
    public bool IsGlyphByGlyph { get; init; }
}
