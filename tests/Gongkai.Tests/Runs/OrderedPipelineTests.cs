using Gongkai.Runs.Pipelines;

namespace Gongkai.Tests.Runs;

public sealed class OrderedPipelineTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Commits_in_the_order_of_the_items(int workers)
    {
        var committed = new List<int>();

        new OrderedPipeline<int, int>(workers, weightAhead: 1000).Run(
            Enumerable.Range(0, 2000), _ => 1, (item, _) => Slowly(item), committed.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 2000), committed);
    }

    [Fact]
    public void Never_holds_more_weight_than_it_may()
    {
        var held = 0;
        var most = 0;

        new OrderedPipeline<int, int>(workers: 4, weightAhead: 50).Run(
            Items(),
            item => item,
            (item, _) => item,
            item => Interlocked.Add(ref held, -item),
            CancellationToken.None);

        // One more item is fetched before it is weighed.
        Assert.InRange(most, 1, 50 + 10);

        IEnumerable<int> Items()
        {
            for (var i = 0; i < 500; i++)
            {
                most = Math.Max(most, Interlocked.Add(ref held, 10));
                yield return 10;
            }
        }
    }

    [Fact]
    public void Lets_an_item_pass_that_is_heavier_than_all_may_be()
    {
        var committed = new List<int>();

        new OrderedPipeline<int, int>(workers: 2, weightAhead: 5)
            .Run([1, 100, 2, 200], item => item, (item, _) => item, committed.Add, CancellationToken.None);

        Assert.Equal([1, 100, 2, 200], committed);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 3)]
    [InlineData(4, 2)]
    public void Items_that_need_preparation_are_worked_on_when_they_have_it_and_committed_in_order(int workers, int every)
    {
        var preparation = new ByTheBatch(every);
        var committed = new List<int>();

        new OrderedPipeline<int, int>(workers, weightAhead: 1000, preparation).Run(
            Enumerable.Range(0, 500),
            _ => 1,
            (item, _) => item % every == 0 && !preparation.Has(item) ? -1 : item,
            committed.Add,
            CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, 500), committed);
        Assert.True(preparation.Batches < 500 / every / 2, $"{preparation.Batches} batches");
    }

    [Fact]
    public void A_pipeline_that_is_given_up_waits_for_no_preparation()
    {
        using var stop = new CancellationTokenSource();

        Assert.ThrowsAny<OperationCanceledException>(
            () => new OrderedPipeline<int, int>(workers: 2, weightAhead: 1000, new Never(stop)).Run(
            Enumerable.Range(0, 100), _ => 1, (item, _) => item, _ => { }, stop.Token));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void What_goes_wrong_with_an_item_is_thrown_at_its_turn(int workers)
    {
        var committed = new List<int>();

        Assert.Throws<InvalidDataException>(() => new OrderedPipeline<int, int>(workers, weightAhead: 1000).Run(
            Enumerable.Range(0, 100), _ => 1, (item, _) => item == 40 ? throw new InvalidDataException() : item, committed.Add,
                CancellationToken.None));

        Assert.Equal(Enumerable.Range(0, 40), committed);
    }

    [Fact]
    public void What_goes_wrong_with_finding_items_is_thrown()
    {
        Assert.Throws<InvalidDataException>(() => new OrderedPipeline<int, int>(2, weightAhead: 1000).Run(
            Items(), _ => 1, (item, _) => item, _ => { }, CancellationToken.None));

        static IEnumerable<int> Items()
        {
            yield return 1;
            throw new InvalidDataException();
        }
    }

    [Fact]
    public void What_goes_wrong_with_a_commit_is_thrown() =>
        Assert.Throws<InvalidDataException>(() => new OrderedPipeline<int, int>(2, weightAhead: 10).Run(
            Enumerable.Range(0, 1000), _ => 1, (item, _) => item, _ => throw new InvalidDataException(), CancellationToken.None));

    [Fact]
    public void Stops_when_it_is_cancelled_and_leaves_no_work_behind()
    {
        using var stop = new CancellationTokenSource();
        var working = 0;
        var committed = 0;

        Assert.ThrowsAny<OperationCanceledException>(() => new OrderedPipeline<int, int>(4, weightAhead: 1000).Run(
            Endless(),
            _ => 1,
            (item, _) =>
            {
                Interlocked.Increment(ref working);
                var result = Slowly(item);
                Interlocked.Decrement(ref working);
                return result;
            },
            _ =>
            {
                if (++committed == 30) stop.Cancel();
            },
            stop.Token));

        Assert.Equal(0, working);
        Assert.InRange(committed, 30, 31);

        static IEnumerable<int> Endless()
        {
            for (var i = 0; ; i++) yield return i;
        }
    }

    /// <summary>Takes a while that differs from item to item, so that items finish out of order.</summary>
    private static int Slowly(int item)
    {
        Thread.SpinWait(item % 7 * 500);
        return item;
    }

    /// <summary>Prepares every so-manieth item, as many at a time as have come when nothing else is to be done.</summary>
    private sealed class ByTheBatch(int every) : IPreparation<int>
    {
        private readonly Lock _gate = new();
        private readonly HashSet<int> _prepared = [];
        private readonly List<(int Item, TaskCompletionSource Done)> _waiting = [];

        public int Batches { get; private set; }

        public bool Has(int item)
        {
            lock (_gate) return _prepared.Contains(item);
        }

        public Task? Begin(int item)
        {
            if (item % every != 0) return null;
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_gate) _waiting.Add((item, done));
            return done.Task;
        }

        public void Hasten()
        {
            lock (_gate)
            {
                if (_waiting.Count > 0) Batches++;
                foreach (var (item, done) in _waiting)
                {
                    _prepared.Add(item);
                    done.SetResult();
                }

                _waiting.Clear();
            }
        }

        public void End() => Hasten();
    }

    /// <summary>Takes all items and cancels the run instead of preparing any.</summary>
    private sealed class Never(CancellationTokenSource stop) : IPreparation<int>
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task? Begin(int item) => _ended.Task;

        public void Hasten() => stop.Cancel();

        public void End() => _ended.TrySetResult();
    }
}
