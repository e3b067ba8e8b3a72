using System.Diagnostics;
using System.Globalization;
using Gongkai.Cli;
using Gongkai.Cli.Commands;

namespace Gongkai.Fuzz;

/// <summary>One run of the program, as a process of its own, over a folder of documents.</summary>
/// <param name="Wrong">What was wrong with it, in one line; empty when all was well.</param>
/// <param name="Time">From its start to its end.</param>
/// <param name="Memory">The peak of the process, in bytes, without those of the native programs, which have limits of their own.</param>
internal sealed record Trial(string Wrong, TimeSpan Time, long Memory)
{
    /// <summary>The bound of memory that docs/quality.md gives.</summary>
    private const long MostMemory = 1L << 30;

    private const int FileSeconds = 60;

    // All files late one after the other would take longer; a run that does not end is what is looked for.
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(10);

    /// <summary>Reads the folder into a dataset, and looks at how that went.</summary>
    public static Trial Run(string folder, string output)
    {
        // Compiled to machine code where the caller says where that is; as it is built otherwise.
        var compiled = Environment.GetEnvironmentVariable("GONGKAI_PROGRAM");
        var start = string.IsNullOrEmpty(compiled)
            ? new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location]) : new ProcessStartInfo(compiled);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var argument in (string[])
            [
                "extract", folder, "--output", output, "--formats", "csv", "--force",
                "--file-cpu-seconds", FileSeconds.ToString(CultureInfo.InvariantCulture), "--office-seconds", "30", "--pdf-seconds", "30",
            ])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var printed = process.StandardOutput.ReadToEndAsync();
        var said = process.StandardError.ReadToEndAsync();
        var (began, memory) = (Stopwatch.GetTimestamp(), 0L);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(20)))
        {
            memory = Math.Max(memory, PeakMemory(process));
            if (Stopwatch.GetElapsedTime(began) < MostTime) continue;
            process.Kill(entireProcessTree: true);
            return new Trial($"It did not end within {MostTime.TotalMinutes} minutes.", MostTime, memory);
        }

        _ = printed.Result;
        var wrong =
            process.ExitCode != ExitCode.Finished ? $"It ended with {process.ExitCode}: {said.Result.Trim().ReplaceLineEndings(" ")}"
            : memory > MostMemory ? $"It took {memory >> 20} MB."
            : File.ReadLines(Path.Combine(output, "errors.csv"))
                .FirstOrDefault(line => line.Contains(",RUN00", StringComparison.Ordinal)) ?? "";
        return new Trial(wrong, Stopwatch.GetElapsedTime(began), memory);
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
