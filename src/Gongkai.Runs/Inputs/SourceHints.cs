using System.Collections.Immutable;
using Gongkai.Datasets;
using Gongkai.Model;

namespace Gongkai.Runs.Inputs;

/// <summary>What is known of files from where they were found, by their sources: a table such as the <c>sources.csv</c> of an archive.</summary>
public sealed class SourceHints
{
    private readonly ImmutableDictionary<string, ImmutableArray<Hint>> _hints;

    private SourceHints(ImmutableDictionary<string, ImmutableArray<Hint>> hints) => _hints = hints;

    public static SourceHints None { get; } = new(ImmutableDictionary<string, ImmutableArray<Hint>>.Empty);

    /// <param name="path">A CSV file with the column <c>source</c> and any of <c>link_text</c>, <c>agency</c>, <c>published_on</c>.</param>
    /// <exception cref="DatasetReadException">The file cannot be read, or a row is wrong; the message names file and line.</exception>
    public static SourceHints Read(string path) => new(DatasetRows.ReadFile(path, "source")
        .GroupBy(row => row.GetValueOrDefault("source", ""), StringComparer.Ordinal)
        .ToImmutableDictionary(rows => rows.Key, rows => Hints(rows.First()), StringComparer.Ordinal));

    /// <summary>The hints for a file; for a member of an archive, those of the archive but for its title.</summary>
    public IEnumerable<Hint> Of(string source)
    {
        ArgumentNullException.ThrowIfNull(source);

        if (_hints.TryGetValue(source, out var own)) return own;
        return _hints.TryGetValue(source.Split('!')[0], out var outer) ? outer.Where(hint => hint.Kind != HintKind.Title) : [];
    }

    /// <summary>Equal for equal hints; empty where there is none.</summary>
    public string KeyOf(string source) => string.Join('\n', Of(source).Select(hint => $"{hint.Kind} {hint.Value}"));

    private static ImmutableArray<Hint> Hints(IReadOnlyDictionary<string, string> row) =>
    [
        .. from pair in new[] { (HintKind.Title, "link_text"), (HintKind.PublishedOn, "published_on"), (HintKind.Site, "agency") }
           let value = row.GetValueOrDefault(pair.Item2, "")
           where value.Length > 0
           select new Hint(pair.Item1, value),
    ];
}
