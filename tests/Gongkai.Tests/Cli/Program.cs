using Gongkai.Cli;
using Gongkai.Cli.Display;

namespace Gongkai.Tests.Cli;

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
        var exitCode = CommandLine.Invoke(args, Screen.Plain(output, error), cancel);
        return new Ending(exitCode, output.ToString(), error.ToString());
    }
}
