using Gongkai.Runs.Inputs;

namespace Gongkai.Tests.Runs;

public sealed class FileGuardTests
{
    public static TheoryData<Exception> Troubles =>
        [new InvalidOperationException("line\r\nbreak"), new InsufficientMemoryException(),
            new OperationCanceledException("a time limit of a reader")];

    [Theory]
    [MemberData(nameof(Troubles))]
    public void Whatever_a_file_does_becomes_one_diagnostic(Exception trouble)
    {
        var diagnostics = FileGuard.Do(() => throw trouble, log => log.ToImmutable(), CancellationToken.None);

        var diagnostic = Assert.Single(diagnostics);
        Assert.Equal(RunRules.Unexpected, diagnostic.Rule);
        Assert.Contains(trouble.GetType().Name, diagnostic.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', diagnostic.Message);
    }

    [Fact]
    public void A_cancellation_of_the_run_passes()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Assert.Throws<OperationCanceledException>(() =>
            FileGuard.Do(() => { stop.Token.ThrowIfCancellationRequested(); return 1; }, _ => 0, stop.Token));
    }
}
