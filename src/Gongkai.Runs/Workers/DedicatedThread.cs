using System.Collections.Concurrent;

namespace Gongkai.Runs.Workers;

/// <summary>One thread that does work for others, as long as this is not disposed of.</summary>
/// <remarks>Linux ends a child with the thread that started it, where it was asked to end it with its parent.</remarks>
internal sealed class DedicatedThread : IDisposable
{
    private readonly BlockingCollection<Task> _work = [];
    private readonly Thread _thread;

    public DedicatedThread(string name)
    {
        _thread = new Thread(Loop) { Name = name, IsBackground = true };
        _thread.Start();
    }

    /// <summary>Does the work there and waits for it. What it throws is thrown.</summary>
    public T Do<T>(Func<T> work)
    {
        var task = new Task<T>(work);
        _work.Add(task);
        return task.GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join();
        _work.Dispose();
    }

    private void Loop()
    {
        foreach (var task in _work.GetConsumingEnumerable()) task.RunSynchronously();
    }
}
