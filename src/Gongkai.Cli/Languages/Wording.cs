using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using Gongkai.Model;

namespace Gongkai.Cli.Languages;

/// <summary>
/// The language in which the program speaks: help, explanations and the summary. Data stay in English, so that the same input gives the
/// same bytes whoever reads them.
/// </summary>
internal sealed partial class Wording
{
    private static readonly string[] Variables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    private readonly FrozenDictionary<string, string> _words;
    private readonly FrozenDictionary<string, (string Title, string Remedy)> _rules;

    private Wording(string language, IEnumerable<string[]> words, IEnumerable<string[]> rules)
    {
        Language = language;
        _words = words.ToFrozenDictionary(line => line[0], line => line[1], StringComparer.Ordinal);
        _rules = rules.ToFrozenDictionary(line => line[0], line => (line[1], line[2]), StringComparer.Ordinal);
    }

    public static Wording English { get; } = new("en", [], []);

    public static Wording Chinese { get; } = new("zh", Lines("words.zh.tsv", 2), Lines("rules.zh.tsv", 3));

    /// <summary><c>en</c> or <c>zh</c>.</summary>
    public string Language { get; }

    /// <summary>The wording of a language or a locale, such as <c>zh_CN.UTF-8</c>; English for every other than Chinese.</summary>
    public static Wording Of(string? language) =>
        language is not null && language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese : English;

    /// <summary>The wording of the first of <c>LC_ALL</c>, <c>LC_MESSAGES</c> and <c>LANG</c> that is set.</summary>
    public static Wording OfEnvironment(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        return Of(Variables.Select(variable).FirstOrDefault(value => !string.IsNullOrEmpty(value)));
    }

    /// <summary>A word or a sentence; the English one where there is no other.</summary>
    public string Word(string english) => _words.GetValueOrDefault(english, english);

    /// <summary>A text of paragraphs, each as a whole or sentence by sentence.</summary>
    public string Text(string english)
    {
        ArgumentNullException.ThrowIfNull(english);
        if (_words.Count == 0) return english;
        return string.Join("\n\n", english.Split("\n\n").Select(lines => lines.Replace('\n', ' ')).Select(paragraph =>
            _words.TryGetValue(paragraph, out var whole) ? whole : string.Concat(SentenceEnd().Split(paragraph).Select(Word))));
    }

    public string Title(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _rules.TryGetValue(rule.Code, out var known) ? known.Title : rule.Title;
    }

    public string Remedy(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return _rules.TryGetValue(rule.Code, out var known) ? known.Remedy : rule.Remedy;
    }

    private static IEnumerable<string[]> Lines(string name, int fields)
    {
        using var stream = typeof(Wording).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The program was built without {name}.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return
        [
            .. reader.ReadToEnd().ReplaceLineEndings("\n").Split('\n').Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => line.Split('\t') is var parts && parts.Length == fields
                    ? parts : throw new InvalidOperationException($"{name} has the line '{line}'.")),
        ];
    }

    [GeneratedRegex(@"(?<=\.) (?=\S)")]
    private static partial Regex SentenceEnd();
}
