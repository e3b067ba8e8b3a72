using Gongkai.Model;

namespace Gongkai.Datasets.Journal;

/// <summary>Finds what became of single files in the journal of a finished dataset, without reading the rest. For any number of
/// threads.</summary>
internal sealed class JournalReader : IDisposable
{
    private readonly JournalSegment _segment;
    private readonly ResultFormat _format;
    private readonly long[] _starts;

    private JournalReader(JournalSegment segment, ResultFormat format)
    {
        _segment = segment;
        _format = format;
        _starts = [.. segment.Index().Select(entry => entry.Start)];
    }

    /// <param name="dataset">The directory of the dataset.</param>
    /// <param name="rules">The diagnostic rule with a code; none when there is no such rule.</param>
    /// <exception cref="DatasetReadException">There is no journal of a finished run that this version can read.</exception>
    public static JournalReader Open(string dataset, Func<string, Rule?> rules) =>
        new(RunJournal.OpenComplete(dataset), new ResultFormat(rules));

    /// <summary>What became of a file; none when the dataset does not have it. Entries stand in the ordinal order of their
    /// sources.</summary>
    /// <exception cref="DatasetReadException">The journal is damaged.</exception>
    public FileResult? Find(string source)
    {
        var (low, high) = (0, _starts.Length - 1);
        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var entry = _segment.Read(_starts[middle]) ?? throw new DatasetReadException(
                $"The journal is damaged at byte {_starts[middle]}. Run 'gongkai extract' again.");
            var order = string.CompareOrdinal(entry.Source, source);
            if (order == 0) return entry.Unpack(_format);
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }

        return null;
    }

    public void Dispose() => _segment.Dispose();
}
