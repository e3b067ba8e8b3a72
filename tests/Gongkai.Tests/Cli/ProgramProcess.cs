using System.Diagnostics;
using Gongkai.Cli;

namespace Gongkai.Tests.Cli;

/// <summary>
/// The program in a process of its own: compiled to machine code where the caller says where that is, as <c>run.sh test</c> does, and
/// otherwise as it is built beside the tests.
/// </summary>
internal static class ProgramProcess
{
    private static readonly string? Compiled = Environment.GetEnvironmentVariable("GONGKAI_PROGRAM");

    public static Process Start(params string[] arguments) => Start(Info(arguments));

    /// <summary>Starts it so that what it prints can be read.</summary>
    public static Process StartRead(params string[] arguments)
    {
        var info = Info(arguments);
        info.RedirectStandardOutput = true;
        return Start(info);
    }

    /// <summary>Runs it to its end.</summary>
    public static Ending Run(params string[] arguments)
    {
        var info = Info(arguments);
        info.RedirectStandardOutput = info.RedirectStandardError = true;
        using var process = Start(info);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new Ending(process.ExitCode, output.Result, error.Result);
    }

    private static ProcessStartInfo Info(string[] arguments) =>
        Compiled is { Length: > 0 } ? new ProcessStartInfo(Compiled, arguments)
            : new ProcessStartInfo("dotnet", [typeof(CommandLine).Assembly.Location, .. arguments]);

    private static Process Start(ProcessStartInfo info) =>
        Process.Start(info) ?? throw new InvalidOperationException("The program did not start.");
}
