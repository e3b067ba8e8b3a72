using System.CommandLine;
using System.Runtime.InteropServices;
using Gongkai.Cli.Display;
using Gongkai.Runs.Workers;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai worker</c>: the process that reads files for a run. The program starts it itself.</summary>
internal static class WorkerCommand
{
    private const string Name = "worker";
    private const string ProgramName = "gongkai";
    private const string Runtime = "dotnet";

    /// <summary>How this program is started as a worker.</summary>
    public static WorkerProgram Program
    {
        get
        {
            // Compiled to machine code, or started by the small program that the build makes, it is itself; otherwise, as in a program
            // that has it as a library, 'dotnet' runs it.
            var self = Environment.ProcessPath ?? Runtime;
            var library = Path.Combine(AppContext.BaseDirectory, $"{ProgramName}.dll");
            return Path.GetFileNameWithoutExtension(self) switch
            {
                ProgramName => new WorkerProgram(self, [Name]),
                Runtime => new WorkerProgram(self, [library, Name]),
                _ => new WorkerProgram(Runtime, [library, Name]),
            };
        }
    }

    public static Command Create(Screen screen)
    {
        var parent = new Argument<int?>("PROCESS")
        {
            Description = "The id of the process that it reads for. Without one, it tells what its fence is made of on this machine.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Command(Name, "Read files for another gongkai, as it says over a pipe. The program starts it itself.") { parent };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(parent) is not { } process)
            {
                screen.Out.WriteLine(
                    $"Around each worker: {string.Join(", ", WorkerLoop.Fence().DefaultIfEmpty("only the watch of the run"))}.");
                return ExitCode.Finished;
            }

            // A terminal sends Ctrl-C to every process; the one that this one reads for decides what becomes of it.
            using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Ignore);
            using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Ignore);
            using var input = Console.OpenStandardInput();
            using var output = Console.OpenStandardOutput();
            return WorkerLoop.Run(process, input, output);
        });
        return command;
    }

    private static void Ignore(PosixSignalContext signal) => signal.Cancel = true;
}
