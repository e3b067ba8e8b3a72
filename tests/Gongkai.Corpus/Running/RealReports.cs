using System.Security.Cryptography;
using Gongkai.Corpus.Scoring;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus.Running;

/// <summary>
/// Public reports of which the repository keeps the truth and the address; the reports themselves lie in a folder of the user.
/// </summary>
internal static class RealReports
{
    /// <summary>Scores those reports of the truth that the folder holds, known by their bytes or else by their name.</summary>
    /// <exception cref="CorpusException">The folder or the truth is missing.</exception>
    public static IReadOnlyList<DocumentScore> Score(string benchmark, string reports, Extraction program, string work)
    {
        var path = Path.Combine(benchmark, CorpusFolder.TruthName);
        if (!File.Exists(path)) throw new CorpusException($"There is no truth file {path}.");
        if (!Directory.Exists(reports)) throw new CorpusException($"There is no folder {reports}.");
        var names = Directory.EnumerateFiles(reports)
            .ToDictionary(file => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);
        var files = Directory.CreateDirectory(Path.Combine(work, "real", CorpusFolder.FilesName)).FullName;
        var present = new List<TruthDocument>();
        foreach (var document in TruthFile.Read(path))
        {
            if (!names.TryGetValue(document.Sha256, out var file)) continue;
            File.Copy(file, Path.Combine(files, document.File));
            present.Add(document);
        }

        if (present.Count == 0) throw new CorpusException($"None of the reports of {path} is in {reports}.");
        var dataset = Path.Combine(work, "real", "dataset");
        program.Run(files, dataset);
        return Scorer.Score(present, ScoredDataset.Read(dataset));
    }
}
