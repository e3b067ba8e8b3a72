using FsCheck;
using FsCheck.Fluent;
using Gongkai.Datasets;

namespace Gongkai.Tests.Datasets;

public sealed class ExternalSortTests
{
    [Fact]
    public void Sorts_stably_whatever_fits_into_memory() => Prop.ForAll<int[], byte>(IsSorted).QuickCheckThrowOnFailure();

    private static bool IsSorted(int[] keys, byte room)
    {
        using var sort = new ExternalSort<(int Key, int Number)>(
            Comparer<(int Key, int Number)>.Create((one, other) => one.Key.CompareTo(other.Key)),
            (to, item) =>
            {
                to.Write(item.Key);
                to.Write(item.Number);
            },
            from => (from.ReadInt32(), from.ReadInt32()),
            itemsInMemory: 1 + (room % 9));
        var items = keys.Select((key, number) => (Key: key % 5, Number: number)).ToList();
        foreach (var item in items) sort.Add(item);

        var expected = items.OrderBy(item => item.Key).ToList();
        return sort.Count == items.Count && sort.Sorted().SequenceEqual(expected) && sort.Sorted().SequenceEqual(expected);
    }
}
