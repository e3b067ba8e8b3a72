using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Gongkai.Datasets.Parquet;
using Gongkai.Datasets.Quality;
using Gongkai.Datasets.Tables;
using Gongkai.Model;

namespace Gongkai.Datasets;

/// <summary>
/// Writes one dataset. The files grow in a hidden folder inside the output directory and appear, all together, on
/// <see cref="Complete(RunSummary)"/>; without it, an earlier dataset stays as it was. Memory does not grow with the number of files.
/// Not for several threads.
/// </summary>
internal sealed class DatasetWriter : IDisposable
{
    private const string SpoolName = "checks.spool";

    // So much is gathered before it is written, so that the files of the tables can be written by several threads, while as much is
    // gathered again.
    private const int MostFilesHeld = 16;
    private const int MostTextHeld = 2 << 20;
    private const int MostChecksHeld = 2_000;

    private readonly DatasetOptions _options;
    private readonly ImmutableArray<Edition> _editions;
    private readonly ImmutableArray<CodebookEntry> _codebook;
    private readonly ImmutableArray<CrosswalkDecision> _crosswalk;
    private readonly DatasetTables _tables;
    private readonly Staging _staging;
    private readonly List<string> _created = [];
    private readonly List<ITableWriter> _writers = [];
    private readonly TableWriter<ObservationRow> _observations;
    private readonly TableWriter<ReportRow> _reports;
    private readonly TableWriter<CheckRow> _checks;
    private readonly CheckSpool _spool;
    private readonly CellLists _cellLists = new();
    private readonly SourceVersions _versions = new();
    private readonly TableWriter<NarrativeRow> _narratives;
    private readonly TableWriter<RestatedCountRow> _restatedCounts;
    private readonly TableWriter<FileResult> _files;
    private readonly TableWriter<ErrorRow> _errors;
    private readonly TableWriter<WideRow> _wide;
    private readonly TableWriter<HarmonizedRow> _harmonized;
    private readonly TableWriter<CorrectionOutcome> _corrections;
    private readonly TableWriter<DoubtRow> _doubts;
    private readonly DoubtLedger _ledger = new();
    private readonly QualityTally _quality = new();
    private readonly Harmonization _harmonization;
    private readonly Dictionary<CellCode, int> _places;
    private readonly List<int> _placesOfFile = [];
    private Task _writing = Task.CompletedTask;
    private string? _lastSource;
    private int _filesHeld;
    private long _textHeld;
    private State _state = State.Writing;

