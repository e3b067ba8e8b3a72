using System.CommandLine;
using System.Runtime.InteropServices;
using Gongkai.Cli.Display;
using Gongkai.Documents;
using Gongkai.Runs.Builds;
using Gongkai.Runs.Workers;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai doctor</c>: what this machine has of what results depend on, and what a missing program costs.</summary>
public static class DoctorCommand
{
    private const int NameWidth = 13;

    public static Command Create(Screen screen)
    {
        var command = new Command("doctor", "Tell which programs are installed, in which versions, and what a missing one costs.");
        command.SetAction(_ => Examine(screen));
        return command;
    }

    private static int Examine(Screen screen)
    {
        Line("gongkai", $"{ProgramVersion.Text}, build {RunHashes.OfProgram[..16]}");
        Line("runtime", $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.RuntimeIdentifier}");
        Line("PdfPig", "built in");
        foreach (var program in NativePrograms.States())
            Line(program.Name, program.IsInstalled ? program.Version : $"missing: {program.Loss}");
        var fence = WorkerLoop.Fence();
        Line("workers",
            fence.IsEmpty ? "watched for time and memory; this system has no fence around them" : $"fenced by {string.Join(", ", fence)}");
        screen.Out.WriteLine(
            NativePrograms.States().All(program => program.IsInstalled)
                ? "Every format can be read."
                    : "The formats above cannot be read until the program is installed; './run.sh setup' installs it on Debian.");
        return ExitCode.Finished;

        void Line(string name, string text) => screen.Out.WriteLine($"{name.PadRight(NameWidth)}{text}");
    }
}
