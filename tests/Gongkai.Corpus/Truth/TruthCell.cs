using System.Text.Json.Serialization;

namespace Gongkai.Corpus.Truth;

/// <summary>What a careful person reads in a cell.</summary>
/// <param name="Status">The status of the dataset's contract.</param>
/// <param name="Value">The number; null where none is reported.</param>
/// <param name="Raw">The text as printed.</param>
internal sealed record TruthCell(string Status, decimal? Value, string Raw)
{
    /// <summary>Statuses that are right as well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? StatusAny { get; init; }

    /// <summary>Values that are right as well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<decimal>? ValueAny { get; init; }
}
