using System.Diagnostics;
using System.Globalization;
using Gongkai.Cli;

namespace Gongkai.Fuzz;

/// <summary>One run of the program, as a process of its own, over a folder of documents, and what was wrong with it.</summary>
internal static class Trial
{
    /// <summary>The bound of memory that the README gives.</summary>
    private const long MostMemory = 1L << 30;

    private const int FileSeconds = 60;

    // All files late one after the other would take longer; a run that does not end is what is looked for.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    /// <summary>Runs; what was wrong in one line, empty when all was well.</summary>
    public static string Run(string folder, string output)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
            [
                typeof(CommandLine).Assembly.Location, "extract", folder, "--output", output, "--formats", "csv", "--force",
                "--file-seconds", FileSeconds.ToString(CultureInfo.InvariantCulture), "--office-seconds", "30", "--pdf-seconds", "30",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var printed = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEndAsync();
        var memory = 0L;
        for (var began = Stopwatch.GetTimestamp(); !process.WaitForExit(TimeSpan.FromMilliseconds(20));)
        {
            memory = Math.Max(memory, PeakMemory(process));
            if (Stopwatch.GetElapsedTime(began) < MostTime) continue;
            process.Kill(entireProcessTree: true);
            return $"It did not end within {MostTime.TotalMinutes} minutes.";
        }

        _ = printed.Result;
        if (process.ExitCode != ExitCode.Finished) return $"It ended with {process.ExitCode}: {said.Result.Trim().ReplaceLineEndings(" ")}";
        if (memory > MostMemory) return $"It took {memory >> 20} MB.";
        var unexpected = File.ReadLines(Path.Combine(output, "errors.csv")).FirstOrDefault(line => line.Contains(",RUN00", StringComparison.Ordinal));
        return unexpected ?? "";
    }

    private static long PeakMemory(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            return 0; // It has just ended.
        }
    }
}
