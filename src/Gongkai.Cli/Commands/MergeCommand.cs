using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using Gongkai.Cli.Display;
using Gongkai.Datasets;
using Gongkai.Runs;

namespace Gongkai.Cli.Commands;

/// <summary><c>gongkai merge DATASET... --output DIR</c>: the datasets of shards become the dataset of one run.</summary>
internal sealed class MergeCommand
{
    private readonly Argument<string[]> _datasets = new("DATASET")
    {
        Description = "Directories of datasets that runs with the same options have written, with their hidden journals.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _output = CommonOptions.Output();

    private readonly Option<long> _workers = CommonOptions.Workers();

    private readonly Option<DatasetFormats> _formats = CommonOptions.Formats();

    private readonly Option<string?> _agencies = CommonOptions.Agencies();

    private readonly Option<string?> _corrections = CommonOptions.Corrections();

    private readonly Option<bool> _requireReviewed = CommonOptions.RequireReviewed();

    private readonly Option<bool> _mark = CommonOptions.Mark();

    private readonly Option<bool> _allVersions = CommonOptions.AllVersions();

    private readonly Option<string?> _sources = CommonOptions.Sources();

    private readonly Option<string?> _forms = CommonOptions.Forms();

    private readonly Option<string> _formFamily = CommonOptions.FormFamily();

    private MergeCommand()
    {
    }

    public static Command Create(Screen screen, CancellationToken cancel)
    {
        var merge = new MergeCommand();
        merge._datasets.Validators.Add(CommonOptions.RefuseMissing);
        var command = new Command("merge", "Join datasets, such as those of --shard, into the one that a single run would have written.")
        {
            merge._datasets, merge._output, merge._workers, merge._formats, merge._agencies, merge._corrections, merge._requireReviewed,
                merge._allVersions, merge._mark, merge._sources, merge._forms, merge._formFamily,
        };
        command.SetAction(parsed => merge.Run(parsed, screen, cancel));
        return command;
    }

    private int Run(ParseResult parsed, Screen screen, CancellationToken cancel)
    {
        var request = new MergeRequest([.. parsed.GetRequiredValue(_datasets)], parsed.GetRequiredValue(_output))
        {
            Workers = (int)parsed.GetValue(_workers),
            Formats = parsed.GetValue(_formats),
            Agencies = CommonOptions.ReadAgencies(parsed.GetValue(_agencies)),
            Forms = parsed.GetValue(_forms),
            FormFamily = parsed.GetRequiredValue(_formFamily),
            Options = Describe(parsed),
            Hints = CommonOptions.ReadSources(parsed.GetValue(_sources)),
            Corrections = CommonOptions.ReadCorrections(screen, parsed.GetValue(_corrections), parsed.GetRequiredValue(_output)),
            WithMark = parsed.GetValue(_mark),
            AllVersions = parsed.GetValue(_allVersions),
        };
        var run = new MergeRun(TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

        var console = Consoles.For(screen);
        IProgressDisplay display = screen.IsTerminal ? new LiveProgress(console) : new PlainProgress(screen.Out, TimeProvider.System);
        var tally = display.Follow(show => run.Run(request, show, stop.Token));
        Summary.Print(console, tally, request.Output, request.Formats, screen.Wording);
        CommonOptions.WarnOfSources(screen, parsed.GetValue(_sources), request.Hints);
        CommonOptions.WarnOfCorrections(screen, parsed.GetValue(_corrections), tally.Corrections);
        return parsed.GetValue(_requireReviewed) && CommonOptions.IsUnreviewed(screen, tally) ? ExitCode.StrictFailed : ExitCode.Finished;

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private ImmutableArray<RunOption> Describe(ParseResult parsed) =>
    [
        .. parsed.GetRequiredValue(_datasets).Select(dataset => new RunOption("dataset", dataset)),
        new("output", parsed.GetRequiredValue(_output)),
        new("workers", parsed.GetValue(_workers).ToString(CultureInfo.InvariantCulture)),
        new("formats", CommonOptions.Names(parsed.GetValue(_formats))),
        new("agencies", parsed.GetValue(_agencies) ?? ""),
        new("corrections", parsed.GetValue(_corrections) ?? ""),
        new("require-reviewed", parsed.GetValue(_requireReviewed) ? "true" : "false"),
        new("bom", parsed.GetValue(_mark) ? "true" : "false"),
        new("all-versions", parsed.GetValue(_allVersions) ? "true" : "false"),
        new("sources", parsed.GetValue(_sources) ?? ""),
        new("forms", parsed.GetValue(_forms) ?? ""),
        new("form-family", parsed.GetRequiredValue(_formFamily)),
    ];
}
