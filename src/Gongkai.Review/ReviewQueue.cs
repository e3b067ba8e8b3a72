using System.Collections.Immutable;
using System.Globalization;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Datasets.Journal;
using Gongkai.Model;
using Gongkai.Runs;

namespace Gongkai.Review;

/// <summary>What a dataset leaves to look at, with what was decided since. It holds the rows of <c>doubts</c>; values are read from the
/// journal, a report at a time.</summary>
internal sealed class ReviewQueue
{
    // The order of the kinds is that in which they are worth looking at.
    internal static readonly ImmutableArray<string> Kinds =
        ["sums", "unreadable", "recognized", "absent_table", "no_agency", "no_year", "same_agency_year", "years_differ", "stale"];

    private readonly Lock _guard = new();
    private readonly JournalReader _journal;
    private readonly CorrectionLog _log;
    private readonly List<ReviewItem> _items = [];
    private readonly Dictionary<(string AgencyId, int Year), (string Source, int Number)> _byYear = [];
    private readonly Dictionary<string, string> _agencyOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _sourceOf = new(StringComparer.Ordinal);

    /// <exception cref="DatasetReadException">A table cannot be read.</exception>
    public ReviewQueue(string dataset, JournalReader journal, CorrectionLog log)
    {
        _journal = journal;
        _log = log;
        if (!File.Exists(Path.Combine(dataset, "doubts.csv")))
            throw new DatasetReadException($"{dataset} is no dataset of 'gongkai extract' with CSV tables: it has no doubts.csv.");
        foreach (var row in DatasetRows.ReadColumns(dataset, "reports", "report_id", "source", "agency_id", "year"))
        {
            var (id, source, agency) = (row[0], row[1], row[2]);
            _sourceOf[id] = source;
            if (agency.Length == 0 || !int.TryParse(row[3], NumberStyles.None, CultureInfo.InvariantCulture, out var year)) continue;
            _agencyOf[id] = agency;
            _byYear.TryAdd((agency, year), (source, NumberOf(id)));
        }

        foreach (var row in DatasetRows.Read(dataset, "doubts").OrderBy(row => Kinds.IndexOf(row["kind"])))
        {
            // What is stale depends on the corrections of now, not on those of the run.
            if (row["kind"] == "stale") continue;
            _items.Add(new ReviewItem(
                _items.Count, row["report_id"], row["source"], row["agency"], row["year"], row["format"], row["kind"], row["scope"],
                    Cells(row["cells"]), row["proposal"],
                int.Parse(row["explanations"], CultureInfo.InvariantCulture), row["message"])
            { IsDecided = row["state"] == "decided" });
        }

        var decided = _log.Lines.SelectMany(line => Enumerable.Repeat(line.Source, line.Source.Length > 0 ? 1 : 0))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var source in _items.Where(item => item.IsDecided).Select(item => item.Source).Concat(decided).Distinct()
            .ToList()) Refresh(source);
    }

    /// <summary>All items, in the order in which they are worth looking at.</summary>
    public IReadOnlyList<ReviewItem> Items
    {
        get
        {
            lock (_guard) return [.. _items];
        }
    }

    public CorrectionLog Log => _log;

    public ReviewItem? Find(int id)
    {
        lock (_guard) return id >= 0 && id < _items.Count ? _items[id] : null;
    }

    /// <summary>The file of a report; none where the dataset has no such report.</summary>
    public string? SourceOf(string reportId) => _sourceOf.GetValueOrDefault(reportId);

    /// <summary>A file as it was read.</summary>
    public FileResult? Read(string source) => _journal.Find(source);

    /// <summary>A file with what was decided of it until now.</summary>
    public FileResult Corrected(FileResult file) => DoubtFinder.Mark(new CorrectionReplay(_log.Lines).Apply(file));

    /// <summary>The report of the same agency for another year; none where the dataset has none, or the agency cannot be told.</summary>
    public Report? Neighbour(string reportId, int? year, int years)
    {
        if (year is not { } own || !_agencyOf.TryGetValue(reportId, out var agency)
            || !_byYear.TryGetValue((agency, own + years), out var place)) return null;
        return Read(place.Source)?.Reports.FirstOrDefault(report => report.Number == place.Number);
    }

    /// <summary>Looks again at what is decided of a file.</summary>
    public void Refresh(string source)
    {
        if (Read(source) is not { } read) return;
        var file = Corrected(read);
        lock (_guard)
        {
            foreach (var item in _items.Where(item => item.Source == source).ToList())
            {
                if (file.Reports.FirstOrDefault(report => report.Number == item.Number) is { } report) item.IsDecided = IsDecided(
                    item, report);
            }

            foreach (var report in file.Reports)
                foreach (var doubt in report.Doubts.Where(doubt => doubt.Kind == DoubtKind.Stale)) AddStale(file, report, doubt);
        }
    }

    private void AddStale(FileResult file, Report report, Doubt doubt)
    {
        if (_items.Exists(item => item.Kind == "stale" && item.Scope == doubt.Scope)) return;
        _items.Add(new ReviewItem(
            _items.Count, file.ReportId(report.Number), file.Source, report.Agency,
                report.Year?.ToString(CultureInfo.InvariantCulture) ?? "", file.Format.Code(), "stale", doubt.Scope, doubt.Cells,
            "", 0, doubt.Message));
    }

    private static bool IsDecided(ReviewItem item, Report report) => item.Kind switch
    {
        "stale" => !report.Doubts.Any(doubt => doubt.Kind == DoubtKind.Stale && doubt.Scope == item.Scope),
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

    private static int NumberOf(string reportId) => int.Parse(reportId.AsSpan(reportId.LastIndexOf('-') + 1), CultureInfo.InvariantCulture);
}
