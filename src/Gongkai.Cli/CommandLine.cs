using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Gongkai.Cli.Commands;
using Gongkai.Cli.Display;
using Gongkai.Cli.Languages;
using Gongkai.Cli.Reference;
using Gongkai.Datasets;
using Gongkai.Extraction.Forms;
using Gongkai.Runs.Builds;

namespace Gongkai.Cli;

/// <summary>The program from its arguments to its exit code.</summary>
internal static class CommandLine
{
    private const string Description = """
        Reads Chinese government information-disclosure annual reports (政府信息公开工作年度报告)
        and writes a dataset that a researcher can trust: every value with its place in the
        document, every trouble in an error log, nothing guessed.

        Exit codes: 0 the run finished, whatever single files did; 1 it could not finish;
        2 wrong usage; 3 with --strict, when a file failed or a report is not complete,
        and with --require-reviewed, while something is left to look at;
        4 harvest: trouble that a person has to look at (--fail-on).
        """;

    private const string LanguageName = "--language";

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
            ReviewCommand.Create(screen, cancel),
            HarvestCommand.Create(screen, cancel),
            ServeCommand.Create(screen, cancel),
            ArchiveCommand.Create(screen),
            DoctorCommand.Create(screen),
            CompletionCommand.Create(screen),
            DocsCommand.Create(screen),
            HelpCommand.Create(screen),
            VersionCommand.Create(screen),
            WorkerCommand.Create(screen),
        };
        foreach (var version in root.Options.OfType<VersionOption>())
        {
            version.Action = new PrintVersion(screen);
            version.Aliases.Add("-V");
        }

        root.Options.Add(LanguageOption());
        foreach (var help in root.Options.OfType<HelpOption>()) help.Action = new Reference.HelpAction(screen.Wording, ofLimits: false);
        foreach (var (_, command) in CommandTree.Of(root).Where(pair => pair.Command.Options.Any(HelpText.IsLimit)).ToList())
            command.Add(new Option<bool>(HelpText.LimitsName)
            {
                Description = "Show the options that bound what one file may cost.",
                Action = new Reference.HelpAction(screen.Wording, ofLimits: true),
            });
        return root;
    }

    public static int Invoke(IReadOnlyList<string> args, Screen screen, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(screen);

        var root = Create(screen, cancel);
        var parsed = root.Parse(args);
        if (parsed.Errors.Count == 0 && parsed.GetValue<string?>(LanguageName) is { } language
            && Wording.Of(language) is var wording && wording != screen.Wording)
        {
            screen = screen with { Wording = wording };
            parsed = Create(screen, cancel).Parse(args);
        }

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
        catch (OutOfMemoryException)
        {
            screen.Error.WriteLine("The run could not finish. Memory ran out: close other programs, or lower --workers and --file-memory.");
            return ExitCode.Unfinished;
        }
    }

    private static Option<string?> LanguageOption()
    {
        var option = new Option<string?>(LanguageName)
        {
            Description = "The language of help, explanations and the summary: en or zh; without it, that of LANG.",
            HelpName = "LANGUAGE",
            Recursive = true,
        };
        option.AcceptOnlyFromAmong(Wording.English.Language, Wording.Chinese.Language);
        return option;
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
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors) screen.Error.WriteLine(error.Message);
        if (parsed.UnmatchedTokens is [var unknown, ..])
        {
            var known = command.Options.Where(option => !option.Hidden || HelpText.IsLimit(option)).Select(option => option.Name)
                .Concat(command.Subcommands.Where(sub => !sub.Hidden).Select(sub => sub.Name));
            if (NearestWord.Hint(unknown, known) is { Length: > 0 } hint) screen.Error.WriteLine(hint.Trim());
        }

        if (command is RootCommand && parsed.Tokens.Count == 0)
        {
            screen.Error.WriteLine();
            command.Parse(["--help"]).Invoke(new InvocationConfiguration { Output = screen.Error });
            return ExitCode.WrongUsage;
        }

        screen.Error.WriteLine($"Try '{CommandTree.PathOf(command)} --help'.");
        return ExitCode.WrongUsage;
    }
}
