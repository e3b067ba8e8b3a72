using System.Collections.Immutable;

namespace Gongkai.Datasets.Journal;

/// <summary>
/// The journals of several finished runs as one, in the ordinal order of sources. Memory does not grow with their length.
/// </summary>
internal sealed class JournalMerge : IDisposable
{
    private readonly ImmutableArray<string> _datasets;
    private readonly ImmutableArray<JournalSegment> _segments;

    private JournalMerge(ImmutableArray<string> datasets, ImmutableArray<JournalSegment> segments)
    {
        _datasets = datasets;
        _segments = segments;
    }

    /// <summary>What holds of all of them together.</summary>
    public JournalHeader Header => _segments[0].Header with { Shard = Shard.Whole };

    /// <exception cref="DatasetReadException">A dataset has no whole journal, they were read with different options, or a shard is
    /// missing.</exception>
    public static JournalMerge Open(IReadOnlyList<string> datasets)
    {
        ArgumentNullException.ThrowIfNull(datasets);
        ArgumentOutOfRangeException.ThrowIfZero(datasets.Count);

        var segments = new List<JournalSegment>();
        try
        {
            foreach (var dataset in datasets) segments.Add(RunJournal.OpenComplete(dataset));
            for (var i = 1; i < segments.Count; i++)
            {
                if (segments[i].Header.OptionsHash != segments[0].Header.OptionsHash)
                    throw new DatasetReadException(
                        $"{datasets[0]} and {datasets[i]} were read with different options, forms, engines or versions. Run them again " +
                        $"with the same.");
            }

            RefuseMissingShards([.. segments.Select(segment => segment.Header.Shard)]);
            return new JournalMerge([.. datasets], [.. segments]);
        }
        catch
        {
            foreach (var segment in segments) segment.Dispose();
            throw;
        }
    }

    /// <exception cref="DatasetReadException">Two datasets have a file of one name, or a journal is damaged.</exception>
    public IEnumerable<JournalEntry> Entries()
    {
        var heads = new PriorityQueue<int, (string Source, int Dataset)>(Comparer<(string Source, int Dataset)>.Create((one, other) =>
            string.CompareOrdinal(one.Source, other.Source) is not 0 and var order ? order : one.Dataset.CompareTo(other.Dataset)));
        var journals = _segments.Select(segment => segment.Entries().GetEnumerator()).ToList();
        try
        {
            for (var i = 0; i < journals.Count; i++) Advance(i);
            var (last, lastFrom) = ("", 0);
            while (heads.TryDequeue(out var next, out _))
            {
                var entry = journals[next].Current;
                if (entry.Source == last)
                    throw new DatasetReadException(
                    $"{_datasets[lastFrom]} and {_datasets[next]} both have {last}. Name the files by one folder that lies around all " +
                    $"of them (--root), then merge.");
                (last, lastFrom) = (entry.Source, next);
                yield return entry;
                Advance(next);
            }
        }
        finally
        {
            foreach (var journal in journals) journal.Dispose();
        }

        void Advance(int dataset)
        {
            if (journals[dataset].MoveNext()) heads.Enqueue(dataset, (journals[dataset].Current.Source, dataset));
        }
    }

    public void Dispose()
    {
        foreach (var segment in _segments) segment.Dispose();
    }

    private static void RefuseMissingShards(ImmutableArray<Shard> shards)
    {
        foreach (var part in shards.Where(shard => !shard.IsWhole).GroupBy(shard => shard.Count))
        {
            var missing = Enumerable.Range(1, part.Key).Except(part.Select(shard => shard.Number)).ToList();
            if (missing.Count > 0) throw new DatasetReadException($"Of {part.Key} shards these are missing: {string.Join(", ", missing)}.");
        }
    }
}
