namespace Gongkai.Corpus.Scoring;

/// <summary>One document of a recorded score.</summary>
internal sealed record RecordedDocument(
    string File, string Format, IReadOnlyList<string> Tags, bool Exact, int CellsWrong, int Wrong, int Silent);
