using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Gongkai.Corpus.Scoring;

/// <summary>A score with all that is needed to repeat it.</summary>
/// <param name="Name">What was scored: a set, a peer, or the real reports.</param>
/// <param name="Seed">The seed of the documents; 0 for documents that were not generated.</param>
/// <param name="Formats">The kinds of files, as on the command line.</param>
/// <param name="Commit">The commit of the working tree; <c>+</c> behind it where files differ.</param>
internal sealed record ScoreRecord(
    string Name, ulong Seed, int Count, IReadOnlyList<string> Formats, string Commit, Tally Tally,
        IReadOnlyList<RecordedDocument> Documents)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        NewLine = "\n",
        WriteIndented = true,
    };

    public static ScoreRecord Of(string name, ulong seed, IReadOnlyList<string> formats, string commit, IReadOnlyList<DocumentScore> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        return new ScoreRecord(
            name, seed, scores.Count, formats, commit, Tally.Sum(scores.Select(score => score.Tally)), [.. scores.Select(Recorded)]);
    }

    /// <exception cref="CorpusException">The file is missing or holds something else.</exception>
    public static IReadOnlyList<ScoreRecord> ReadAll(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<List<ScoreRecord>>(File.ReadAllText(path), Format) ?? [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new CorpusException($"{path} holds no scores: {exception.Message}", exception);
        }
    }

    public static void WriteAll(string path, IEnumerable<ScoreRecord> records) =>
        File.WriteAllText(path, JsonSerializer.Serialize(records.ToList(), Format) + "\n");

    private static RecordedDocument Recorded(DocumentScore score) =>
        new(score.File, score.Format, score.Tags, score.IsExact, score.CellsWrong, score.Tally.Wrong, score.Tally.Silent);
}
