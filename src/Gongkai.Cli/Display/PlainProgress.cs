using System.Globalization;
using Gongkai.Model;
using Gongkai.Runs;

namespace Gongkai.Cli.Display;

/// <summary>A line of text now and then, for logs and pipes.</summary>
internal sealed class PlainProgress(TextWriter output, TimeProvider time) : IProgressDisplay
{
    // Often enough to see that it lives, seldom enough that the log of a night's run stays readable.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public RunTally Follow(Func<Action<RunTally>, RunTally> run)
    {
        ArgumentNullException.ThrowIfNull(run);

        var startedAt = time.GetTimestamp();
        var shownAt = startedAt;
        return run(tally =>
        {
            if (time.GetElapsedTime(shownAt) < Interval) return;

            shownAt = time.GetTimestamp();
            output.WriteLine(Line(tally, time.GetElapsedTime(startedAt)));
        });
    }

    private static string Line(RunTally tally, TimeSpan elapsed)
    {
        if (tally.Written > 0) return string.Create(CultureInfo.InvariantCulture, $"{tally.Written} of {tally.Met} files written");

        var rate = tally.InputsDone / elapsed.TotalSeconds;
        var left = rate > 0 ? TimeSpan.FromSeconds(Math.Ceiling((tally.Inputs - tally.InputsDone) / rate)) : TimeSpan.Zero;
        var failed = tally.Counts.Of(FileOutcome.Failed);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{tally.InputsDone} of {tally.Inputs} files, {rate:0.0}/s, {left:c} left, {failed} failed, {tally.Troubles - failed} " +
                $"reports to look at");
    }
}
