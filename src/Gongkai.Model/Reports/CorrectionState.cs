namespace Gongkai.Model;

/// <summary>What became of a line of a corrections file. A line that several files answer to is in the last of these states.</summary>
internal enum CorrectionState
{
    /// <summary>No file of the dataset is its.</summary>
    Unmatched,

    /// <summary>What it expects is not printed any more; it was not applied.</summary>
    Stale,

    /// <summary>A later line takes it back.</summary>
    Undone,

    /// <summary>A later line decides the same thing.</summary>
    Superseded,

    /// <summary>It holds.</summary>
    Applied,
}
