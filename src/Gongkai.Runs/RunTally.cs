using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Datasets.Corrections;
using Gongkai.Model;
using Gongkai.Runs.Workers;

namespace Gongkai.Runs;

/// <summary>How far a run is and what it has met so far. Grows with every file; for one thread.</summary>
public sealed class RunTally
{
    private readonly Dictionary<Rule, long> _rules = [];

    /// <param name="inputs">Input files, archives counted as one.</param>
    internal RunTally(long inputs) => Inputs = inputs;

    /// <summary>What was met.</summary>
    public RunCounts Counts { get; } = new();

    /// <summary>What could be compared across reports; none before the end.</summary>
    internal CrossReportTally? CrossReports { get; private set; }

    /// <summary>Input files, archives counted as one.</summary>
    public long Inputs { get; }

    /// <summary>Input files done, or begun where an archive's members follow.</summary>
    public long InputsDone { get; private set; }

    /// <summary>Documents whose results an earlier run had found.</summary>
    public long TakenOver { get; private set; }

    /// <summary>
    /// Whether there is a journal of an earlier run that is of no use, because another version or other options wrote it.
    /// </summary>
    public bool IsJournalOutdated { get; init; }

    /// <summary>Files met: inputs and members of archives.</summary>
    public long Met { get; private set; }

    /// <summary>Files whose rows are written. All are read before the first is.</summary>
    public long Written { get; private set; }

    /// <summary>Files that could not be read and reports that are not complete.</summary>
    public long Troubles => Counts.Of(FileOutcome.Failed) + Counts.Of(ReportStatus.Disputed) + Counts.Of(ReportStatus.Incomplete);

    /// <summary>Things that a person has to look at and nobody has decided yet.</summary>
    public long OpenDoubts { get; internal set; }

    /// <summary>What became of the lines of the corrections file; empty before the end.</summary>
    internal ImmutableArray<CorrectionOutcome> Corrections { get; set; } = [];

    /// <summary>Rules with how often each was raised, the most frequent first.</summary>
    public IEnumerable<(Rule Rule, long Count)> Rules =>
        from pair in _rules
        orderby pair.Value descending, pair.Key.Code
        select (pair.Key, pair.Value);

    /// <summary>Counts a file as read.</summary>
    /// <param name="isInput">False for a member of an archive.</param>
    /// <param name="isTakenOver">True when an earlier run had read it.</param>
    internal void Add(FileCounts file, bool isInput, bool isTakenOver = false)
    {
        ArgumentNullException.ThrowIfNull(file);

        file.AddTo(Counts);
        foreach (var (rule, count) in file.Rules) _rules[rule] = _rules.GetValueOrDefault(rule) + count;
        Met++;
        if (isTakenOver) TakenOver++;
        if (isInput) InputsDone++;
    }

    /// <summary>Counts a file that another shard takes.</summary>
    internal void Pass(bool isInput)
    {
        if (isInput) InputsDone++;
    }

    /// <summary>Counts what was checked across reports.</summary>
    internal void Compare(IEnumerable<CrossReportCheck> checks, CrossReportTally compared)
    {
        foreach (var check in checks) Counts.Add(check);
        CrossReports = compared;
    }

    /// <summary>Counts a file as written, and what was told only then.</summary>
    internal void AddWritten(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Written++;
        foreach (var diagnostic in file.Diagnostics.Where(IsOfWriting))
        {
            Counts.Add(diagnostic);
            _rules[diagnostic.Rule] = _rules.GetValueOrDefault(diagnostic.Rule) + 1;
        }
    }

    /// <summary>Whether a diagnostic is raised when the dataset is written, and not when a file is read.</summary>
    internal static bool IsOfWriting(Diagnostic diagnostic) => diagnostic.Rule.Code.StartsWith("AGY", StringComparison.Ordinal)
        || diagnostic.Rule == CorrectionRules.Stale;
}
