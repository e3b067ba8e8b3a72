namespace Gongkai.Runs.Pipelines;

/// <summary>Prepares items of a pipeline, several at a time where that is cheaper.</summary>
internal interface IPreparation<in TItem>
{
    /// <summary>Takes an item; none when it needs no preparation. Called on one thread.</summary>
    /// <returns>Done when the item is prepared, or when nothing can be prepared any more.</returns>
    Task? Begin(TItem item);

    /// <summary>Nothing else is to be done: what was taken is to be prepared, however little it is. For any thread.</summary>
    void Hasten();

    /// <summary>
    /// The pipeline is over or is given up: what was taken is let go, what is being prepared is stopped, and nothing more is taken.
    /// </summary>
    void End();
}
