using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Gongkai.Extraction.Forms;

/// <summary>The phrases by which the prose of reports states the panel's counts, from <c>prose.tsv</c>.</summary>
internal sealed class ProsePhrases
{
    private const string Negation = "{no}";

    private static readonly FrozenDictionary<string, FrozenSet<string>> UnitSets = new Dictionary<string, FrozenSet<string>>
    {
        ["cases"] = ["件", "宗", "份", "条", "起", "例", "项"],
        ["items"] = ["条", "项", "份", "篇", "件"],
        ["people"] = ["人", "名"],
        ["money"] = ["元", "万元"],
    }.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);

    private readonly ProseNode _counts = new();
    private readonly ProseNode _negated = new();
    private readonly ProseNode _nothing = new();
    private readonly FrozenDictionary<char, ImmutableArray<string>> _fillers;

    private ProsePhrases(IEnumerable<string> fillers, ImmutableArray<string> negations)
    {
        _fillers = fillers.GroupBy(word => word[0]).ToFrozenDictionary(words => words.Key, words => words.ToImmutableArray());
        Negations = negations;
        foreach (var word in negations) _nothing.Join(word, _negated);
    }

    /// <summary>The words that say that there was none.</summary>
    public ImmutableArray<string> Negations { get; }

    /// <param name="codes">The codes of the panel; empty where there is no crosswalk.</param>
    /// <exception cref="FormFileException">A line is broken.</exception>
    public static ProsePhrases Read(FormFile file, IReadOnlySet<string> codes)
    {
        var lines = FormFileParser.Lines(file).ToList();
        var phrases = new ProsePhrases(
            lines.Where(line => line.Kind == "filler").Select(line => line.Field(1, "word")).Distinct(StringComparer.Ordinal),
            [.. lines.Where(line => line.Kind == "no").Select(line => line.Field(1, "word"))]);
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            switch (line.Kind)
            {
                case "filler" or "no":
                    break;
                case "count":
                    var (concept, code) = (line.Field(1, "concept"), line.Field(2, "code"));
                    if (codes.Count > 0 && !codes.Contains(code)) throw line.Broken($"the panel has no value {code}");
                    if (known.TryGetValue(concept, out var other) && other != code)
                        throw line.Broken($"{concept} is {other} in another line");
                    known[concept] = code;
                    if (!UnitSets.TryGetValue(line.Field(3, "units"), out var units))
                        throw line.Broken($"unknown units '{line.Field(3, "units")}'; known are cases, items, people and money");
                    Add(phrases._counts, Words(line, 5), new ProsePhrase(concept, code, units, Context(line, 4)));
                    break;
                case "zero":
                    phrases.AddZero(line, known);
                    break;
                default:
                    throw line.Broken($"unknown kind '{line.Kind}'; known are count, zero, filler and no");
            }
        }

        return phrases;
    }

    public static ProsePhrases Empty => new([], []);

    /// <summary>The phrase that a text consists of, fillers aside; null when it has other words, or says several things.</summary>
    public ProsePhrase? CountIn(string text) => Said(text, _counts, null) is [var only] ? only : null;

    /// <summary>What a text without numbers says there was none of.</summary>
    public ImmutableArray<ProsePhrase> NoneIn(string text) => Said(text, _nothing, _negated) ?? [];

    /// <summary>True for a text of fillers alone.</summary>
    public bool IsFiller(string text) => Said(text, new ProseNode(), null) is [];

    /// <summary>
    /// Divides a text into the words of phrases and fillers so that the words of phrases are longest; null when it cannot be divided, or
    /// two divisions as long say different things.
    /// </summary>
    /// <param name="again">Where another phrase may begin behind one that ended; null when one phrase is all.</param>
    private ImmutableArray<ProsePhrase>? Said(string text, ProseNode root, ProseNode? again)
    {
        var reached = new Dictionary<ProseNode, Path>[text.Length + 1];
        for (var place = 0; place <= text.Length; place++) reached[place] = [];
        reached[0][root] = new Path(0, [], false);
        for (var place = 0; place < text.Length; place++)
        {
            foreach (var (node, path) in reached[place].ToList())
            {
                if (_fillers.TryGetValue(text[place], out var fillers))
                {
                    foreach (var word in fillers)
                        if (string.CompareOrdinal(text, place, word, 0, word.Length) == 0) Reach(place + word.Length, node, path);
                }

                foreach (var (word, next) in node.Next(text, place))
                    Reach(place + word.Length, next, path with { Length = path.Length + word.Length });
                if (again is null || node.Ends.Count == 0) continue;
                foreach (var (word, next) in again.Next(text, place))
                    Reach(place + word.Length, next, new Path(path.Length + word.Length, path.Said.Add(node.Ends[0]), path.IsDoubtful));
            }
        }

        var ends = reached[text.Length].Where(pair => pair.Key == root ? pair.Value.Said.IsEmpty : pair.Key.Ends.Count > 0)
            .Select(pair => pair.Key == root ? pair.Value : pair.Value with { Said = pair.Value.Said.Add(pair.Key.Ends[0]) }).ToList();
        if (ends.Count == 0) return null;
        var longest = ends.Max(path => path.Rank);
        var best = ends.FindAll(path => path.Rank == longest);
        return best.Exists(path => path.IsDoubtful)
            || best.Exists(path => !Concepts(path).SequenceEqual(Concepts(best[0]), StringComparer.Ordinal)) ? null : best[0].Said;

        void Reach(int place, ProseNode node, Path path)
        {
            if (!reached[place].TryGetValue(node, out var known) || known.Rank.CompareTo(path.Rank) < 0) reached[place][node] = path;
            else if (known.Rank == path.Rank && !Concepts(known).SequenceEqual(Concepts(path), StringComparer.Ordinal))
                reached[place][node] = known with { IsDoubtful = true };
        }

        static IEnumerable<string> Concepts(Path path) => path.Said.Select(phrase => phrase.Concept);
    }

    private void AddZero(FormLine line, Dictionary<string, string> known)
    {
        var concept = line.Field(1, "concept");
        if (!known.TryGetValue(concept, out var code)) throw line.Broken($"no line above counts {concept}");
        var words = Words(line, 3);
        if (words.Count(word => word == Negation) != 1) throw line.Broken($"a phrase that says that there was none has one {Negation}");
        var phrase = new ProsePhrase(concept, code, [], Context(line, 2));
        if (words[0] == Negation)
        {
            Add(_negated, words[1..], phrase);
            return;
        }

        // Each word of negation leads on to the same words.
        var at = words.IndexOf(Negation);
        var before = words[..at].Aggregate(_nothing, (node, word) => node.Behind(word));
        foreach (var word in Negations) Add(before, [word, .. words[(at + 1)..]], phrase);
    }

    private static void Add(ProseNode root, IEnumerable<string> words, ProsePhrase phrase) =>
        words.Aggregate(root, (node, word) => node.Behind(word)).Ends.Add(phrase);

    private static ImmutableArray<string> Words(FormLine line, int field) =>
        [.. line.Field(field, "words").Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    private static ProseContext Context(FormLine line, int field) => line.Field(field, "context") switch
    {
        "-" => ProseContext.None,
        "disclosure" => ProseContext.Disclosure,
        "requests" => ProseContext.Requests,
        "counted" => ProseContext.Counted,
        "alone" => ProseContext.Alone,
        var other => throw line.Broken($"unknown context '{other}'; known are -, disclosure, requests, counted and alone"),
    };

    /// <param name="Length">Of the words of phrases so far.</param>
    /// <param name="Said">The phrases that have ended.</param>
    /// <param name="IsDoubtful">True when another path of the same length says something else.</param>
    private sealed record Path(int Length, ImmutableArray<ProsePhrase> Said, bool IsDoubtful)
    {
        /// <summary>Of two paths the one with more words of phrases counts, and of those alike the one with fewer phrases.</summary>
        public (int Length, int Fewness) Rank => (Length, -Said.Length);
    }
}
