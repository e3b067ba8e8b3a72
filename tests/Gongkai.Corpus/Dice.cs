namespace Gongkai.Corpus;

/// <summary>
/// A source of chance that gives the same numbers on every machine and in every version of .NET: SplitMix64. A fork by name gives
/// a source of its own, so that what one part draws does not change what another draws.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>A source for one purpose; it does not move this one.</summary>
    public Dice Fork(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        // FNV-1a over the characters, so that names which differ in one character give unlike sources.
        var hash = 14695981039346656037UL;
        foreach (var character in name) hash = (hash ^ character) * 1099511628211UL;
        return new Dice(_state ^ Mix(hash));
    }

    /// <summary>A whole number from 0 to below the bound.</summary>
    public int Below(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (int)(Next() % (ulong)bound);
    }

    /// <summary>A whole number from the lowest to the highest, both included.</summary>
    public int From(int lowest, int highest) => lowest + Below(highest - lowest + 1);

    public bool Chance(double share) => Fraction() < share;

    /// <summary>A number from 0 to below 1.</summary>
    public double Fraction() => (Next() >> 11) * (1.0 / (1UL << 53));

    public T Pick<T>(IReadOnlyList<T> choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return choices[Below(choices.Count)];
    }

    /// <summary>Some of the choices in a new order.</summary>
    public List<T> Sample<T>(IReadOnlyList<T> choices, int count)
    {
        ArgumentNullException.ThrowIfNull(choices);
        var left = choices.ToList();
        var taken = new List<T>();
        while (taken.Count < count && left.Count > 0)
        {
            var at = Below(left.Count);
            taken.Add(left[at]);
            left.RemoveAt(at);
        }

        return taken;
    }

    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }
}
