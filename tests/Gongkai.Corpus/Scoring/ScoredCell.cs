namespace Gongkai.Corpus.Scoring;

/// <summary>A row of <c>observations</c>, as far as it is scored.</summary>
internal sealed record ScoredCell(string Status, string Value, string Raw, string Check);
