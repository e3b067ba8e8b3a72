using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>How many files, reports, checks and diagnostics of each kind went into a dataset. It grows while files are added.</summary>
public sealed class RunCounts
{
    private readonly long[] _files = new long[Enum.GetValues<FileOutcome>().Length];
    private readonly long[] _reports = new long[Enum.GetValues<ReportStatus>().Length];
    private readonly long[] _checks = new long[Enum.GetValues<CheckOutcome>().Length];
    private readonly long[] _across = new long[Enum.GetValues<CheckOutcome>().Length];
    private readonly long[] _diagnostics = new long[Enum.GetValues<Severity>().Length];

    public long Of(FileOutcome outcome) => _files[(int)outcome];

    public long Of(ReportStatus status) => _reports[(int)status];

    /// <summary>Checks of reports' own sums.</summary>
    public long Of(CheckOutcome outcome) => _checks[(int)outcome];

    /// <summary>Checks across reports.</summary>
    public long OfCrossReports(CheckOutcome outcome) => _across[(int)outcome];

    public long Of(Severity severity) => _diagnostics[(int)severity];

    internal void Add(CrossReportCheck check)
    {
        ArgumentNullException.ThrowIfNull(check);
        _across[(int)check.Outcome]++;
    }

    internal void Add(Diagnostic diagnostic)
    {
        ArgumentNullException.ThrowIfNull(diagnostic);
        _diagnostics[(int)diagnostic.Rule.Severity]++;
    }

    internal void Add(FileOutcome outcome) => _files[(int)outcome]++;

    internal void Add(ReportStatus status, long count) => _reports[(int)status] += count;

    internal void Add(CheckOutcome outcome, long count) => _checks[(int)outcome] += count;

    internal void Add(Severity severity, long count) => _diagnostics[(int)severity] += count;

    internal void Add(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);

        _files[(int)file.Outcome]++;
        foreach (var diagnostic in file.Diagnostics) _diagnostics[(int)diagnostic.Rule.Severity]++;
        foreach (var report in file.Reports)
        {
            _reports[(int)report.Status]++;
            foreach (var check in report.Checks) _checks[(int)check.Outcome]++;
        }
    }
}
