using Gongkai.Model;

namespace Gongkai.Datasets.Quality;

/// <summary>
/// Counts what the quality report shows while files are added. It holds one number for each report and year of the requests received, one
/// short entry for each agency and year, and the worst reports; everything else is a counter.
/// </summary>
internal sealed class QualityTally
{
    // What a page shows; the tables have the rest.
    internal const int WorstReports = 20;

    private static readonly CellCode Received = new("requests", "received", "total");

    private readonly PriorityQueue<WorstReport,
        (int Doubts, int Failed, string Source, int Number)> _worst = new(
        Comparer<(int Doubts, int Failed, string Source, int Number)>.Create(
        (one, other) => one.Doubts != other.Doubts ? one.Doubts.CompareTo(other.Doubts)
            : one.Failed != other.Failed ? one.Failed.CompareTo(other.Failed)
            : string.CompareOrdinal(other.Source, one.Source) is not 0 and var bySource ? bySource
            : other.Number.CompareTo(one.Number)));

    // The reports of one edition mostly come together.
    private (string Name, Dictionary<CellCode, long[]>? Cells) _edition = ("", null);

    public int Reports { get; private set; }

    public int ReportsWithDoubts { get; private set; }

    public int Superseded { get; private set; }

    public int Duplicates { get; private set; }

    /// <summary>Numbers that are printed.</summary>
    public long Printed { get; private set; }

    /// <summary>Of them, those that a sum confirms that did not choose them.</summary>
    public long Verified { get; private set; }

    public long Corrected { get; private set; }

    /// <summary>By edition and cell, how many have each state.</summary>
    public Dictionary<string, Dictionary<CellCode, long[]>> Cells { get; } = new(StringComparer.Ordinal);

    /// <summary>By agency, its id or else its name, what its reports cover.</summary>
    public Dictionary<string, AgencyCoverage> Coverage { get; } = new(StringComparer.Ordinal);

    /// <summary>By year, the reports of each status.</summary>
    public SortedDictionary<int, int[]> Years { get; } = [];

    /// <summary>By year, the printed totals of requests received, each with its form.</summary>
    public SortedDictionary<int, List<decimal>> Requests { get; } = [];

    /// <summary>By year, the editions of the forms.</summary>
    public SortedDictionary<int, SortedSet<string>> Editions { get; } = [];

    /// <summary>By rule, how many sums fail with each verdict.</summary>
    public SortedDictionary<string, int[]> Failing { get; } = new(StringComparer.Ordinal);

    /// <summary>By rule, how many sums hold.</summary>
    public SortedDictionary<string, int> Holding { get; } = new(StringComparer.Ordinal);

    /// <summary>Recognised numbers by their confidence, in tenths.</summary>
    public long[] Confidence { get; } = new long[10];

    /// <summary>By table and row, how many cells of all editions have each state.</summary>
    public Dictionary<(string Table, string Row), long[]> Rows()
    {
        var rows = new Dictionary<(string, string), long[]>();
        foreach (var (cell, counts) in Cells.Values.SelectMany(cells => cells))
        {
            var sums = Count(rows, (cell.Table, cell.Row), counts.Length);
            for (var state = 0; state < counts.Length; state++) sums[state] += counts[state];
        }

        return rows;
    }

    /// <summary>How many cells of a table of an edition were met.</summary>
    public long CellsOf(string edition, string table) => Cells.TryGetValue(edition, out var cells)
        ? cells.Where(cell => cell.Key.Table == table).Sum(cell => cell.Value.Sum()) : 0;

    /// <summary>The worst first.</summary>
    public IEnumerable<WorstReport> Worst() => _worst.UnorderedItems.OrderByDescending(item => item.Priority, _worst.Comparer)
        .Select(item => item.Element);

    public void Add(FileResult file)
    {
        if (file.Outcome == FileOutcome.Duplicate) Duplicates++;
        foreach (var report in file.Reports)
        {
            if (file.IsLatest) Add(file, report);
            else Superseded++;
        }
    }

    private void Add(FileResult file, Report report)
    {
        Reports++;
        var open = report.Doubts.Count(doubt => !doubt.IsDecided);
        if (open > 0) ReportsWithDoubts++;
        foreach (var observation in report.Observations) Add(observation);
        foreach (var check in report.Checks) Add(check);
        if (open > 0) AddWorst(file, report, open);
        if (report.Year is not { } year) return;

        Count(Years, year, Enum.GetValues<ReportStatus>().Length)[(int)report.Status]++;
        if (report.Edition.Length > 0) (
            Editions.TryGetValue(year, out var editions) ? editions : Editions[year] = new(StringComparer.Ordinal)).Add(report.Edition);
        if (report.Observations.FirstOrDefault(observation => observation.Cell == Received)?.Final is Reading.Number received)
            (Requests.TryGetValue(year, out var values) ? values : Requests[year] = []).Add(received.Value);
        var (id, name) = (report.Identity.AgencyId, report.Agency);
        if (id.Length == 0 && name.Length == 0) return;
        var key = id.Length > 0 ? id : name;
        if (!Coverage.TryGetValue(key, out var coverage)) Coverage[key] = coverage = new AgencyCoverage(name.Length > 0 ? name : id);
        coverage.Add(year, report.Status);
    }

    private void Add(Observation observation)
    {
        if (observation.Reading is Reading.Number)
        {
            Printed++;
            if (observation.Check == CheckState.Verified) Verified++;
            var confidence = observation.Source.Confidence;
            if (confidence < 1) Confidence[Math.Clamp((int)(confidence * 10), 0, 9)]++;
        }

        if (observation.Corrected is not null) Corrected++;
        if (_edition.Name != observation.Edition || _edition.Cells is null)
        {
            if (!Cells.TryGetValue(observation.Edition, out var cells)) Cells[observation.Edition] = cells = [];
            _edition = (observation.Edition, cells);
        }

        Count(_edition.Cells, observation.Cell, CellState.Names.Length)[CellState.Of(observation)]++;
    }

    private void Add(Check check)
    {
        if (check.Outcome == CheckOutcome.Pass) Holding[check.Rule] = Holding.GetValueOrDefault(check.Rule) + 1;
        if (check.Outcome == CheckOutcome.Fail) Count(Failing, check.Rule, Enum.GetValues<Verdict>().Length)[(int)check.Verdict]++;
    }

    private void AddWorst(FileResult file, Report report, int open)
    {
        var failed = report.Checks.Count(check => check.Outcome == CheckOutcome.Fail);
        _worst.Enqueue(new WorstReport(file.Source, report.Agency, report.Year, open, failed), (open, failed, file.Source, report.Number));
        if (_worst.Count > WorstReports) _worst.Dequeue();
    }

    private static int[] Count<TKey>(SortedDictionary<TKey, int[]> counts, TKey key, int kinds)
        where TKey : notnull => counts.TryGetValue(key, out var known) ? known : counts[key] = new int[kinds];

    private static long[] Count<TKey>(Dictionary<TKey, long[]> counts, TKey key, int kinds)
        where TKey : notnull => counts.TryGetValue(key, out var known) ? known : counts[key] = new long[kinds];
}
