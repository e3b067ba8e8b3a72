using Gongkai.Model;

namespace Gongkai.Runs.Workers;

/// <summary>A worker was lost over a file: it crashed or met a limit, in a fresh worker too.</summary>
/// <param name="rule">What the file's diagnostic is to be.</param>
internal sealed class WorkerLostException(Rule rule, string message) : Exception(message)
{
    public Rule Rule { get; } = rule;

    /// <summary>Whether the same file would fare so again: true but for a hang, which may be the machine's fault.</summary>
    public bool IsLasting => Rule != Inputs.RunRules.TookTooLong;
}
