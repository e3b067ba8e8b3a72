namespace Gongkai.Extraction.Forms;

/// <summary>A place in the tree of all phrases: which words may come next, and what has been said here.</summary>
internal sealed class ProseNode
{
    private readonly Dictionary<char, List<(string Word, ProseNode Node)>> _next = [];

    /// <summary>The phrases that end here.</summary>
    public List<ProsePhrase> Ends { get; } = [];

    /// <summary>The words that may stand at a place of a text, with what follows them.</summary>
    public IEnumerable<(string Word, ProseNode Node)> Next(string text, int at) =>
        _next.TryGetValue(text[at], out var words)
            ? words.Where(word => string.CompareOrdinal(text, at, word.Word, 0, word.Word.Length) == 0) : [];

    /// <summary>The node behind a word; made when there is none.</summary>
    public ProseNode Behind(string word)
    {
        if (!_next.TryGetValue(word[0], out var words)) _next[word[0]] = words = [];
        if (words.Find(known => known.Word == word).Node is { } known) return known;
        var node = new ProseNode();
        words.Add((word, node));
        return node;
    }

    /// <summary>Makes a word lead to a node that another word leads to.</summary>
    public void Join(string word, ProseNode node)
    {
        if (!_next.TryGetValue(word[0], out var words)) _next[word[0]] = words = [];
        words.Add((word, node));
    }
}
