namespace Gongkai.Corpus.Truth;

/// <summary>A sum in one of its scopes.</summary>
/// <param name="Rule">Such as <c>requests.balance</c>.</param>
/// <param name="Scope">The code of the row or column it holds in.</param>
internal sealed record TruthIdentity(string Rule, string Scope);
