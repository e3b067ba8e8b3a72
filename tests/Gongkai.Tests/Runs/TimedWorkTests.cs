using Gongkai.Runs.Pipelines;

namespace Gongkai.Tests.Runs;

public sealed class TimedWorkTests
{
    [Fact]
    public void Gives_what_the_work_gives() =>
        Assert.Equal([1, 2, 3], Enumerable.Range(1, 3).Select(number => new TimedWork(Timeout.InfiniteTimeSpan).Do(() => number, () => 0)));

    [Fact]
    public void Throws_what_the_work_throws() =>
        Assert.Throws<InvalidDataException>(
            () => new TimedWork(Timeout.InfiniteTimeSpan).Do<int>(() => throw new InvalidDataException(), () => 0));

    [Fact]
    public void Goes_on_without_work_that_never_ends()
    {
        using var never = new SemaphoreSlim(0);
        var timed = new TimedWork(TimeSpan.FromMilliseconds(1));

        Assert.Equal(-1, timed.Do(() => Wait(never), () => -1));

        never.Release();
    }

    private static int Wait(SemaphoreSlim end)
    {
        end.Wait();
        return 1;
    }
}
