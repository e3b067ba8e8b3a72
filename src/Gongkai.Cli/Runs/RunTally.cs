using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Cli.Runs;

/// <summary>How far a run is and what it has met so far. Grows with every file; for one thread.</summary>
/// <param name="inputs">What the run is to read.</param>
/// <param name="counts">What the dataset holds so far.</param>
public sealed class RunTally(FoundInputs inputs, RunCounts counts)
{
    private readonly HashSet<string> _awaited = [.. inputs.Files.Select(file => file.Source), .. inputs.Troubles.Select(trouble => trouble.Source)];
    private readonly Dictionary<Rule, long> _rules = [];

    public RunCounts Counts { get; } = counts;

    /// <summary>What could be compared across reports; none before the end.</summary>
    public AcrossTally? Across { get; set; }

    /// <summary>Input files, archives counted as one.</summary>
    public int Inputs { get; } = inputs.Count;

    /// <summary>Input files done, or begun where an archive's members follow.</summary>
    public int InputsDone { get; private set; }

    /// <summary>Files that could not be read and reports that are not complete.</summary>
    public long Troubles => Counts.Of(FileOutcome.Failed) + Counts.Of(ReportStatus.Disputed) + Counts.Of(ReportStatus.Incomplete);

    /// <summary>Rules with how often each was raised, the most frequent first.</summary>
    public IEnumerable<(Rule Rule, long Count)> Rules =>
        from pair in _rules
        orderby pair.Value descending, pair.Key.Code
        select (pair.Key, pair.Value);

    public void Add(FileResult file)
    {
        ArgumentNullException.ThrowIfNull(file);

        // Members of archives come between the inputs.
        if (_awaited.Remove(file.Source)) InputsDone++;
        foreach (var diagnostic in file.Diagnostics) _rules[diagnostic.Rule] = _rules.GetValueOrDefault(diagnostic.Rule) + 1;
    }
}
