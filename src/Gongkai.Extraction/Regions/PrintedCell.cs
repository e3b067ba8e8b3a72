using Gongkai.Extraction.Characters;
using Gongkai.Model;

namespace Gongkai.Extraction.Regions;

/// <summary>A cell of a <see cref="PrintedRow"/>, with what its text is taken for. Make a new one for another text: what the text is taken for is read once.</summary>
/// <param name="Column">Its first column, from 0; its place in the row where columns are not known.</param>
/// <param name="Span">Columns it covers.</param>
/// <param name="Continued">True when it began in a row above and reaches into this one.</param>
internal sealed record PrintedCell(int Column, int Span, bool Continued, string Text, Place Place)
{
    public PrintedLabel Label { get; } = PrintedLabel.Of(Text);

    /// <summary>A number, a mark or a blank.</summary>
    public bool IsValue { get; } = NumberReader.IsValue(Text);

    public bool IsBlank { get; } = string.IsNullOrWhiteSpace(Text);

    /// <summary>A number or a mark.</summary>
    public bool IsPrintedValue => IsValue && !IsBlank;

    public int End => Column + Span;
}
