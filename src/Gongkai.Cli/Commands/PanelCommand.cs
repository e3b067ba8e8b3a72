using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Datasets.Panels;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai panel DATASET... --output FILE</c>: one row for each agency and year.</summary>
internal sealed class PanelCommand
{
    private readonly Argument<string[]> _datasets = new("DATASET")
    {
        Description =
            "Directories that 'gongkai extract' or 'gongkai merge' wrote, with their CSV tables. A report that several of them have is " +
            "taken once.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        HelpName = "FILE",
        Description =
            "The file to write; its ending, .csv, .parquet or .xlsx, says how. FILE.columns.csv beside it says what each column is.",
        Required = true,
    };

    private readonly Option<bool> _mark = CommonOptions.Mark();

    private PanelCommand()
    {
    }

    public static Command Create(Screen screen)
    {
        var panel = new PanelCommand();
        panel._datasets.Validators.Add(CommonOptions.RefuseMissing);
        panel._output.Validators.Add(result =>
        {
            var path = result.GetValueOrDefault<string>() ?? "";
            if (!PanelFile.Endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
                result.AddError($"--output takes a file that ends in {string.Join(", ", PanelFile.Endings)}, not '{path}'.");
        });
        var command = new Command(
            "panel", "Join datasets into one table with a row for each agency and year, for statistics programs and Excel.")
        {
            panel._datasets, panel._output, panel._mark,
        };
        command.SetAction(parsed => panel.Run(parsed, screen));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen)
    {
        var datasets = parsed.GetRequiredValue(_datasets);
        var output = parsed.GetRequiredValue(_output);
        Panel panel;
        try
        {
            panel = Panel.Read(datasets);
        }
        catch (PanelConflictException exception)
        {
            screen.Error.WriteLine(exception.Message);
            return ExitCode.StrictFailed;
        }

        PanelFile.Write(
            panel, output, ProgramVersion.Text, [.. datasets.SelectMany(dataset => DatasetRows.Read(dataset, "codebook"))],
            parsed.GetValue(_mark));
        var summary = panel.Summary;
        screen.Out.WriteLine($"{summary.Rows} rows of {summary.Agencies} agencies: {output}");
        Tell(summary.Superseded, "left out for a later version");
        Tell(summary.Repeated, "left out because another report of the agency and year has the same figures");
        Tell(summary.WithoutAgency, "left out because the agency or its place cannot be told ('gongkai agencies' lists them)");
        Tell(summary.WithoutYear, "left out because the year cannot be told");
        return ExitCode.Finished;

        void Tell(int count, string reason)
        {
            if (count > 0) screen.Error.WriteLine($"{count} {(count == 1 ? "report was" : "reports were")} {reason}.");
        }
    }
}
