namespace Gongkai.Model;

/// <summary>What the numbers of a table usually satisfy, by design or by custom.</summary>
/// <param name="Sum">The cells of both sides.</param>
/// <param name="Relation">How the left side stands to the right.</param>
internal sealed record SoftSum(Identity Sum, SumRelation Relation);
