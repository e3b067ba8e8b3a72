using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Gongkai.Documents.Office;

namespace Gongkai.Documents.Recognition;

/// <summary>Runs a native program on untrusted input: in a session of its own, with limits of time and memory, killed with all it started when it takes too long.</summary>
internal static class NativeProgram
{
    /// <summary>The programs that every run needs.</summary>
    private static readonly string[] Means = ["setpriv", "setsid", "prlimit", "sh"];

    public static bool IsInstalled(string program) => Means.Append(program).All(IsOnPath);

    /// <summary>How a run ended.</summary>
    public enum Ending
    {
        Succeeded,
        Failed,
        TookTooLong,
    }

    /// <summary>Runs a program in a folder. What it prints goes to <c>output.txt</c> and <c>errors.txt</c> there.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; the program is gone.</exception>
    public static Ending Run(string folder, TimeSpan time, long memoryBytes, IEnumerable<string> command, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("setpriv") { WorkingDirectory = folder, UseShellExecute = false };
        foreach (var argument in (string[])
            [
                // The kernel kills it when the thread that waits for it dies, as it does when this program is killed.
                "--pdeathsig", "KILL", "setsid", "prlimit", string.Create(CultureInfo.InvariantCulture, $"--as={memoryBytes}"), string.Create(CultureInfo.InvariantCulture, $"--cpu={(long)Math.Ceiling(time.TotalSeconds)}"), "--core=0",
                "sh", "-c", "exec \"$@\" >output.txt 2>errors.txt </dev/null", "sh", .. command,
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
        limit.CancelAfter(time);
        try
        {
            process.WaitForExitAsync(limit.Token).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException)
        {
            ProcessGroup.Kill(process);
            cancel.ThrowIfCancellationRequested();
            return Ending.TookTooLong;
        }

        return process.ExitCode == 0 ? Ending.Succeeded : Ending.Failed;
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));
}
