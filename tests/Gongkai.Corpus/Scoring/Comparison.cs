using System.Collections.Immutable;

namespace Gongkai.Corpus.Scoring;

/// <summary>What got better and what got worse between two scores of the same documents.</summary>
/// <param name="Better">Documents that are exact now, or have fewer wrong cells.</param>
/// <param name="Worse">Documents that were exact, or have more wrong cells.</param>
/// <param name="NewlySilent">Documents with more silent values.</param>
internal sealed record Comparison(
    ImmutableArray<(RecordedDocument Before, RecordedDocument Now)> Better,
    ImmutableArray<(RecordedDocument Before, RecordedDocument Now)> Worse,
    ImmutableArray<(RecordedDocument Before, RecordedDocument Now)> NewlySilent)
{
    /// <exception cref="CorpusException">The two scores are of different documents.</exception>
    public static Comparison Of(ScoreRecord before, ScoreRecord now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var old = before.Documents.ToDictionary(document => document.File, StringComparer.Ordinal);
        if (before.Seed != now.Seed || now.Documents.Any(document => !old.ContainsKey(document.File)))
            throw new CorpusException(
                $"The baseline has other documents than {now.Name} with seed {now.Seed}: its seed is {before.Seed}. Take the set, seed, " +
                $"count and formats of the baseline.");
        var pairs = now.Documents.Select(document => (Before: old[document.File], Now: document)).ToList();
        return new Comparison(
            [.. pairs.Where(pair => pair.Now.CellsWrong < pair.Before.CellsWrong || (pair.Now.Exact && !pair.Before.Exact))],
            [.. pairs.Where(pair => pair.Now.CellsWrong > pair.Before.CellsWrong || (!pair.Now.Exact && pair.Before.Exact))],
            [.. pairs.Where(pair => pair.Now.Silent > pair.Before.Silent)]);
    }
}
