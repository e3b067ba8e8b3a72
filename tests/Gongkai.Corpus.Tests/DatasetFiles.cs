using System.Globalization;
using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus.Tests;

/// <summary>A dataset in the contract's CSV that says of two reports what their truth says, until a test damages it.</summary>
internal sealed class DatasetFiles : IDisposable
{
    public DatasetFiles()
    {
        var generated = new CorpusGenerator(Forms.Official, CorpusSet.Develop, [CorpusFormat.Html]).Generate(21, 60).ToList();
        Truth =
        [
            generated.First(document => document.Truth is { Reports: [{ FailingIdentities.Count: > 0 }] }).Truth,
            generated.First(document => document.Truth is { Reports: [{ FailingIdentities.Count: 0, ToleratedIdentities: null }] }).Truth,
        ];
        foreach (var document in Truth)
        {
            Files.Add([document.File, "extracted"]);
            var report = document.Reports[0];
            Reports.Add([
                document.File + "-1", document.File, report.Agency, report.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
                report.Edition, report.FailingIdentities.Count > 0 ? "disputed" : "complete", "0"]);
            foreach (var (code, cell) in report.Cells)
                Observations.Add(
                    [document.File + "-1", document.File, .. code.Split('/'), cell.Value?.ToString(CultureInfo.InvariantCulture) ?? "",
                    cell.Status, cell.Raw, "unchecked"]);
            foreach (var identity in report.FailingIdentities)
                Checks.Add([document.File + "-1", document.File, identity.Rule, identity.Scope, "fail"]);
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("gongkai-dataset-").FullName;

    public IReadOnlyList<TruthDocument> Truth { get; }

    public List<string[]> Files { get; } = [];

    public List<string[]> Reports { get; } = [];

    public List<string[]> Observations { get; } = [];

    public List<string[]> Checks { get; } = [];

    public List<string[]> Errors { get; } = [];

    /// <summary>A row of a reported number in the document whose sums hold.</summary>
    public string[] SomeNumber => Observations.First(row => row[1] == Truth[1].File && row[6] == "reported");

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public Tally Score()
    {
        Write("files", "source,outcome", Files);
        Write("reports", "report_id,source,agency,year,edition,status,checks_failed", Reports);
        Write("observations", "report_id,source,table,row,column,value,status,raw,check", Observations);
        Write("checks", "report_id,source,rule,scope,outcome", Checks);
        Write("errors", "source,report_id,severity", Errors);
        return Tally.Sum(Scorer.Score(Truth, ScoredDataset.Read(Folder)).Select(score => score.Tally));
    }

    private void Write(string name, string header, IEnumerable<string[]> rows) =>
        File.WriteAllText(
            Path.Combine(Folder, name + ".csv"),
            header + "\n"
            + string.Concat(
            rows.Select(row => string.Join(',', row.Select(field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))
            + "\n")));
}
