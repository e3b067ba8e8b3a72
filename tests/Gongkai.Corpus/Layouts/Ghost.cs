namespace Gongkai.Corpus.Layouts;

/// <summary>A text in a cell, before what is printed there, that nobody reads.</summary>
internal sealed record Ghost(string Text, GhostMeans Means);
