namespace Gongkai.Runs.Pipelines;

/// <summary>Holds back whoever would have more items, or heavier ones, under way than memory allows.</summary>
internal sealed class LookAhead(int mostItems, long mostWeight) : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private readonly Lock _gate = new();
    private int _items;
    private long _weight;

    /// <summary>Waits until there is room. An item alone always has room, however heavy it is. For one thread.</summary>
    public void Enter(long weight, CancellationToken cancel)
    {
        while (!TryEnter(weight)) _changed.Wait(cancel);
    }

    public void Leave(long weight)
    {
        lock (_gate)
        {
            _items--;
            _weight -= weight;
            if (_changed.CurrentCount == 0) _changed.Release();
        }
    }

    public void Dispose() => _changed.Dispose();

    /// <summary>Enters when there is room at once.</summary>
    public bool TryEnter(long weight)
    {
        lock (_gate)
        {
            var isFull = _items > 0 && (_items >= mostItems || _weight + weight > mostWeight);
            if (isFull) return false;

            _items++;
            _weight += weight;
            return true;
        }
    }
}
