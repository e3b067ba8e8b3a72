using Gongkai.Runs;

namespace Gongkai.Cli.Display;

/// <summary>Shows how far a run is.</summary>
internal interface IProgressDisplay
{
    /// <summary>Does the run, which reports its tally whenever it grows, and shows it meanwhile.</summary>
    RunTally Follow(Func<Action<RunTally>, RunTally> run);
}
