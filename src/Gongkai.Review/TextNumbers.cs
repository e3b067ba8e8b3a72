namespace Gongkai.Review;

/// <summary>Texts that recur, each with a number.</summary>
internal sealed class TextNumbers
{
    private readonly List<string> _texts = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public int Count => _texts.Count;

    public string this[int number] => _texts[number];

    /// <summary>The number of a text, a new one where it was not met before.</summary>
    public int NumberOf(string text)
    {
        if (_numbers.TryGetValue(text, out var known)) return known;
        _texts.Add(text);
        return _numbers[text] = _texts.Count - 1;
    }

    /// <summary>The number of a text that was met before; none for others.</summary>
    public int? Find(string text) => _numbers.TryGetValue(text, out var known) ? known : null;
}
