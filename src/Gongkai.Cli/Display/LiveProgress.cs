using System.Globalization;
using Gongkai.Model;
using Gongkai.Runs;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Gongkai.Cli.Display;

/// <summary>A line on a terminal that redraws itself: files done, rate, time left, troubles so far.</summary>
internal sealed class LiveProgress(IAnsiConsole console) : IProgressDisplay
{
    public RunTally Follow(Func<Action<RunTally>, RunTally> run)
    {
        ArgumentNullException.ThrowIfNull(run);

        return console.Progress()
            .HideCompleted(true)
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new RateColumn(), new RemainingTimeColumn(),
                new TaskDescriptionColumn())
            .Start(context =>
            {
                var task = context.AddTask("looking for files", maxValue: double.MaxValue);
                return run(tally => Show(task, tally));
            });
    }

    private static void Show(ProgressTask task, RunTally tally)
    {
        if (tally.Written > 0)
        {
            task.MaxValue = Math.Max(1, tally.Met);
            task.Value = tally.Written;
            task.Description = string.Create(CultureInfo.InvariantCulture, $"{tally.Written} of {tally.Met} files written");
            return;
        }

        // A run without any file is done, and a task of nothing has no percentage.
        task.MaxValue = Math.Max(1, tally.Inputs);
        task.Value = tally.InputsDone;
        var failed = tally.Counts.Of(FileOutcome.Failed);
        var unsure = tally.Troubles - failed;
        task.Description = string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.InputsDone} of {tally.Inputs} files, [red]{failed} failed[/], [yellow]{unsure} reports to look at[/]");
    }

    private sealed class RateColumn : ProgressColumn
    {
        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(task.Speed is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.0}/s") : "");
    }
}
