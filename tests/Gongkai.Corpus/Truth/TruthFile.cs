using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gongkai.Corpus.Truth;

/// <summary>Reads and writes <c>truth.jsonl</c>: a JSON object a document.</summary>
internal static class TruthFile
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="JsonException">A line is not an object of this form.</exception>
    public static ImmutableArray<TruthDocument> Read(string path) =>
    [
        .. from line in File.ReadLines(path)
           where line.Length > 0
           select JsonSerializer.Deserialize<TruthDocument>(line, Format) ?? throw new JsonException("A line of the truth holds nothing."),
    ];

    public static void Write(string path, IEnumerable<TruthDocument> documents) =>
        File.WriteAllText(path, string.Concat(documents.Select(document => JsonSerializer.Serialize(document, Format) + "\n")));
}
