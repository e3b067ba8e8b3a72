using System.Diagnostics;
using System.Runtime.InteropServices;
using Gongkai.Cli;
using Gongkai.Cli.Commands;

namespace Gongkai.Tests.Cli;

/// <summary>Runs that are stopped while they work, and runs on a machine that has no time for them.</summary>
[Trait("speed", "slow")]
public sealed class StopTests : IDisposable
{
    private const int TerminateSignal = 15;

    // Threads that want a core each, beside those of the run.
    private const int Load = 20;

    // Far beyond what a stop takes on any machine: a run that does not end fails here and hangs nowhere.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_run_that_is_stopped_while_LibreOffice_works_leaves_no_process_behind()
    {
        Requires.Linux();
        Requires.LibreOffice();
        // LibreOffice looks for the bytes of this picture for minutes.
        _folder.Write("in/a.rtf", @"{\rtf1\ansi{\pict\bin2147483647 " + new string('x', 1_000_000) + "}}");
        using var run = Start(_folder.Below("in"), "--output", _folder.Below("out"));
        List<int> started;
        do started = Descendants(run.Id);
        while (!started.Exists(IsOffice) && !run.WaitForExit(TimeSpan.FromMilliseconds(20)));
        Assert.Contains(started, IsOffice);

        Assert.Equal(0, Kill(run.Id, TerminateSignal));

        Assert.True(run.WaitForExit(Patience));
        Assert.Equal(ExitCode.Unfinished, run.ExitCode);
        Assert.All(started, process => Assert.True(HasEnded(process, Patience), $"{process} still works."));
    }

    [Fact]
    public void A_busy_machine_changes_no_byte()
    {
        foreach (var path in Directory.EnumerateFiles(Repository.Below("fixtures", "disputed-totals", "input")))
            _folder.Write($"in/{Path.GetFileName(path)}", File.ReadAllText(path));
        Assert.Equal(ExitCode.Finished, Program.Run("extract", _folder.Below("in"), "--output", _folder.Below("calm")).ExitCode);

        using var stop = new CancellationTokenSource();
        var spinning = Enumerable.Range(0, Load).Select(_ => new Thread(() => Spin(stop.Token)) { IsBackground = true }).ToList();
        spinning.ForEach(thread => thread.Start());
        using var run = Start(_folder.Below("in"), "--output", _folder.Below("busy"));
        run.WaitForExit();
        stop.Cancel();
        spinning.ForEach(thread => thread.Join());

        Assert.Equal(ExitCode.Finished, run.ExitCode);
        Assert.All(
            Directory.EnumerateFiles(_folder.Below("calm")).Select(path => Path.GetFileName(path)).Where(name => name != "run.json"),
            name => Assert.Equal(File.ReadAllBytes(_folder.Below("calm", name)), File.ReadAllBytes(_folder.Below("busy", name))));
    }

    private static void Spin(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested) Thread.SpinWait(1_000);
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(CommandLine).Assembly.Location, "extract", .. arguments])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static List<int> Descendants(int process)
    {
        try
        {
            var children = Directory.EnumerateDirectories($"/proc/{process}/task")
                .SelectMany(task => File.ReadAllText(Path.Combine(task, "children")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(child => int.Parse(child, System.Globalization.CultureInfo.InvariantCulture)).ToList();
            return [.. children, .. children.SelectMany(Descendants)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return []; // It has just ended.
        }
    }

    private static bool IsOffice(int process) => Stat(process).Contains("(soffice.bin)", StringComparison.Ordinal);

    private static bool HasEnded(int process, TimeSpan patience)
    {
        // One that has ended stands in the list until its parent has looked.
        var began = Stopwatch.GetTimestamp();
        while (Stat(process) is { Length: > 0 } stat && !stat.Contains(") Z ", StringComparison.Ordinal))
            if (Stopwatch.GetElapsedTime(began) > patience) return false;
        return true;
    }

    private static string Stat(int process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process}/stat");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
