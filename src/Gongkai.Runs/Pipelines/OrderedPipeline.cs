using System.Collections.Concurrent;

namespace Gongkai.Runs.Pipelines;

/// <summary>
/// Works on items in parallel and hands on the results in the items' order, looking ahead only so far that memory stays flat.
/// </summary>
/// <param name="workers">Threads that work on items, at least 1.</param>
/// <param name="weightAhead">The most bytes that uncommitted items may hold together; an item heavier than that goes alone.</param>
/// <param name="preparation">What some items need before they are worked on.</param>
internal sealed class OrderedPipeline<TItem, TResult>(int workers, long weightAhead, IPreparation<TItem>? preparation = null)
{
    /// <summary>Items that may be under way for each worker: enough that one slow file does not leave the other workers idle.</summary>
    private const int ItemsAheadPerWorker = 32;

    /// <param name="items">Enumerated on a thread of its own.</param>
    /// <param name="weigh">The memory that an item holds, in bytes.</param>
    /// <param name="work">Called on several threads at once.</param>
    /// <param name="commit">Called on the caller's thread, in the order of the items.</param>
    /// <exception cref="OperationCanceledException">It was cancelled; every thread has ended.</exception>
    public void Run(
        IEnumerable<TItem> items,
        Func<TItem, long> weigh,
        Func<TItem, CancellationToken, TResult> work,
        Action<TResult> commit,
        CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(commit);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var lookAhead = new LookAhead(workers * ItemsAheadPerWorker, weightAhead);
        using var toWork = new BlockingCollection<Task<TResult>>();
        using var inOrder = new BlockingCollection<(Task<TResult> Task, long Weight)>();
        var isFeeding = true;
        // The feeder itself, and every item that is being prepared.
        var feeders = 1;

        // A task carries what goes wrong to the caller's thread, wherever it runs.
        var feeding = new Task(Feed);
        Thread[] threads = [
            Start("intake", feeding.RunSynchronously), .. Enumerable.Range(1, workers).Select(number => Start($"worker {number}", Work))];
        try
        {
            foreach (var (task, weight) in inOrder.GetConsumingEnumerable(stop.Token))
            {
                commit(task.WaitAsync(stop.Token).GetAwaiter().GetResult());
                lookAhead.Leave(weight);
            }

            feeding.GetAwaiter().GetResult();
        }
        finally
        {
            stop.Cancel();
            preparation?.End();
            foreach (var thread in threads) thread.Join();
        }

        void Feed()
        {
            try
            {
                foreach (var item in items)
                {
                    var weight = weigh(item);
                    if (!lookAhead.TryEnter(weight))
                    {
                        Volatile.Write(ref isFeeding, false);
                        HastenIfIdle();
                        lookAhead.Enter(weight, stop.Token);
                        Volatile.Write(ref isFeeding, true);
                    }

                    var task = new Task<TResult>(() => work(item, stop.Token));
                    inOrder.Add((task, weight), stop.Token);
                    Interlocked.Increment(ref feeders);
                    if (preparation?.Begin(item) is { } prepared) prepared.ContinueWith(_ => Ready(task), TaskScheduler.Default);
                    else Ready(task);
                }
            }
            finally
            {
                inOrder.CompleteAdding();
                Volatile.Write(ref isFeeding, false);
                EndOne();
                HastenIfIdle();
            }
        }

        void Ready(Task<TResult> task)
        {
            toWork.Add(task, CancellationToken.None);
            EndOne();
        }

        void EndOne()
        {
            if (Interlocked.Decrement(ref feeders) == 0) toWork.CompleteAdding();
        }

        // Nothing is ready to be worked on, and nothing more comes before something is committed.
        void HastenIfIdle()
        {
            if (!Volatile.Read(ref isFeeding) && toWork.Count == 0) preparation?.Hasten();
        }

        void Work()
        {
            foreach (var task in toWork.GetConsumingEnumerable(CancellationToken.None))
            {
                // Every item is taken, so that nobody adds to a collection that is gone.
                if (stop.IsCancellationRequested) continue;
                task.RunSynchronously();
                HastenIfIdle();
            }
        }
    }

    private static Thread Start(string name, Action body)
    {
        var thread = new Thread(() => body(), OrderedPipeline.StackBytes) { Name = name, IsBackground = true };
        thread.Start();
        return thread;
    }
}

/// <summary>What holds of every pipeline.</summary>
internal static class OrderedPipeline
{
    // Parsers and walks of nested documents recurse. A stack that overflows cannot be caught and would end the whole run;
    // the system reserves this much address space for each thread and gives memory only to what is touched.
    public const int StackBytes = 64 << 20;
}
