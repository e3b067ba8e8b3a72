using System.Collections.Immutable;

namespace Gongkai.Corpus.Families;

/// <summary>All families. A new one needs a line in one of the lists, and a set.</summary>
public static class Catalogue
{
    public static ImmutableArray<Family> All { get; } =
    [
        .. FigureFamilies.All, .. WordingFamilies.All, .. ArrangementFamilies.All, .. ValueFamilies.All, .. StructureFamilies.All,
        .. DamageFamilies.All, .. PageFamilies.All, .. ProseFamilies.All,
    ];
}