    /// <param name="outputDirectory">Made when it is missing. Files in it that are no part of a dataset are left alone.</param>
    /// <exception cref="DatasetWriteException">The directory is not writable, or another run is writing there.</exception>
    public DatasetWriter(
        string outputDirectory, DatasetOptions options, ImmutableArray<Edition> editions, ImmutableArray<CodebookEntry> codebook,
            ImmutableArray<CrosswalkDecision> crosswalk)
    {
        ArgumentException.ThrowIfNullOrEmpty(outputDirectory);
        ArgumentNullException.ThrowIfNull(options);
        if (options.Formats == DatasetFormats.None) throw new ArgumentException("A dataset needs at least one format.", nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.RowsPerGroup, 1);

        _options = options;
        _editions = editions;
        _codebook = codebook;
        _crosswalk = crosswalk;
        _tables = new DatasetTables(editions, codebook, _versions);
        _places = _tables.WideCells.Select((cell, place) => (cell, place)).ToDictionary(pair => pair.cell, pair => pair.place);
        _harmonization = new Harmonization(crosswalk, editions, _places);
        _staging = new Staging(options.Disk, outputDirectory, FileNames(_tables));
        try
        {
            _observations = Open(_tables.Observations, row => row.Report.Year);
            _reports = Open(_tables.Reports, row => row.Report.Year);
            _checks = Open(_tables.Checks, row => row.Year);
            _spool = new CheckSpool(_staging.PathOf(SpoolName), _staging.Create(SpoolName));
            _narratives = Open(_tables.Narratives, row => row.Report.Year);
            _restatedCounts = Open(_tables.RestatedCounts, row => row.Report.Year);
            _files = Open(_tables.Files);
            _errors = Open(_tables.Errors);
            _wide = Open(_tables.Wide, row => row.Report.Year, Workbooks());
            _harmonized = Open(_tables.Harmonized, row => row.Report.Year);
            _corrections = Open(_tables.Corrections);
            _doubts = Open(_tables.Doubts);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    private enum State
    {
        Writing,

        /// <summary>A file was written in part: the tables do not agree any more.</summary>
        Broken,
        Complete,
    }

    /// <summary>What was added so far.</summary>
    public RunCounts Counts { get; } = new();

    /// <summary>Things that a person has to look at and no correction settles; all of them once the dataset is complete.</summary>
    public long OpenDoubts => _ledger.Open;

    /// <summary>Writes what became of one source. Sources come in ordinal order, each once.</summary>
    /// <exception cref="DatasetWriteException">A file cannot be written, perhaps one of sources added before. The dataset cannot be
    /// completed any more.</exception>
    /// <exception cref="ArgumentException">The file is out of order, or a report has a value twice or one that no codebook knows. Nothing
    /// was written.</exception>
    public void Add(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ThrowUnlessWriting();
        Examine(file);

        _state = State.Broken;
        _versions.Add(file);
        _files.Add(file);
        _quality.Add(file);
        var places = CollectionsMarshal.AsSpan(_placesOfFile);
        foreach (var report in file.Reports)
        {
            Add(file, report, places[..report.Observations.Length]);
            places = places[report.Observations.Length..];
        }

        foreach (var diagnostic in file.Diagnostics)
        {
            _errors.Add(new ErrorRow(file, diagnostic.Report is { } number ? file.ReportId(number) : "", diagnostic));
        }

        Counts.Add(file);
        _lastSource = file.Source;
        if (++_filesHeld >= MostFilesHeld || _textHeld >= MostTextHeld) WriteHeld();
        _state = State.Writing;
    }

    /// <inheritdoc cref="Complete(RunSummary, IEnumerable{CrossReportCheck})"/>
    public void Complete(RunSummary summary) => Complete(summary, []);

    /// <summary>Finishes all files and puts them in the place of an earlier dataset.</summary>
    /// <param name="across">Checks across the reports that were added, in the order of sources and reports.</param>
    /// <exception cref="DatasetWriteException">A file cannot be written or moved. The earlier dataset stays.</exception>
    public void Complete(RunSummary summary, IEnumerable<CrossReportCheck> across)
    {
        ArgumentNullException.ThrowIfNull(summary);
        ArgumentNullException.ThrowIfNull(across);
        ThrowUnlessWriting();

        _state = State.Broken;
        WriteHeld();
        WriteChecks(across);
        foreach (var outcome in summary.Corrections) _corrections.Add(outcome);
        foreach (var doubt in _ledger.Rows()) _doubts.Add(doubt);
        WriteHeld();
        AwaitWriting();
        WriteTogether(_writers.SelectMany(writer => writer.Completions));
        foreach (var writer in _writers) writer.Dispose();

        using (var quality = Create(QualityPage.FileName))
        {
            QualityPage.Write(
                quality, _quality, _options.Version, _options.Formats.HasFlag(DatasetFormats.Parquet), _editions,
                summary.Corrections, summary.Expected, _ledger.Open);
        }

        using (var codebook = Create(CodebookPage.FileName))
            CodebookPage.Write(codebook, _quality, _options.Version, _editions, _codebook, _crosswalk);
        WriteCodebook();
        if (_options.Formats.HasFlag(DatasetFormats.Parquet))
        {
            using var views = Create(SqlViews.FileName);
            SqlViews.Write(views, _tables, _codebook);
        }

        using (var stream = Create(DataPackage.FileName))
        {
            DataPackage.Write(stream, _editions, _writers.Select(writer => writer.Table), _tables.Codebook, _options.Formats);
        }

        using (var stream = Create(RunRecord.FileName)) RunRecord.Write(stream, _options.Version, summary, Counts, _writers);
        _staging.PutInPlace(_created);
        _state = State.Complete;
    }

    private IEnumerable<CrossReportCheck> Counted(IEnumerable<CrossReportCheck> across)
    {
        foreach (var check in across)
        {
            Counts.Add(check);
            _ledger.Add(check);
            yield return check;
        }
    }

    /// <summary>Closes everything and removes the hidden folder.</summary>
    public void Dispose()
    {
        // What it throws was thrown before, or is of no use any more.
        Task.WaitAny(_writing);
        foreach (var writer in _writers) writer.Dispose();
        _spool?.Dispose();
        _staging.Dispose();
    }

    /// <summary>Every file that a dataset can have, the one that makes it whole at the end.</summary>
    private static ImmutableArray<string> FileNames(DatasetTables tables)
    {
        Table[] all =
            [tables.Observations, tables.Reports, tables.Checks, tables.Narratives, tables.RestatedCounts, tables.Files, tables.Errors,
            tables.Wide, tables.Harmonized, tables.Corrections, tables.Doubts];
        return
        [
            .. all.SelectMany(TableFiles.NamesOf),
            YearFiles.Folder,
            WideWorkbook.FileName,
            SqlViews.FileName,
            QualityPage.FileName,
            CodebookPage.FileName,
            tables.Codebook.Name + TableFiles.CsvExtension,
            DataPackage.FileName,
            RunRecord.FileName,
        ];
    }

    /// <param name="year">The year that a row is of; none for tables that are not divided.</param>
    /// <param name="others">Further files of the table.</param>
    private TableWriter<TRow> Open<TRow>(Table<TRow> table, Func<TRow, int?>? year = null, params ImmutableArray<ITableFile<TRow>> others)
    {
        var writer = TableFiles.Open(table, _options, Create, year, CreateBelow, others);
        _writers.Add(writer);
        return writer;
    }

    private ImmutableArray<ITableFile<WideRow>> Workbooks() =>
        _options.Formats.HasFlag(DatasetFormats.Xlsx)
            ? [new WideWorkbook(_tables.WideCells, _codebook, Create(WideWorkbook.FileName))] : [];

    private Stream Create(string name)
    {
        _created.Add(name);
        return _staging.Create(name);
    }

    /// <summary>Begins a file of <see cref="YearFiles.Folder"/>. For several threads.</summary>
    private Stream CreateBelow(string path)
    {
        lock (_created)
        {
            if (!_created.Contains(YearFiles.Folder)) _created.Add(YearFiles.Folder);
        }

        return _staging.Create(path);
    }

    /// <summary>Writes the checks of reports, which had to wait for those across reports.</summary>
    private void WriteChecks(IEnumerable<CrossReportCheck> across)
    {
        foreach (var check in _spool.MergeWith(Counted(across)))
        {
            _checks.Add(check);
            if (_checks.Rows % MostChecksHeld == 0) WriteHeld();
        }

        WriteHeld();
        _spool.Dispose();
    }

    /// <summary>Begins to write what is held.</summary>
    private void WriteHeld()
    {
        AwaitWriting();
        Action[] writes = [.. _writers.SelectMany(writer => writer.HandOver())];
        _writing = Task.Run(() => WriteTogether(writes));
        (_filesHeld, _textHeld) = (0, 0);
    }

    private void AwaitWriting() => _writing.GetAwaiter().GetResult();

    /// <summary>Does all at the same time, and throws the first of what they throw.</summary>
    private static void WriteTogether(IEnumerable<Action> actions)
    {
        try
        {
            Parallel.Invoke([.. actions]);
        }
        catch (AggregateException exception)
        {
            ExceptionDispatchInfo.Throw(exception.InnerExceptions[0]);
        }
    }

    private void WriteCodebook()
    {
        using var sink = new CsvSink(_tables.Codebook, Create(_tables.Codebook.Name + TableFiles.CsvExtension), _options.WithMark);
        foreach (var entry in _codebook) _tables.Codebook.Write(entry, sink);
        sink.Complete();
    }

    /// <param name="places">The place of each observation's cell among those of the codebook.</param>
    private void Add(FileResult file, Report report, ReadOnlySpan<int> places)
    {
        var id = file.ReportId(report.Number);
        var readings = new Observation?[_places.Count];
        for (var index = 0; index < places.Length; index++)
        {
            var observation = report.Observations[index];
            _observations.Add(new ObservationRow(file, id, report, observation));
            readings[places[index]] = observation;
        }

        foreach (var check in report.Checks) _spool.Add(CheckRow.Of(file, report, id, check, _cellLists.Of(check)));
        foreach (var narrative in report.Narratives)
        {
            _narratives.Add(new NarrativeRow(file, id, report, narrative));
            _textHeld += narrative.Text.Length;
        }

        foreach (var mention in report.RestatedCounts) _restatedCounts.Add(new RestatedCountRow(file, id, report, mention));
        var tally = ReportTally.Of(report);
        _reports.Add(new ReportRow(file, id, report, tally));
        _ledger.Add(file, id, report);
        if (!report.IsInPanel || (!file.IsLatest && !_options.AllVersions)) return;
        _wide.Add(new WideRow(file, id, report, tally, readings));
        foreach (var row in _harmonization.Of(file, id, report, readings)) _harmonized.Add(row);
    }

    /// <summary>
    /// Refuses what would break the keys of the tables: a value that has its place taken in the wide table would be lost. Finds the places
    /// of all others.
    /// </summary>
    private void Examine(FileResult file)
    {
        if (_lastSource is not null && string.CompareOrdinal(_lastSource, file.Source) >= 0)
        {
            throw new ArgumentException($"{file.Source} came after {_lastSource}; sources come in ordinal order, each once.", nameof(file));
        }

        var namesReports = !file.Reports.IsEmpty || file.Diagnostics.Any(diagnostic => diagnostic.Report is not null);
        if (namesReports && file.Sha256.Length == 0)
            throw new ArgumentException($"{file.Source} has reports but no hash to name them by.", nameof(file));

        _placesOfFile.Clear();
        foreach (var report in file.Reports)
        {
            var isTaken = new bool[_places.Count];
            foreach (var observation in report.Observations)
            {
                if (!_places.TryGetValue(observation.Cell, out var place))
                    throw new ArgumentException($"{file.Source}: the codebook has no {observation.Cell}.", nameof(file));
                if (isTaken[place])
                    throw new ArgumentException($"{file.Source}: report {report.Number} has {observation.Cell} twice.", nameof(file));
                isTaken[place] = true;
                _placesOfFile.Add(place);
            }
        }
    }

    private void ThrowUnlessWriting()
    {
        if (_state == State.Complete) throw new InvalidOperationException("The dataset is complete.");
        if (_state == State.Broken) throw new InvalidOperationException("An earlier write failed; the dataset cannot be completed.");
    }
}
