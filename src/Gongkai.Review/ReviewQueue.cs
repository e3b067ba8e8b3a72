using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Model;
using Gongkai.Runs;

namespace Gongkai.Review;

/// <summary>
/// What a dataset leaves to look at, with what was decided since. It holds a few numbers for each row of <c>doubts</c>: texts are read from
/// the table, values from the journal, an item at a time.
/// </summary>
internal sealed class ReviewQueue : IDisposable
{
    // The order of the kinds is that in which they are worth looking at.
    private static readonly ImmutableArray<string> Kinds =
        ["sums", "unreadable", "recognized", "absent_table", "no_agency", "no_year", "same_agency_year", "years_differ", "stale"];

    private const string StaleKind = "stale";

    private readonly Lock _guard = new();
    private readonly JournalReader _journal;
    private readonly TableRows _doubts;
    private readonly ReportRows _reports;
    private readonly List<QueueEntry> _entries = [];
    private readonly List<ReviewItem> _added = [];
    private readonly HashSet<string> _staleLines = new(StringComparer.Ordinal);
    private readonly TextNumbers _years = new();
    private readonly TextNumbers _agencies = new();
    private readonly TextNumbers _formats = new();
    private (ImmutableArray<CorrectionLine> Lines, CorrectionReplay Replay) _replay = ([], CorrectionReplay.None);
    private int _reportCount;

