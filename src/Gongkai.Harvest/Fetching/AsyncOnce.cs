namespace Gongkai.Harvest.Fetching;

/// <summary>
/// Work that is done once, by whoever comes first; all others wait for its result. Each goes on as soon as it is there, one after another.
/// </summary>
internal sealed class AsyncOnce<T>
{
    private readonly Lock _gate = new();
    private readonly List<TaskCompletionSource<T>> _waiting = [];
    private bool _hasBegun;
    private Task<T>? _done;

    /// <param name="work">Called for the first one only.</param>
    public async Task<T> Get(Func<Task<T>> work)
    {
        if (Wait() is { } result) return await result;

        var working = work();
        await working.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        foreach (var waiting in Finish(working)) waiting.SetFromTask(working);
        return await working;
    }

    private Task<T>? Wait()
    {
        lock (_gate)
        {
            if (_done is not null) return _done;
            if (!_hasBegun)
            {
                _hasBegun = true;
                return null;
            }

            var own = new TaskCompletionSource<T>();
            _waiting.Add(own);
            return own.Task;
        }
    }

    private List<TaskCompletionSource<T>> Finish(Task<T> done)
    {
        lock (_gate)
        {
            _done = done;
            return _waiting;
        }
    }
}
