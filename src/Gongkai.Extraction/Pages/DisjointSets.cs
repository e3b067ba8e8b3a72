namespace Gongkai.Extraction.Pages;

/// <summary>Numbers from 0 that are joined into sets step by step.</summary>
internal sealed class DisjointSets(int count)
{
    private readonly int[] _parents = [.. Enumerable.Range(0, count)];

    /// <summary>The least number of the set that the number is in.</summary>
    public int Find(int number)
    {
        while (_parents[number] != number)
        {
            _parents[number] = _parents[_parents[number]];
            number = _parents[number];
        }

        return number;
    }

    public void Join(int one, int other)
    {
        one = Find(one);
        other = Find(other);
        _parents[Math.Max(one, other)] = Math.Min(one, other);
    }
}
