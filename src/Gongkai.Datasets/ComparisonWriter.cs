using System.Collections.Immutable;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Writes what came of comparing the reports of datasets: a dataset directory of the tables <c>compared</c> and <c>checks</c>. Not for
/// several threads.
/// </summary>
internal sealed class ComparisonWriter : IDisposable
{
    private readonly DatasetOptions _options;
    private readonly ImmutableArray<Edition> _editions;
    private readonly Staging _staging;
    private readonly List<string> _created = [];
    private readonly TableWriter<ComparedRow> _compared;
    private readonly TableWriter<CheckRow> _checks;

    /// <exception cref="DatasetWriteException">The directory is not writable, or another run is writing there.</exception>
    public ComparisonWriter(string outputDirectory, DatasetOptions options, ImmutableArray<Edition> editions)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _editions = editions;
        var tables = new CrossReportTables([.. editions.Select(edition => edition.Code)]);
        _staging = new Staging(
            options.Disk, outputDirectory,
            [.. TableFiles.NamesOf(tables.Compared), .. TableFiles.NamesOf(tables.Checks), DataPackage.FileName, RunRecord.FileName]);
        try
        {
            _compared = TableFiles.Open(tables.Compared, options, Create);
            _checks = TableFiles.Open(tables.Checks, options, Create);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public RunCounts Counts { get; } = new();

    /// <summary>Writes a report that was read, in the order of its checks.</summary>
    public void Add(string dataset, DatasetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        _compared.Add(new ComparedRow(dataset, report.Source, report.ReportId, report.Report));
    }

    /// <summary>Writes all checks and puts the files in place.</summary>
    /// <exception cref="DatasetWriteException">A file cannot be written or moved. What was there before stays.</exception>
    public void Complete(IEnumerable<CrossReportCheck> checks, RunSummary summary)
    {
        ArgumentNullException.ThrowIfNull(checks);
        ArgumentNullException.ThrowIfNull(summary);
        foreach (var check in checks)
        {
            Counts.Add(check);
            _checks.Add(CheckRow.Of(check));
        }

        ITableWriter[] writers = [_compared, _checks];
        foreach (var action in writers.SelectMany(writer => writer.HandOver().Concat(writer.Completions))) action();
        foreach (var writer in writers) writer.Dispose();

        using (var stream = Create(DataPackage.FileName)) DataPackage.Write(
            stream, _editions, writers.Select(writer => writer.Table), null, _options.Formats);
        using (var stream = Create(RunRecord.FileName)) RunRecord.WriteComparison(stream, _options.Version, summary, Counts, writers);
        _staging.PutInPlace(_created);
    }

    /// <summary>Closes everything and removes what was not put in place.</summary>
    public void Dispose()
    {
        _compared?.Dispose();
        _checks?.Dispose();
        _staging.Dispose();
    }

    private Stream Create(string name)
    {
        _created.Add(name);
        return _staging.Create(name);
    }
}
