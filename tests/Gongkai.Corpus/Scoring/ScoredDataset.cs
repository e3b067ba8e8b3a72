using System.Text;

namespace Gongkai.Corpus.Scoring;

/// <summary>A dataset directory in the contract's CSV, by source. Missing tables are empty.</summary>
internal sealed class ScoredDataset
{
    private readonly Dictionary<string, string> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _byHash = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Dictionary<string, ScoredReport>> _reports = new(StringComparer.Ordinal);

    private ScoredDataset()
    {
    }

    /// <summary>Reads the tables of a folder.</summary>
    /// <exception cref="CorpusException">The folder is missing.</exception>
    public static ScoredDataset Read(string folder)
    {
        if (!Directory.Exists(folder)) throw new CorpusException($"There is no dataset {folder}.");
        var dataset = new ScoredDataset();
        foreach (var row in CsvTable.Read(Path.Combine(folder, "files.csv")))
        {
            var source = Normal(row.GetValueOrDefault("source", ""));
            dataset._outcomes[source] = row.GetValueOrDefault("outcome", "");
            if (row.GetValueOrDefault("sha256") is { Length: > 0 } hash)
            {
                if (!dataset._byHash.TryGetValue(hash, out var sources)) dataset._byHash[hash] = sources = [];
                sources.Add(source);
            }
        }

        foreach (var row in CsvTable.Read(Path.Combine(folder, "reports.csv")))
        {
            var report = dataset.Report(row);
            (report.Agency, report.Year, report.Edition) = (
                row.GetValueOrDefault("agency", ""), row.GetValueOrDefault("year", ""), row.GetValueOrDefault("edition", ""));
            if (row.GetValueOrDefault("status") == "disputed" || row.GetValueOrDefault("checks_failed", "0") is not ("0" or ""))
                report.IsMarked = true;
        }

        foreach (var row in CsvTable.Read(Path.Combine(folder, "observations.csv")))
        {
            var report = dataset.Report(row);
            if (report.Agency.Length == 0) report.Agency = row.GetValueOrDefault("agency", "");
            if (report.Year.Length == 0) report.Year = row.GetValueOrDefault("year", "");
            if (report.Edition.Length == 0) report.Edition = row.GetValueOrDefault("edition", "");
            report.Cells[
                $"{row.GetValueOrDefault("table")}/{row.GetValueOrDefault("row")}/{row.GetValueOrDefault("column")}"] = new ScoredCell(
                row.GetValueOrDefault("status", ""), row.GetValueOrDefault("value", ""), row.GetValueOrDefault("raw", ""),
                    row.GetValueOrDefault("check", ""));
        }

        foreach (var row in CsvTable.Read(Path.Combine(folder, "checks.csv")).Where(row => row.GetValueOrDefault("outcome") == "fail"))
        {
            var report = dataset.Report(row);
            report.IsMarked = true;
            report.Failed.Add((row.GetValueOrDefault("rule", ""), row.GetValueOrDefault("scope", "")));
        }

        foreach (var row in CsvTable.Read(Path.Combine(folder, "errors.csv"))
            .Where(row => row.GetValueOrDefault("severity") is "warning" or "error"))
        {
            var of = row.GetValueOrDefault("report_id", "");
            foreach (var report in dataset.Of(Normal(row.GetValueOrDefault("source", "")))
                .Where(report => of.Length == 0 || of == report.Id)) report.IsMarked = true;
        }

        return dataset;
    }

    /// <summary>The outcome of a file; <c>missing</c> where the dataset does not name it.</summary>
    public string Outcome(string source) => _outcomes.GetValueOrDefault(source, "missing");

    /// <summary>The reports of a file in their order.</summary>
    public IReadOnlyList<ScoredReport> Of(string source) =>
        _reports.TryGetValue(source, out var reports)
            ? [.. reports.Values.OrderBy(report => report.Order).ThenBy(report => report.Id, StringComparer.Ordinal)] : [];

    /// <summary>The dataset's name for a file: the same path, or the same bytes under another name.</summary>
    public string SourceOf(string file, string sha256)
    {
        var source = Normal(file);
        if (_outcomes.ContainsKey(source) || _reports.ContainsKey(source)) return source;
        return sha256.Length > 0 && _byHash.TryGetValue(sha256, out var others)
            && others.Find(other => other.Contains('!', StringComparison.Ordinal) == source.Contains('!', StringComparison.Ordinal))
            is { } same ? same : source;
    }

    private static string Normal(string source) => source.Normalize(NormalizationForm.FormC);

    private ScoredReport Report(Dictionary<string, string> row)
    {
        var source = Normal(row.GetValueOrDefault("source", ""));
        if (!_reports.TryGetValue(source, out var reports)) _reports[source] = reports = new(StringComparer.Ordinal);
        var id = row.GetValueOrDefault("report_id", "");
        if (!reports.TryGetValue(id, out var report)) reports[id] = report = new ScoredReport(id);
        return report;
    }
}