    /// <exception cref="DatasetReadException">A table cannot be read.</exception>
    public ReviewQueue(string dataset, JournalReader journal, CorrectionLog log)
    {
        _journal = journal;
        Log = log;
        if (!File.Exists(Path.Combine(dataset, "doubts.csv")))
            throw new DatasetReadException($"{dataset} is no dataset of 'gongkai extract' with CSV tables: it has no doubts.csv.");
        _doubts = TableRows.Open(dataset, "doubts");
        try
        {
            _reports = new ReportRows(dataset);
            Load(dataset);
            foreach (var source in ChangedSources(dataset)) Refresh(source);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public CorrectionLog Log { get; }

    /// <summary>A stretch of the queue.</summary>
    /// <param name="filter">By what it is narrowed.</param>
    /// <param name="offset">How many of the found items are left out.</param>
    /// <param name="around">The item that is to be in the stretch, whatever the offset; none for any.</param>
    /// <param name="most">The most items of the stretch, and the most values of a facet.</param>
    public QueuePage Page(QueueFilter filter, int offset, int? around, int most)
    {
        lock (_guard)
        {
            var wanted = Numbers(filter);
            var source = filter.Source.Length > 0 ? HashOf(filter.Source) : (int?)null;
            var counts = QueueEntry.Facets.Select(_ => new Dictionary<int, int>()).ToArray();
            var open = new int[_reportCount];
            var found = new List<int>();
            for (var id = 0; id < _entries.Count; id++)
            {
                var entry = _entries[id];
                if (!entry.IsDecided) open[entry.Report]++;
                if (source is { } own && own != entry.SourceHash) continue;
                var (misses, missed) = (0, -1);
                for (var facet = 0; facet < wanted.Length && misses < 2; facet++)
                {
                    if (wanted[facet] is not { } value || value == entry.Facet(facet)) continue;
                    (misses, missed) = (misses + 1, facet);
                }

                // What is counted of a facet is what another choice of it would leave.
                for (var facet = 0; facet < wanted.Length && misses < 2; facet++)
                {
                    if (misses == 0 || missed == facet)
                        CollectionsMarshal.GetValueRefOrAddDefault(counts[facet], entry.Facet(facet), out _)++;
                }

                if (misses == 0) found.Add(id);
            }

            if (around is { } shown && found.BinarySearch(shown) is >= 0 and var at) offset = at - (at % most);
            return new QueuePage(
                [.. found.Skip(offset).Take(most).Select(Item)], offset, found.Count, [.. counts.Select(Named)], _reportCount,
                open.Count(count => count == 0),
                open.Sum(), _entries.Count);
        }
    }

    public ReviewItem? Find(int id)
    {
        lock (_guard) return id >= 0 && id < _entries.Count ? Item(id) : null;
    }

    /// <summary>The file of a report; none where the dataset has no such report.</summary>
    public string? SourceOf(string reportId) => _reports.SourceOf(reportId);

    /// <summary>A file as it was read.</summary>
    public FileResult? Read(string source) => _journal.Find(source);

    /// <summary>A file with what was decided of it until now.</summary>
    public FileResult Corrected(FileResult file) => DoubtFinder.Mark(Replay().Apply(file));

    /// <summary>The report of the same agency for another year; none where the dataset has none, or the agency cannot be told.</summary>
    public Report? Neighbour(string reportId, int? year, int years)
    {
        if (year is not { } own || _reports.Neighbour(reportId, own + years) is not { } place) return null;
        return Read(place.Source)?.Reports.FirstOrDefault(report => report.Number == place.Number);
    }

    /// <summary>Looks again at what is decided of a file.</summary>
    public void Refresh(string source)
    {
        if (Read(source) is not { } read) return;
        var file = Corrected(read);
        lock (_guard)
        {
            var hash = HashOf(source);
            for (var id = 0; id < _entries.Count; id++)
            {
                if (_entries[id].SourceHash != hash || Item(id) is not { } item || item.Source != source) continue;
                if (file.Reports.FirstOrDefault(report => report.Number == item.Number) is { } report)
                    _entries[id] = _entries[id] with { IsDecided = IsDecided(item, report) };
            }

            foreach (var report in file.Reports)
                foreach (var doubt in report.Doubts.Where(doubt => doubt.Kind == DoubtKind.Stale)) AddStale(file, report, doubt);
        }
    }

    public void Dispose()
    {
        _doubts.Dispose();
        _reports?.Dispose();
    }

    private static int HashOf(string source) => string.GetHashCode(source, StringComparison.Ordinal);

    private static bool IsDecided(ReviewItem item, Report report) => item.Kind switch
    {
        StaleKind => !report.Doubts.Any(doubt => doubt.Kind == DoubtKind.Stale && doubt.Scope == item.Scope),
        "same_agency_year" => !report.IsInPanel || report.SettledThings.Contains("version"),
        "years_differ" => !item.Cells.IsEmpty
            && item.Cells.All(cell => report.Observations.Any(
            observation => observation.Cell == cell && observation.CorrectionId.Length > 0)),
        _ => !report.IsInPanel || report.Doubts.Any(
            doubt => doubt.IsDecided && doubt.Scope == item.Scope && Kinds[(int)doubt.Kind] == item.Kind),
    };

    private static ImmutableArray<CellCode> Cells(string list) =>
        list.Length == 0 ? [] : [.. list.Split(';').Select(cell => cell.Split('/')).Where(parts => parts.Length == 3)
            .Select(parts => new CellCode(parts[0], parts[1], parts[2]))];

    private static byte KindOf(string kind) => Kinds.IndexOf(kind) is >= 0 and var place ? (byte)place
        : throw new DatasetReadException($"doubts.csv has the kind '{kind}', which this version does not know. Run 'gongkai extract' " +
            $"again.");

    /// <summary>Takes the rows of <c>doubts</c>: those of a report stand together.</summary>
    private void Load(string dataset)
    {
        var (row, last) = (0, "");
        foreach (var cells in DatasetRows.ReadColumns(
            dataset, "doubts", "report_id", "source", "agency", "year", "format", "kind", "scope", "state"))
        {
            if (cells[0] != last) (last, _reportCount) = (cells[0], _reportCount + 1);
            if (cells[5] == StaleKind) _staleLines.Add(cells[6]);
            _entries.Add(new QueueEntry(
                row++, _reportCount - 1, HashOf(cells[1]), KindOf(cells[5]), _years.NumberOf(cells[3]),
                _agencies.NumberOf(cells[2]), _formats.NumberOf(cells[4]), cells[7] == "decided"));
        }

        var sorted = _entries.OrderBy(entry => entry.Kind).ToList();
        _entries.Clear();
        _entries.AddRange(sorted);
    }

    /// <summary>The files of the corrections that came, or went, since the dataset was written: of all others it says itself what is
    /// decided.</summary>
    private IEnumerable<string> ChangedSources(string dataset)
    {
        var known = DatasetRows.ReadColumns(dataset, "corrections", "correction_id", "source")
            .GroupBy(row => row[0], StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.First()[1], StringComparer.Ordinal);
        var lines = Log.Lines;
        var own = lines.Select(line => line.Id).ToHashSet(StringComparer.Ordinal);
        return [.. lines.Where(line => !known.ContainsKey(line.Id)).Select(line => line.Source)
            .Concat(known.Where(line => !own.Contains(line.Key)).Select(line => line.Value))
            .Where(source => source.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>What replays the lines of now; the same for the same lines.</summary>
    private CorrectionReplay Replay()
    {
        var lines = Log.Lines;
        lock (_guard)
        {
            if (_replay.Lines != lines) _replay = (lines, new CorrectionReplay(lines));
            return _replay.Replay;
        }
    }

    private ReviewItem Item(int id)
    {
        var entry = _entries[id];
        if (entry.Row < 0) return _added[-entry.Row - 1] with { Id = id, IsDecided = entry.IsDecided };
        var row = _doubts.Read(entry.Row);
        return new ReviewItem(
            id, row["report_id"], row["source"], row["agency"], row["year"], row["format"], row["kind"], row["scope"], Cells(row["cells"]),
            row["proposal"], int.Parse(row["explanations"], CultureInfo.InvariantCulture), row["message"], entry.IsDecided);
    }

    /// <summary>The number that each facet is to have; -1 for a value that no item has.</summary>
    private int?[] Numbers(QueueFilter filter) =>
    [
        .. filter.Facets.Select((value, facet) => value.Length == 0 ? (int?)null : facet switch
        {
            0 => Kinds.IndexOf(value),
            1 => _years.Find(value) ?? -1,
            2 => _agencies.Find(value) ?? -1,
            3 => _formats.Find(value) ?? -1,
            _ => QueueEntry.States.IndexOf(value),
        }),
    ];

    private ImmutableArray<(string Value, int Count)> Named(Dictionary<int, int> counts, int facet)
    {
        const int MostValues = 200;
        var named = counts.Select(pair => (Number: pair.Key, Text: facet switch
        {
            0 => Kinds[pair.Key],
            1 => _years[pair.Key],
            2 => _agencies[pair.Key],
            3 => _formats[pair.Key],
            _ => QueueEntry.States[pair.Key],
        }, Count: pair.Value));
        var ordered = QueueEntry.Facets[facet] switch
        {
            "kind" or "state" => named.OrderBy(value => value.Number),
            "agency" => named.OrderByDescending(value => value.Count),
            _ => named.OrderBy(value => value.Text, StringComparer.Ordinal),
        };
        return [.. ordered.ThenBy(value => value.Text, StringComparer.Ordinal).Take(MostValues).Select(value => (value.Text, value.Count))];
    }

    private void AddStale(FileResult file, Report report, Doubt doubt)
    {
        if (!_staleLines.Add(doubt.Scope)) return;
        var (id, year) = (file.ReportId(report.Number), report.Year?.ToString(CultureInfo.InvariantCulture) ?? "");
        var hash = HashOf(file.Source);
        var known = _entries.FindIndex(entry => entry.SourceHash == hash && entry.Row >= 0 && _doubts.Read(entry.Row)["report_id"] == id);
        _added.Add(new ReviewItem(
            _entries.Count, id, file.Source, report.Agency, year, file.Format.Code(), StaleKind, doubt.Scope, doubt.Cells, "", 0,
            doubt.Message, IsDecided: false));
        _entries.Add(new QueueEntry(
            -_added.Count, known >= 0 ? _entries[known].Report : _reportCount++, hash, (byte)Kinds.IndexOf(StaleKind),
            _years.NumberOf(year), _agencies.NumberOf(report.Agency), _formats.NumberOf(file.Format.Code()), IsDecided: false));
    }
}
