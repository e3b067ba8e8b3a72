using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Gongkai.Documents.Native;

/// <summary>
/// Runs a native program on untrusted input, in a folder that holds nothing but its input: in a process group of its own, with limits of
/// memory and time. The group
/// is gone when the program has ended, when it takes too long, when the caller cancels, and when this program is no more, whatever ended
/// it.
/// </summary>
internal static class NativeProgram
{
    /// <summary>What the program prints goes to this file of its folder.</summary>
    public const string OutputName = "output.txt";

    /// <summary>What it complains about goes to this one.</summary>
    public const string ErrorsName = "errors.txt";

    // Some programs are several processes, so a shell stands guard over their group. It ignores what a terminal or a scheduler sends to all
    // processes of this program. The shell reads from a pipe that this program holds: when the
    // pipe ends, because this program closed it or is no more, the group is killed; and its leader, which may be just about to make the
    // group.
    private const string Guard = $$"""
        trap '' HUP INT TERM
        ulimit -c 0; ulimit -v "$1"; ulimit -t "$2"; shift 2
        exec 3<&0 </dev/null >/dev/null 2>&1
        setsid "$@" >{{OutputName}} 2>{{ErrorsName}} 3<&- & group=$!
        { read -r _ <&3; kill -s KILL -- "$group" "-$group"; } & guard=$!
        exec 3<&-
        wait "$group"; code=$?
        kill -s KILL "$guard"
        kill -s KILL -- "-$group"
        exit "$code"
        """;

    private const long BytesPerKib = 1024;

    // What a busy machine makes of processor time, and more: a program that waits this long waits for something that does not come.
    private const int WaitsPerCpuTime = 10;

    // What a shell says of a program that the system ended for its processor time: 128 and the number of SIGXCPU.
    private const int OutOfCpuTimeCode = 128 + 24;

    /// <summary>How a run ended.</summary>
    public enum Ending
    {
        Succeeded,
        Failed,
        TookTooLong,
    }

    /// <summary>True when the program, and what every run needs, is on the path.</summary>
    public static bool IsInstalled(string program) => IsOnPath(program) && IsOnPath("setsid") && IsOnPath("sh");

    public static bool IsOnPath(string program) => Folders.Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>The folders in which programs are looked for.</summary>
    public static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a program.</summary>
    /// <param name="folder">Its working directory.</param>
    /// <param name="time">The processor time of each of its processes. It depends on nothing but the input; that it may wait ten times as
    /// long is only against a hang.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program is gone.</exception>
    public static Ending Run(string folder, TimeSpan time, long memoryBytes, IEnumerable<string> command, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var start = new ProcessStartInfo("sh") { WorkingDirectory = folder, UseShellExecute = false, RedirectStandardInput = true };
        foreach (var argument in (string[])
            [
                "-c", Guard, "sh",
                (memoryBytes / BytesPerKib).ToString(CultureInfo.InvariantCulture),
                Math.Max(1, (long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture),
                .. command,
            ])
        {
            start.ArgumentList.Add(argument);
        }

        // Several recognitions run beside each other; threads inside each would only wait for one another.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return Ending.Failed;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(WaitsPerCpuTime * time);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            process.StandardInput.Close();
            process.WaitForExit();
            cancel.ThrowIfCancellationRequested();
            return Ending.TookTooLong;
        }

        return process.ExitCode switch
        {
            0 => Ending.Succeeded,
            OutOfCpuTimeCode => Ending.TookTooLong,
            _ => Ending.Failed,
        };
    }
}
