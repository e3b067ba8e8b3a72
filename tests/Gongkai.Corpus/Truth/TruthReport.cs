using System.Text.Json.Serialization;

namespace Gongkai.Corpus.Truth;

/// <summary>A report that a document holds.</summary>
/// <param name="Cells">What each cell says, by <c>table/row/column</c>.</param>
/// <param name="FailingIdentities">Sums that fail as printed.</param>
internal sealed record TruthReport(
    string Agency, int? Year, string Edition, string Title, IReadOnlyDictionary<string, TruthCell> Cells,
        IReadOnlyList<TruthIdentity> FailingIdentities)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? AgencyAny { get; init; }

    /// <summary>Sums about which nothing is asked: whether they fail depends on what a reader makes of a cell.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TruthIdentity>? ToleratedIdentities { get; init; }
}
