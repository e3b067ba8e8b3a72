using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Gongkai.Cli.Display;
using Gongkai.Documents;
using Gongkai.Recognition.Onnx;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai doctor</c>: what this machine has of what results depend on, and what a missing program costs.</summary>
internal static class DoctorCommand
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
        Line("PP-OCR", OnnxTextReader.Version is { Length: > 0 } version ? version
            : "missing: scans are read by Tesseract alone, and worse. Its weights are looked for in " +
                $"{string.Join(" and ", ModelFolder.Places)}; './run.sh setup' fetches them.");
        Line("workers", Fence());
        screen.Out.WriteLine(
            NativePrograms.States().All(program => program.IsInstalled)
                ? "Every format can be read."
                    : "The formats above cannot be read until the program is installed; './run.sh setup' installs it on Debian.");
        return ExitCode.Finished;

        void Line(string name, string text) => screen.Out.WriteLine($"{name.PadRight(NameWidth)}{text}");
    }

    /// <summary>What a worker says of its fence. A fence holds the process that puts it up, so another has to do so.</summary>
    private static string Fence()
    {
        var worker = WorkerCommand.Program;
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(worker.FileName, worker.Arguments) { RedirectStandardOutput = true, RedirectStandardInput = true });
            var told = process?.StandardOutput.ReadToEnd().Trim() ?? "";
            return told.Length > 0 ? told : "a worker could not be started";
        }
        catch (Win32Exception exception)
        {
            return $"a worker could not be started: {exception.Message}";
        }
    }
}
