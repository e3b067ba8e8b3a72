using System.Security.Cryptography;
using Gongkai.Corpus.Truth;

namespace Gongkai.Corpus.Running;

/// <summary>A folder with generated documents in <c>files/</c> and their truth in <c>truth.jsonl</c>.</summary>
internal static class CorpusFolder
{
    public const string TruthName = "truth.jsonl";
    public const string FilesName = "files";

    /// <summary>Writes the documents; the folder's earlier documents are replaced.</summary>
    public static IReadOnlyList<TruthDocument> Write(string folder, IEnumerable<GeneratedDocument> documents)
    {
        ArgumentNullException.ThrowIfNull(documents);
        var files = Path.Combine(folder, FilesName);
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
        Directory.CreateDirectory(files);
        var truth = Written(files, documents);
        TruthFile.Write(Path.Combine(folder, TruthName), truth);
        return truth;
    }

    private static List<TruthDocument> Written(string files, IEnumerable<GeneratedDocument> documents)
    {
        try
        {
            return WrittenAtOnce(files, documents);
        }
        catch (AggregateException all) when (all.Flatten().InnerExceptions.OfType<CorpusException>().FirstOrDefault() is { } first)
        {
            throw new CorpusException(first.Message, all);
        }
    }

    private static List<TruthDocument> WrittenAtOnce(string files, IEnumerable<GeneratedDocument> documents) =>
        [.. documents.AsParallel().AsOrdered().Select(document =>
        {
            var bytes = document.Write();
            File.WriteAllBytes(Path.Combine(files, document.Truth.File), bytes);
            return document.Truth with { Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
        })];
}
