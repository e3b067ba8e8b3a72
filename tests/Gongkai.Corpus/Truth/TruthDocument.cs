using System.Text.Json.Serialization;

namespace Gongkai.Corpus.Truth;

/// <summary>A file with what it holds: one line of <c>truth.jsonl</c>.</summary>
/// <param name="File">The path below the folder of the documents.</param>
/// <param name="Kind"><c>document</c> or <c>member</c> of an archive; other kinds are not scored here.</param>
/// <param name="Outcome">The outcome of the dataset's contract.</param>
/// <param name="Format">The kind of file, as finely as the maker knows it.</param>
/// <param name="Tags">The families that it was made from.</param>
/// <param name="Sha256">Of the file's bytes; empty where it is not known.</param>
internal sealed record TruthDocument(
    string File, string Kind, string Outcome, string Format, IReadOnlyList<string> Tags, string Sha256, IReadOnlyList<TruthReport> Reports)
{
    /// <summary><c>easy</c> for the official layout, <c>hard</c> for mixtures.</summary>
    public string Difficulty { get; init; } = "";

    /// <summary>Outcomes that are right as well.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? OutcomeAny { get; init; }
}
