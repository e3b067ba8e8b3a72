using System.Collections.Immutable;

namespace Gongkai.Datasets.Quality;

/// <summary>The articles of law behind the rows of the national forms, from <c>articles.tsv</c>.</summary>
internal sealed class LegalArticles
{
    private const string Any = "*";
    private const int Fields = 5;

    private readonly ImmutableArray<(ImmutableArray<string> Editions, string Table, string Row, string Article, string English)> _lines;

    private LegalArticles()
    {
        using var stream = typeof(LegalArticles).Assembly.GetManifestResourceStream("articles.tsv")
            ?? throw new InvalidOperationException("The program was built without articles.tsv.");
        using var reader = new StreamReader(stream);
        _lines = [.. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n')
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t'))
            .Select(fields => fields.Length == Fields ? fields
                : throw new InvalidOperationException($"A line of articles.tsv has {fields.Length} fields: {string.Join(' ', fields)}"))
            .Select(fields => (fields[0].Split(' ').ToImmutableArray(), fields[1], fields[2], fields[3], fields[4]))];
    }

    public static LegalArticles Known { get; } = new();

    /// <summary>The article, in Chinese, and what it says, in English; both empty where none is known.</summary>
    public (string Article, string English) Of(string edition, string table, string row)
    {
        foreach (var line in _lines)
        {
            if (line.Editions.Contains(edition) && (line.Table == table || line.Table == Any) && (line.Row == row || line.Row == Any))
                return (line.Article, line.English);
        }

        return ("", "");
    }
}
