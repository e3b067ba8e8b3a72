using System.CommandLine;
using System.CommandLine.Invocation;
using Gongkai.Cli.Commands;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Extraction.Forms;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli;

/// <summary>The program from its arguments to its exit code.</summary>
public static class CommandLine
{
    private const string Description = """
        Reads Chinese government information-disclosure annual reports (政府信息公开工作年度报告)
        and writes a dataset that a researcher can trust: every value with its place in the
        document, every trouble in an error log, nothing guessed.

        Start with:
          gongkai extract REPORTS --output DATASET
          gongkai merge SHARD... --output DATASET     joins what --shard divided
          gongkai reconcile DATASET-2022 DATASET-2023 --output COMPARISON     reports against each other
          gongkai panel DATASET... --output panel.xlsx     one row for each agency and year
          gongkai agencies DATASET --output agencies.csv     who the reports are from, to be completed
          gongkai explain LAB001      what a code of the error log means and what to do
          gongkai forms 2021          the rows and columns of an edition of the form
          gongkai inspect FILE --page 3 --output page.png     what was seen on a page of a PDF
          gongkai harvest SITES.yaml --archive ARCHIVE --dataset DATASET     what is new on agencies' sites

        Exit codes: 0 the run finished, whatever single files did; 1 it could not finish;
        2 wrong usage; 3 with --strict, when a file failed or a report is not complete;
        4 harvest: trouble that a person has to look at (--fail-on).
        """;

    /// <summary>All commands with their options.</summary>
    public static RootCommand Create(Screen screen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(screen);

        var root = new RootCommand(Description)
        {
            ExtractCommand.Create(screen, cancel),
            MergeCommand.Create(screen, cancel),
            ReconcileCommand.Create(screen, cancel),
            PanelCommand.Create(screen),
            AgenciesCommand.Create(screen),
            ExplainCommand.Create(screen),
            FormsCommand.Create(screen),
            InspectCommand.Create(screen, cancel),
            HarvestCommand.Create(screen, cancel),
            ServeCommand.Create(screen, cancel),
            ArchiveCommand.Create(screen),
            WorkerCommand.Create(screen),
        };
        foreach (var version in root.Options.OfType<VersionOption>()) version.Action = new PrintVersion(screen);
        return root;
    }

    public static int Invoke(IReadOnlyList<string> args, Screen screen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(screen);

        var root = Create(screen, cancel);
        var parsed = root.Parse(args);
        if (parsed.Action is ParseErrorAction) return Refuse(parsed, screen);

        try
        {
            // Signals are the host's affair (see ExtractCommand), and exceptions are told below.
            var configuration = new InvocationConfiguration
            {
                Output = screen.Out,
                Error = screen.Error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            };
            return parsed.Invoke(configuration);
        }
        catch (Exception exception) when (exception is UsageException or FormFileException or DatasetReadException)
        {
            screen.Error.WriteLine(exception.Message);
            return ExitCode.WrongUsage;
        }
        catch (OperationCanceledException)
        {
            screen.Error.WriteLine("Stopped before the end. No table was written or changed. The same command goes on where it stopped.");
            return ExitCode.Unfinished;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            screen.Error.WriteLine($"The run could not finish. {exception.Message}");
            return ExitCode.Unfinished;
        }
    }

    /// <summary>Prints the version of this program, even where another program hosts it.</summary>
    private sealed class PrintVersion(Screen screen) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            screen.Out.WriteLine(ProgramVersion.Text);
            return ExitCode.Finished;
        }
    }

    private static int Refuse(ParseResult parsed, Screen screen)
    {
        foreach (var error in parsed.Errors) screen.Error.WriteLine(error.Message);

        var command = parsed.CommandResult.Command;
        if (command is RootCommand && parsed.Tokens.Count == 0)
        {
            screen.Error.WriteLine();
            command.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = screen.Error });
            return ExitCode.WrongUsage;
        }

        screen.Error.WriteLine($"Try 'gongkai {(command is RootCommand ? "" : command.Name + " ")}--help'.");
        return ExitCode.WrongUsage;
    }
}
