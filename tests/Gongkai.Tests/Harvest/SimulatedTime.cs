namespace Gongkai.Tests.Harvest;

/// <summary>
/// A clock that moves only when it is told to, or when a timer is set that rings within <see cref="Jump"/>: then it jumps there
/// at once. Waits take no time, and time limits beyond the jump never run out by themselves.
/// </summary>
internal sealed class SimulatedTime(DateTimeOffset start, TimeSpan jump) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Bell, (DateTimeOffset At, long Number)> _bells = new();
    private DateTimeOffset _now = start;
    private long _number;

    public static DateTimeOffset Start { get; } = new(2026, 1, 15, 2, 0, 0, TimeSpan.Zero);

    /// <summary>Timers that ring within this time ring at once; none do when it is negative.</summary>
    public TimeSpan Jump { get; } = jump;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate) return _now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var bell = new Bell(this, callback, state);
        bell.Change(dueTime, period);
        return bell;
    }

    /// <summary>Moves the clock and rings what falls due, in order, on this thread.</summary>
    public void Advance(TimeSpan by)
    {
        var until = GetUtcNow() + by;
        while (RingNext(until))
        {
        }

        lock (_gate) _now = _now > until ? _now : until;
    }

    /// <summary>Rings timers one after another on this thread until none is left or the work is done.</summary>
    public void RunUntil(Func<bool> isDone)
    {
        while (!isDone())
            if (!RingNext(DateTimeOffset.MaxValue)) throw new InvalidOperationException("Nothing is under way, and the work is not done.");
    }

    private bool RingNext(DateTimeOffset until)
    {
        Bell bell;
        lock (_gate)
        {
            while (true)
            {
                if (!_bells.TryPeek(out var next, out var key) || key.At > until) return false;
                _bells.Dequeue();
                if (next.Key != key) continue;
                if (key.At > _now) _now = key.At;
                bell = next;
                bell.Key = default;
                break;
            }
        }

        bell.Ring();
        return true;
    }

    private void Set(Bell bell, TimeSpan dueTime)
    {
        lock (_gate)
        {
            bell.Key = default;
            if (dueTime == Timeout.InfiniteTimeSpan) return;
            if (dueTime > Jump)
            {
                bell.Key = (_now + dueTime, ++_number);
                _bells.Enqueue(bell, bell.Key);
                return;
            }

            _now += dueTime;
        }

        // Not on this thread: who sets a timer may not have finished what it rings for.
        ThreadPool.UnsafeQueueUserWorkItem(rung => rung.Ring(), bell, preferLocal: false);
    }

    private sealed class Bell(SimulatedTime time, TimerCallback callback, object? state) : ITimer
    {
        private volatile bool _isDisposed;

        public (DateTimeOffset At, long Number) Key { get; set; }

        public void Ring()
        {
            if (!_isDisposed) callback(state);
        }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (period != Timeout.InfiniteTimeSpan && period != TimeSpan.Zero)
                throw new NotSupportedException("Only single timers are simulated.");
            time.Set(this, dueTime);
            return true;
        }

        public void Dispose()
        {
            _isDisposed = true;
            time.Set(this, Timeout.InfiniteTimeSpan);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
