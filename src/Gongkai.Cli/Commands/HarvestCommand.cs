using System.CommandLine;
using Gongkai.Cli.Display;
using Gongkai.Harvest.Archiving;
using Gongkai.Harvest.Issues;
using Gongkai.Harvest.Metering;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai harvest SITES.yaml --archive DIR</c>: one run.</summary>
internal sealed class HarvestCommand
{
    /// <summary>New trouble that needs a person ends a run with exit code 4.</summary>
    public const string FailOnNew = "new";
    /// <summary>Any open trouble does.</summary>
    public const string FailOnOpen = "open";
    /// <summary>None does.</summary>
    public const string FailOnNothing = "never";

    private readonly HarvestOptions _options = new();

    private readonly Option<string> _failOn = new("--fail-on")
    {
        HelpName = "WHEN",
        Description = "When to end with exit code 4: 'new' trouble that needs a person, anything 'open', or 'never'.",
        DefaultValueFactory = _ => FailOnNew,
    };

    private readonly Option<bool> _testNotify = new("--test-notify")
    { Description = "Send a test to everybody under 'notify' in SITES.yaml, and do nothing else." };

    private HarvestCommand() => _failOn.AcceptOnlyFromAmong(FailOnNew, FailOnOpen, FailOnNothing);

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var harvest = new HarvestCommand();
        var command = new Command(
            "harvest",
            "Visit the sites of a list once, politely: keep what is new in an archive, read it into a dataset, and write a summary. " +
                "Exit code 4: trouble that needs a person.")
        {
            DiscoverCommand.Create(screen, cancel),
            Acknowledge(screen),
        };
        harvest._options.AddTo(command, needsDataset: false);
        command.Add(harvest._failOn);
        command.Add(harvest._testNotify);
        command.SetAction(parsed => harvest.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var sites = _options.Sites(parsed);
        var pipeline = _options.Pipeline(parsed, sites, screen, TimeProvider.System);
        using var host = QuietHost.Build(_ => { });
        host.Start();
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, stopping);
        try
        {
            if (parsed.GetValue(_testNotify))
                return pipeline.TestNotifications(stop.Token).GetAwaiter().GetResult() ? ExitCode.Finished : ExitCode.Unfinished;

            return CodeOf(parsed.GetRequiredValue(_failOn), pipeline.Run(stop.Token).GetAwaiter().GetResult().Figures);
        }
        catch (OperationCanceledException)
        {
            screen.Error.WriteLine(
                "Stopped before the end. What was fetched is in the archive; run the same command again and it goes on from there.");
            return ExitCode.Unfinished;
        }
    }

    /// <summary>The exit code after a run that came to its end.</summary>
    /// <param name="failOn">As <c>--fail-on</c> takes it.</param>
    public static int CodeOf(string failOn, HarvestFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);

        var toDo = failOn switch
        {
            FailOnNew => figures.NewToDo,
            FailOnOpen => figures.ToDo,
            _ => 0,
        };
        return toDo > 0 ? ExitCode.NeedsPerson : ExitCode.Finished;
    }

    private static Command Acknowledge(Screen screen)
    {
        var archive = ArchiveCommand.ArchiveOption();
        var ids = new Argument<string[]>("ID")
        { Description = "The ids of issues, as the summary shows them.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "acknowledge", "Take open issues off the list of what is to be done; they stay open and are shown as known.") { ids, archive };
        command.SetAction(parsed =>
        {
            using var opened = HarvestArchive.Open(ArchiveCommand.Existing(parsed.GetRequiredValue(archive)));
            using var issues = IssueLog.Of(opened);
            var unknown = parsed.GetRequiredValue(ids)
                .Where(id => !issues.Acknowledge(TimeProvider.System.GetUtcNow(), id).GetAwaiter().GetResult()).ToList();
            foreach (var id in unknown) screen.Error.WriteLine($"There is no open issue {id}.");
            return unknown.Count == 0 ? ExitCode.Finished : ExitCode.WrongUsage;
        });
        return command;
    }
}
