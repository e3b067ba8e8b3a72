using System.Collections.Immutable;
using System.Numerics;

namespace Gongkai.Extraction.Sums.CrossReports;

/// <summary>
/// What a report's prose is known by: the smallest hashes of its runs of characters (a bottom-k sketch), by which the overlap of two proses
/// can be told.
/// </summary>
/// <remarks>
/// Numbers do not count, so that last year's text with this year's figures is the same text. A prose with no more runs than the sketch
/// holds is compared exactly; the overlap of longer ones is an estimate, whose standard error is at most 0.5 / √256, some 3 %.
/// </remarks>
internal sealed record ProseSignature
{
    // Characters of a run. Set phrases of the trade (政府信息公开工作) have fewer.
    private const int RunLength = 9;

    // Hashes that are kept, 8 bytes each.
    private const int MostHashes = 256;

    private ProseSignature(ImmutableArray<ulong> hashes, int runs) => (Hashes, Runs) = (hashes, runs);

    /// <summary>The smallest hashes in ascending order.</summary>
    public ImmutableArray<ulong> Hashes { get; }

    /// <summary>How many runs the prose has, each counted once.</summary>
    public int Runs { get; }

    /// <summary>The signature of no prose.</summary>
    public static ProseSignature None { get; } = new([], 0);

    /// <summary>The signature of a prose that is only known by these figures, as it was stored.</summary>
    public static ProseSignature Stored(ImmutableArray<ulong> hashes, int runs) => new(hashes, runs);

    public static ProseSignature Of(IEnumerable<string> passages)
    {
        var hashes = new List<ulong>();
        foreach (var passage in passages) AddRuns(passage, hashes);
        var sorted = Sorted(hashes);
        var kept = ImmutableArray.CreateBuilder<ulong>(Math.Min(MostHashes, hashes.Count));
        var runs = 0;
        for (var index = 0; index < sorted.Length; index++)
        {
            if (index > 0 && sorted[index] == sorted[index - 1]) continue;
            runs++;
            if (kept.Count < MostHashes) kept.Add(sorted[index]);
        }

        return new ProseSignature(kept.ToImmutable(), runs);
    }

    /// <summary>The share of the runs of both proses that both have, from 0 to 1.</summary>
    public double Overlap(ProseSignature other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var (mine, others, both, seen) = (0, 0, 0, 0);
        while (seen < MostHashes && mine < Hashes.Length && others < other.Hashes.Length)
        {
            var order = Hashes[mine].CompareTo(other.Hashes[others]);
            if (order == 0) both++;
            if (order <= 0) mine++;
            if (order >= 0) others++;
            seen++;
        }

        var left = Math.Min(MostHashes - seen, Hashes.Length - mine + other.Hashes.Length - others);
        return seen + left == 0 ? 0 : (double)both / (seen + left);
    }

    /// <summary>
    /// In ascending order. Hashes fall on all numbers alike, so that dividing them by their first bits does most of the work.
    /// </summary>
    private static ulong[] Sorted(List<ulong> hashes)
    {
        const int PerDrawer = 8;
        var sorted = new ulong[hashes.Count];
        var bits = BitOperations.Log2((uint)(hashes.Count / PerDrawer) + 1) + 1;
        var ends = new int[1 << bits];
        foreach (var hash in hashes) ends[hash >> (64 - bits)]++;
        for (var drawer = 1; drawer < ends.Length; drawer++) ends[drawer] += ends[drawer - 1];
        var starts = (int[])ends.Clone();
        foreach (var hash in hashes) sorted[--starts[hash >> (64 - bits)]] = hash;
        for (var drawer = 0; drawer < ends.Length; drawer++) sorted.AsSpan(starts[drawer]..ends[drawer]).Sort();
        return sorted;
    }

    /// <summary>Slides over the letters of a passage with a polynomial hash, and mixes it so that small hashes fall on any run.</summary>
    private static void AddRuns(string passage, List<ulong> hashes)
    {
        const ulong Base = 0x9E37_79B9_7F4A_7C15;
        var leaving = 1UL;
        for (var power = 0; power < RunLength; power++) leaving = unchecked(leaving * Base);

        var run = new char[RunLength];
        var (length, hash) = (0, 0UL);
        foreach (var character in passage)
        {
            if (!char.IsLetter(character)) continue;
            var place = length % RunLength;
            hash = unchecked((hash * Base) + character - (length >= RunLength ? leaving * run[place] : 0));
            run[place] = character;
            if (++length >= RunLength) hashes.Add(Mixed(hash));
        }
    }

    /// <summary>The finalizer of SplitMix64: every bit of the result depends on every bit of the hash.</summary>
    private static ulong Mixed(ulong hash)
    {
        unchecked
        {
            hash = (hash ^ (hash >> 30)) * 0xBF58_476D_1CE4_E5B9;
            hash = (hash ^ (hash >> 27)) * 0x94D0_49BB_1331_11EB;
            return hash ^ (hash >> 31);
        }
    }
}
