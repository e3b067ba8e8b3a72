namespace Gongkai.Runs.Workers;

/// <summary>Keys of results in the journal.</summary>
internal static class JournalKeys
{
    /// <summary>That of a result which no later run takes over: it may be the fault of the machine. No hint is such a text.</summary>
    public const string Never = "\0";
}
