using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Gongkai.Cli.Runs;

/// <summary>
/// Does work on threads of its own, and goes on without it when it takes too long. A thread cannot be stopped from outside: one that is late
/// is left to itself, and ends with the process at the latest. For any number of threads.
/// </summary>
public sealed class TimedWork(TimeSpan limit)
{
    private readonly ConcurrentBag<Runner> _idle = [];

    /// <summary>The result of the work, or what is to stand for it when it took too long.</summary>
    public T Do<T>(Func<T> work, Func<T> late)
    {
        ArgumentNullException.ThrowIfNull(work);
        ArgumentNullException.ThrowIfNull(late);

        var runner = _idle.TryTake(out var idle) ? idle : new Runner();
        T? result = default;
        ExceptionDispatchInfo? thrown = null;
        var isInTime = runner.Run(
            () =>
            {
                try
                {
                    result = work();
                }
                catch (Exception exception)
                {
                    thrown = ExceptionDispatchInfo.Capture(exception);
                }
            },
            limit);
        if (!isInTime) return late();

        _idle.Add(runner);
        thrown?.Throw();
        return result is { } made ? made : throw new InvalidOperationException("Work without a result.");
    }

    /// <summary>A thread that waits for work.</summary>
    private sealed class Runner
    {
        private readonly object _gate = new();
        private Action? _work;

        public Runner() => new Thread(Loop, OrderedPipeline.StackBytes) { Name = "file", IsBackground = true }.Start();

        /// <summary>False when the work was not done in time. The runner is of no use then.</summary>
        public bool Run(Action work, TimeSpan limit)
        {
            lock (_gate)
            {
                _work = work;
                Monitor.Pulse(_gate);
                // Nobody but the loop wakes this thread, and only when the work is done.
                return Monitor.Wait(_gate, limit);
            }
        }

        private void Loop()
        {
            while (true)
            {
                Action work;
                lock (_gate)
                {
                    while (_work is null) Monitor.Wait(_gate);
                    work = _work;
                }

                work();
                lock (_gate)
                {
                    _work = null;
                    Monitor.Pulse(_gate);
                }
            }
        }
    }
}
