using System.Collections.Immutable;
using Gongkai.Model;

namespace Gongkai.Datasets.Tables;

/// <summary>
/// Gathers what a person has to look at: the doubts of each report, then those that show only beside other reports. It holds the doubts,
/// some two for each doubtful report, and one short entry for each agency and year.
/// </summary>
internal sealed class DoubtLedger
{
    private readonly List<DoubtRow> _rows = [];
    private readonly Dictionary<(string AgencyId, int Year), Entry> _first = [];
    private readonly Dictionary<(string AgencyId, int Year), List<Entry>> _repeated = [];
    private readonly HashSet<(string ReportId, CellCode Cell)> _decided = [];
    private readonly Dictionary<string, (string Agency, int? Year, string Format, int Version)> _reports = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<CrossReportCheck>> _contradictions = new(StringComparer.Ordinal);

    /// <summary>The doubts that no correction settles.</summary>
    public long Open { get; private set; }

    public void Add(FileResult file, string id, Report report)
    {
        // A superseded version is looked at no more.
        if (!file.IsLatest) return;
        var format = file.Format.Code();
        _reports[id] = (report.Agency, report.Year, format, file.Version);
        foreach (var doubt in report.Doubts) Add(Row(id, file.Source, report.Number, doubt));
        foreach (var observation in report.Observations)
            if (observation.CorrectionId.Length > 0) _decided.Add((id, observation.Cell));
        if (report.Identity.AgencyId.Length == 0 || report.Year is not { } year) return;

        var entry = new Entry(id, file.Source, report.Number, report.IsInPanel, report.SettledThings.Contains("version"));
        if (_first.TryAdd((report.Identity.AgencyId, year), entry)) return;
        if (!_repeated.TryGetValue((report.Identity.AgencyId, year), out var others)) _repeated[(report.Identity.AgencyId, year)] = others =
            [];
        others.Add(entry);
    }

    public void Add(CrossReportCheck check)
    {
        if (check.Outcome != CheckOutcome.Fail || !_reports.ContainsKey(check.ReportId)) return;
        if (!_contradictions.TryGetValue(check.ReportId, out var others)) _contradictions[check.ReportId] = others = [];
        others.Add(check);
    }

    /// <summary>All doubts in the order of sources and reports, of each report in the order of their kinds. Asked once, at the
    /// end.</summary>
    public IEnumerable<DoubtRow> Rows()
    {
        foreach (var (key, others) in _repeated)
        {
            ImmutableArray<Entry> all = [_first[key], .. others];
            var isDecided = all.Count(entry => entry.IsInPanel) <= 1 || all.All(entry => entry.IsSettled);
            Add(Row(
                all[0].ReportId, all[0].Source, all[0].Number,
                new Doubt(DoubtKind.SameAgencyYear, [], string.Join(';', all.Skip(1).Select(entry => entry.ReportId)),
                    $"Also in {string.Join(", ", all.Skip(1).Select(entry => entry.Source))}.", isDecided)));
        }

        foreach (var (id, checks) in _contradictions)
        {
            ImmutableArray<CellCode> cells = [
                .. checks.SelectMany(check => check.Cells).Where(cell => cell.ReportId.Length == 0).Select(cell => cell.Cell).Distinct()];
            var isDecided = checks.TrueForAll(check => check.FinalOutcome != CheckOutcome.Fail)
                || (!cells.IsEmpty && cells.All(cell => _decided.Contains((id, cell))));
            Add(Row(id, checks[0].Source, checks[0].Number,
                new Doubt(DoubtKind.YearsDiffer, cells, $"{checks[0].Rule}/{checks[0].Scope}",
                string.Join(" ", checks.Select(check => check.Evidence)), isDecided)));
        }

        return _rows.OrderBy(row => row.Source, StringComparer.Ordinal).ThenBy(row => row.Number).ThenBy(row => row.Doubt.Kind)
            .ThenBy(row => row.Doubt.Scope, StringComparer.Ordinal);
    }

    private DoubtRow Row(string id, string source, int number, Doubt doubt)
    {
        var (agency, year, format, version) = _reports[id];
        return new DoubtRow(id, source, number, agency, year, format, version, doubt);
    }

    private void Add(DoubtRow row)
    {
        _rows.Add(row);
        if (!row.Doubt.IsDecided) Open++;
    }

    /// <summary>A report as one of several of its agency and year.</summary>
    private sealed record Entry(string ReportId, string Source, int Number, bool IsInPanel, bool IsSettled);
}
