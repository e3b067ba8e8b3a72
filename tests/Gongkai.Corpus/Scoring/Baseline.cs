namespace Gongkai.Corpus.Scoring;

/// <summary>What a score may not fall below.</summary>
internal static class Baseline
{
    /// <summary>True with fewer exact documents, or one silent value more. A better score passes.</summary>
    public static bool IsWorse(Tally before, Tally now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        return now.Exact < before.Exact || now.Silent > before.Silent;
    }
}
