namespace Gongkai.Runs.Workers;

/// <summary>No worker can be started, and so nothing can be read.</summary>
internal sealed class WorkerStartException : IOException
{
    public WorkerStartException(WorkerProgram program, string because, Exception? inner = null)
        : base($"The worker '{program?.FileName}' cannot be used: {because}.", inner)
    {
    }
}
