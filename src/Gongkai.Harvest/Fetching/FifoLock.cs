namespace Gongkai.Harvest.Fetching;

/// <summary>Lets one in at a time, in the order of asking. Who leaves lets the next one in on the spot.</summary>
internal sealed class FifoLock
{
    private readonly Lock _gate = new();
    private readonly LinkedList<TaskCompletionSource> _waiting = new();
    private int _free;

    /// <param name="places">How many may be inside at once.</param>
    public FifoLock(int places = 1) => _free = places;

    public async Task Enter(CancellationToken cancel)
    {
        LinkedListNode<TaskCompletionSource> turn;
        lock (_gate)
        {
            if (_free > 0)
            {
                _free--;
                return;
            }

            turn = _waiting.AddLast(new TaskCompletionSource());
        }

        using (cancel.Register(() => GiveUp(turn, cancel))) await turn.Value.Task;
    }

    public void Leave()
    {
        TaskCompletionSource? next;
        lock (_gate)
        {
            next = _waiting.First?.Value;
            if (next is null) _free++;
            else _waiting.RemoveFirst();
        }

        next?.SetResult();
    }

    private void GiveUp(LinkedListNode<TaskCompletionSource> turn, CancellationToken cancel)
    {
        lock (_gate)
        {
            // Whose turn has come goes in and finds the cancellation there.
            if (turn.List is null) return;
            _waiting.Remove(turn);
        }

        turn.Value.SetCanceled(cancel);
    }
}
