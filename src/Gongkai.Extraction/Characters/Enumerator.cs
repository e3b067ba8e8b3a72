namespace Gongkai.Extraction.Characters;

/// <summary>A number before a label.</summary>
internal readonly record struct Enumerator(EnumeratorStyle Style, int Number);

internal enum EnumeratorStyle
{
    /// <summary><c>一、</c></summary>
    Plain,

    /// <summary><c>（一）</c></summary>
    Bracketed,

    /// <summary><c>1.</c>, <c>(1)</c> or <c>①</c></summary>
    Digit,
}
