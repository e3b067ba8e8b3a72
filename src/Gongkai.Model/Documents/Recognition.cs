using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>What recognition read on a page whose text is an image. The page's glyphs are what it read outside these tables.</summary>
/// <param name="Tables">Tables with their texts, from top to bottom.</param>
internal sealed record Recognition(ImmutableArray<Grid> Tables)
{
    /// <summary>Numbers that stand by themselves outside the tables. The page's glyphs hold their likeliest readings.</summary>
    public ImmutableArray<RecognizedNumber> Numbers { get; init; } = [];
}
