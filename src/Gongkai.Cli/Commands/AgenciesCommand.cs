using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Datasets;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai agencies DATASET... --output FILE</c>: a first draft of an agencies file.</summary>
internal sealed class AgenciesCommand
{
    private readonly Argument<string[]> _datasets = new("DATASET")
    {
        Description = "Directories that 'gongkai extract' or 'gongkai merge' wrote, with their CSV tables.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        HelpName = "FILE",
        Description = "The CSV file to write. One that is there already is not replaced: it may have been worked on.",
        Required = true,
    };

    private readonly Option<bool> _mark = CommonOptions.Mark();

    private AgenciesCommand()
    {
    }

    public static Command Create(Screen screen)
    {
        var agencies = new AgenciesCommand();
        agencies._datasets.Validators.Add(CommonOptions.RefuseMissing);
        var command = new Command(
            "agencies", "Write a first draft of the file that --agencies takes: every agency with its id and region, and why one could " +
            "not be told.")
        {
            agencies._datasets, agencies._output, agencies._mark,
        };
        command.SetAction(parsed => agencies.Run(parsed, screen));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        var output = parsed.GetRequiredValue(_output);
        if (File.Exists(output))
            throw new UsageException($"{output} is there already, and may have been worked on. Choose another file for --output.");
        using var draft = new MemoryStream();
        var (count, unidentified) = AgenciesDraft.Write(parsed.GetRequiredValue(_datasets), draft, parsed.GetValue(_mark));
        File.WriteAllBytes(output, draft.ToArray());
        screen.Out.WriteLine($"{count} agencies, {unidentified} without an id: {output}");
        return ExitCode.Finished;
    }
}
