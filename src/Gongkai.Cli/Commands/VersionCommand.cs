using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai version</c>: what <c>--version</c> prints.</summary>
internal static class VersionCommand
{
    public static Command Create(Screen screen)
    {
        var command = new Command("version", "Print the version of the program.");
        command.SetAction(_ =>
        {
            screen.Out.WriteLine(ProgramVersion.Text);
            return ExitCode.Finished;
        });
        return command;
    }
}
