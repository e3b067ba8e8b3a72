using System.Collections.Immutable;

namespace Gongkai.Corpus.Families;

/// <summary>All families. A new one needs a line in one of the lists, and a set.</summary>
internal static class Catalogue
{
    public static ImmutableArray<Family> All { get; } =
    [
        .. FigureFamilies.All, .. WordingFamilies.All, .. ArrangementFamilies.All, .. ValueFamilies.All, .. SightFamilies.All,
        .. StructureFamilies.All,
        .. DamageFamilies.All, .. PageFamilies.All, .. ProseFamilies.All,
    ];

    /// <summary>The families of forms that are printed as one list: those of their own, and those of all forms that fit them.</summary>
    public static ImmutableArray<Family> OfLists { get; } = [.. ListFamilies.All, .. All];
}
