using System.Globalization;
using Gongkai.Documents.Native;

namespace Gongkai.Tests.Documents.Native;

/// <summary>The shell stands for the programs that read untrusted files.</summary>
public sealed class NativeProgramTests : IDisposable
{
    private const long Memory = 1L << 30;

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_it_prints_stands_in_files_of_its_folder()
    {
        RequireShell();

        Assert.Equal(NativeProgram.Ending.Succeeded, Run("pwd; echo complaint >&2; cat"));

        Assert.Equal(_folder.Path, Printed(NativeProgram.OutputName));
        Assert.Equal("complaint", Printed(NativeProgram.ErrorsName));
    }

    [Theory]
    [InlineData("exit 3")]
    [InlineData("kill -s SEGV $$")]
    [InlineData("exec no-such-program")]
    public void A_program_that_fails_has_failed(string script)
    {
        RequireShell();
        Assert.Equal(NativeProgram.Ending.Failed, Run(script));
    }

    [Fact]
    public void Its_memory_and_its_processor_time_are_limited()
    {
        RequireShell();

        Assert.Equal(NativeProgram.Ending.Succeeded, Run("ulimit -v; ulimit -t; ulimit -c"));

        Assert.Equal(["1048576", "300", "0"], Printed(NativeProgram.OutputName).Split('\n'));
    }

    [Fact]
    public void It_has_a_process_group_of_its_own()
    {
        RequireShell();

        Assert.Equal(NativeProgram.Ending.Succeeded, Run("echo $$; ps -o pgid= -o sid= -p $$"));

        var numbers = Printed(NativeProgram.OutputName).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal([numbers[0], numbers[0], numbers[0]], numbers);
    }

    [Theory]
    [InlineData(0)] // before it has a group
    [InlineData(50)]
    public void One_that_takes_too_long_is_stopped(int milliseconds)
    {
        RequireShell();
        Assert.Equal(
            NativeProgram.Ending.TookTooLong,
            NativeProgram.Run(_folder.Path, TimeSpan.FromMilliseconds(milliseconds), Memory, ["sleep", "1000"], CancellationToken.None));
    }

    [Fact]
    public void Cancelling_ends_it_with_all_that_it_started()
    {
        RequireShell();
        using var cancel = new CancellationTokenSource();
        var run = Task.Run(
            () => NativeProgram.Run(
            _folder.Path, Long, Memory, ["sh", "-c", "sleep 1000 & echo $! >child; echo $$ >leader; wait"], cancel.Token),
            CancellationToken.None);
        SpinWait.SpinUntil(() => run.IsCompleted || Pid("leader") > 0);

        cancel.Cancel();

        Assert.ThrowsAny<OperationCanceledException>(() => run.GetAwaiter().GetResult());
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(Pid("leader")) && !IsAlive(Pid("child")), Long));
    }

    [Fact]
    public void A_signal_to_all_processes_of_the_caller_does_not_set_it_free()
    {
        RequireShell();
        using var cancel = new CancellationTokenSource();
        var run = Task.Run(
            () => NativeProgram.Run(
            _folder.Path, Long, Memory, ["sh", "-c", "echo $PPID >guard; echo $$ >leader; sleep 1000"], cancel.Token),
            CancellationToken.None);
        SpinWait.SpinUntil(() => run.IsCompleted || Pid("leader") > 0);

        foreach (var signal in (string[])["TERM", "INT", "HUP"])
        {
            using var kill = System.Diagnostics.Process.Start("kill", ["-s", signal, Printed("guard")]);
            kill.WaitForExit();
        }

        Assert.True(IsAlive(Pid("guard")));
        cancel.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => run.GetAwaiter().GetResult());
        Assert.True(SpinWait.SpinUntil(() => !IsAlive(Pid("leader")), Long));
    }

    [Fact]
    public void What_it_leaves_running_ends_with_it()
    {
        RequireShell();

        Assert.Equal(NativeProgram.Ending.Succeeded, Run("sleep 1000 & echo $! >child"));

        Assert.True(SpinWait.SpinUntil(() => !IsAlive(Pid("child")), Long));
    }

    private static void RequireShell()
    {
        Requires.Linux();
        Requires.Programs("ps");
    }

    private NativeProgram.Ending Run(string script) =>
        NativeProgram.Run(_folder.Path, Long, Memory, ["sh", "-c", script], CancellationToken.None);

    private string Printed(string name) => File.ReadAllText(_folder.Below(name)).Trim();

    /// <summary>The number that a script has written; 0 while it has not.</summary>
    private int Pid(string name) => File.Exists(_folder.Below(name))
        && int.TryParse(Printed(name), NumberStyles.None, CultureInfo.InvariantCulture, out var pid) ? pid : 0;

    /// <summary>False for one that has ended, even if nobody has asked for its end yet.</summary>
    private static bool IsAlive(int pid)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{pid}/stat");
            return status[(status.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (IOException)
        {
            return false;
        }
    }
}
