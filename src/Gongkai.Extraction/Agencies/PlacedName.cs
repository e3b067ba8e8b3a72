namespace Gongkai.Extraction.Agencies;

/// <summary>An agency's name taken apart.</summary>
/// <param name="Region">The last division that it names.</param>
/// <param name="Form">How much of that division's name is printed.</param>
/// <param name="IsChained">Whether a division above it is named, too.</param>
/// <param name="Length">Characters that the divisions take.</param>
/// <param name="Place">The last division's name as printed.</param>
internal sealed record PlacedName(Region Region, RegionNames.NameForm Form, bool IsChained, int Length, string Place, Office Office)
{
    /// <summary>Names that are understood as a whole go before others, then those whose divisions take more of the name.</summary>
    public int Rank => ((Office.Kind == OfficeKind.Likely ? 0 : 1) * 1000) + Length;
}
