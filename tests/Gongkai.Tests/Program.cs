using Gongkai.Cli;
using Gongkai.Cli.Display;

namespace Gongkai.Tests;

/// <summary>What the program printed and how it ended.</summary>
internal sealed record Ending(int ExitCode, string Output, string Error);

/// <summary>Runs the program in this process.</summary>
internal static class Program
{
    public static Ending Run(params string[] args) => Run(CancellationToken.None, args);

    public static Ending Run(CancellationToken cancel, params string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exitCode = CommandLine.Invoke(InProcess(args), Screen.Plain(output, error), cancel);
        return new Ending(exitCode, output.ToString(), error.ToString());
    }

    /// <summary>Workers are tried by the tests that start the program; to start them for every test would take minutes.</summary>
    private static string[] InProcess(string[] args) =>
        args is ["extract", ..] && !args.Contains("--isolation") && !args.Contains("--help") ? [.. args, "--isolation", "none"] : args;
}
