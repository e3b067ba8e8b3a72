using System.Text;

namespace Gongkai.Datasets;

/// <summary>
/// Sorts more items than memory holds: they are collected, sorted in runs that are written to temporary files without a name, and merged
/// when they are asked for. Items that compare as equal come in the order in which they were added.
/// </summary>
/// <param name="order">By what they are sorted.</param>
/// <param name="itemsInMemory">How many are held before a run is written.</param>
internal sealed class ExternalSort<T>(
    IComparer<T> order, Action<BinaryWriter, T> write, Func<BinaryReader, T> read, int itemsInMemory = 100_000) : IDisposable
{
    private readonly List<T> _items = [];
    private readonly List<Run> _runs = [];

    /// <summary>Items added so far.</summary>
    public long Count { get; private set; }

    public void Add(T item)
    {
        if (_items.Count == itemsInMemory) WriteRun();
        _items.Add(item);
        Count++;
    }

    /// <summary>
    /// All items in order. May be called again; nothing is added meanwhile, and one enumeration ends before the next begins.
    /// </summary>
    public IEnumerable<T> Sorted()
    {
        if (_runs.Count == 0) return _items.Order(order);

        if (_items.Count > 0) WriteRun();
        return Merge();
    }

    public void Dispose()
    {
        foreach (var run in _runs) run.File.Dispose();
        _runs.Clear();
        _items.Clear();
    }

    private void WriteRun()
    {
        var run = new Run(ScratchFile.Create(), _items.Count);
        using (var writer = new BinaryWriter(run.File, Encoding.Unicode, leaveOpen: true))
        {
            foreach (var item in _items.Order(order)) write(writer, item);
        }

        _runs.Add(run);
        _items.Clear();
    }

    private IEnumerable<T> Merge()
    {
        var heads = new PriorityQueue<int, (T Item, int Run)>(Comparer<(T Item, int Run)>.Create((one, other) =>
            order.Compare(one.Item, other.Item) is not 0 and var difference ? difference : one.Run.CompareTo(other.Run)));
        var readers = _runs.Select(Items).Select(items => items.GetEnumerator()).ToList();
        for (var run = 0; run < readers.Count; run++) Advance(run);
        while (heads.TryDequeue(out var next, out var head))
        {
            yield return head.Item;
            Advance(next);
        }

        void Advance(int run)
        {
            if (readers[run].MoveNext()) heads.Enqueue(run, (readers[run].Current, run));
        }
    }

    private IEnumerable<T> Items(Run run)
    {
        run.File.Position = 0;
        using var reader = new BinaryReader(run.File, Encoding.Unicode, leaveOpen: true);
        for (var i = 0; i < run.Count; i++) yield return read(reader);
    }

    private sealed record Run(FileStream File, int Count);
}
