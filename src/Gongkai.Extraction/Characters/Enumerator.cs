namespace Gongkai.Extraction.Characters;

/// <summary>A number before a label.</summary>
public readonly record struct Enumerator(EnumeratorStyle Style, int Number);

public enum EnumeratorStyle
{
    /// <summary><c>一、</c></summary>
    Plain,

    /// <summary><c>（一）</c></summary>
    Bracketed,

    /// <summary><c>1.</c>, <c>(1)</c> or <c>①</c></summary>
    Digit,
}
