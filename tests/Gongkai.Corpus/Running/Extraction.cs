using System.Diagnostics;

namespace Gongkai.Corpus.Running;

/// <summary>The program that users run, as a process.</summary>
/// <param name="program">Its path.</param>
/// <param name="forms">A folder of form files instead of its own; null for its own.</param>
internal sealed class Extraction(string program, string? forms)
{
    /// <summary>The path of the program.</summary>
    public string Path => program;

    /// <summary>Where the path of the program stands.</summary>
    public const string Variable = "GONGKAI_PROGRAM";

    /// <summary>The program that the variable names.</summary>
    /// <exception cref="CorpusException">The variable is empty.</exception>
    public static Extraction Named(string? forms) => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } program
        ? new Extraction(program, forms)
        : throw new CorpusException($"The variable {Variable} must name the program; ./run.sh score sets it.");

    /// <summary>Reads a folder of documents into a dataset.</summary>
    /// <exception cref="CorpusException">The program does not end as it should.</exception>
    public void Run(string documents, string dataset)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "extract", documents, "--root", documents, "--output", dataset, "--formats", "csv", "--force" })
            start.ArgumentList.Add(argument);
        if (forms is not null)
        {
            start.ArgumentList.Add("--forms");
            start.ArgumentList.Add(forms);
        }

        Process process;
        try
        {
            process = Process.Start(start) ?? throw new CorpusException($"{program} does not start.");
        }
        catch (System.ComponentModel.Win32Exception exception)
        {
            throw new CorpusException($"{program} does not start: {exception.Message}", exception);
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
                throw new CorpusException($"{program} ended with exit code {process.ExitCode}:\n{output.Result}\n{error}");
        }
    }
}
