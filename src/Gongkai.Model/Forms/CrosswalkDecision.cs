using System.Collections.Immutable;

namespace Gongkai.Model;

/// <summary>One decision of the crosswalk: what an edition has for a value that stands in the panel of all editions.</summary>
/// <param name="Harmonized">The value's code in the newest edition, in the last one that had it, or by the crosswalk alone.</param>
/// <param name="Edition">The edition that the decision is about.</param>
/// <param name="Cells">The cells that make the value together; empty when nothing in the edition does.</param>
/// <param name="Note">Why, or what to mind; empty when the cells count the same things without reserve.</param>
internal sealed record CrosswalkDecision(
    CellCode Harmonized, string Edition, ImmutableArray<CellCode> Cells, CrosswalkRelation Relation, string Note)
{
    /// <summary>
    /// What the cells are multiplied with to have the value's unit: not 1 where one is in CNY and the other in 10000 CNY.
    /// </summary>
    public decimal Factor { get; init; } = 1;
}
