using Gongkai.Runs;

namespace Gongkai.Cli.Display;

/// <summary>Shows nothing: somebody asked for silence, or a program reads what is printed.</summary>
internal sealed class NoProgress : IProgressDisplay
{
    public RunTally Follow(Func<Action<RunTally>, RunTally> run)
    {
        ArgumentNullException.ThrowIfNull(run);

        return run(_ => { });
    }
}
