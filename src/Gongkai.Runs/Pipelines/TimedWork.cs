using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Gongkai.Runs.Pipelines;

/// <summary>
/// Does work on threads of its own, and goes on without it when it takes too long. A thread cannot be stopped from outside: one that is
/// late
/// is left to itself, and ends with the process at the latest. For any number of threads.
/// </summary>
internal sealed class TimedWork(TimeSpan limit)
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
        private bool _isDone;

        public Runner() => new Thread(Loop, OrderedPipeline.StackBytes) { Name = "file", IsBackground = true }.Start();

        /// <summary>False when the work was not done in time. The runner is of no use then.</summary>
        public bool Run(Action work, TimeSpan limit)
        {
            lock (_gate)
            {
                (_work, _isDone) = (work, false);
                Monitor.PulseAll(_gate);
                while (!_isDone && Monitor.Wait(_gate, limit))
                {
                    // Woken: the loop looks whether it is done.
                }

                return _isDone;
            }
        }

        private void Loop()
        {
            while (true)
            {
                Next()();
                lock (_gate)
                {
                    _isDone = true;
                    Monitor.PulseAll(_gate);
                }
            }
        }

        private Action Next()
        {
            lock (_gate)
            {
                while (_work is null) Monitor.Wait(_gate);
                var next = _work;
                _work = null;
                return next;
            }
        }
    }
}
