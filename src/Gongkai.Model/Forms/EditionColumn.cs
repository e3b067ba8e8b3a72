using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>A column of a form.</summary>
/// <param name="Code">Its code in the codebook.</param>
/// <param name="Label">The official label, without the labels of the groups above.</param>
/// <param name="Path">The official labels from the outermost group to this column, as in the codebook.</param>
/// <param name="English">What it counts, in English.</param>
/// <param name="Unit">The unit of its values: <c>count</c>, <c>CNY</c> or <c>10000 CNY</c>.</param>
internal sealed record EditionColumn(string Code, string Label, ImmutableArray<string> Path, string English, string Unit)
{
    /// <summary>What of time its values count.</summary>
    public ColumnSpan Span { get; init; }
}
