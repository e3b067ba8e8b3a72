using Gongkai.Datasets.Journal;

namespace Gongkai.Runs.Workers;

/// <summary>What was read of one file, packed as the journal keeps it.</summary>
/// <param name="Counts">What it adds to the summary.</param>
internal sealed record FileReading(JournalEntry Entry, FileCounts Counts);
