namespace Gongkai.Extraction.Characters;

/// <summary>
/// Remembers what a pure function makes of a text, for the texts that recur in every report: labels and small numbers. It holds so many at
/// most: a
/// text takes the slot of another. For several threads.
/// </summary>
/// <param name="make">Gives the same for the same text, always.</param>
internal sealed class TextCache<T>(Func<string, T> make)
{
    // The labels of all forms with their aliases are some 700, and numbers up to a thousand are most of what reports print.
    private const int Slots = 1 << 12;

    // The longest official label has 36 characters; longer texts hardly recur.
    private const int LongestText = 64;

    private readonly Entry?[] _entries = new Entry?[Slots];

    public T Of(string text)
    {
        if (text.Length > LongestText) return make(text);
        ref var slot = ref _entries[text.GetHashCode(StringComparison.Ordinal) & (Slots - 1)];
        if (Volatile.Read(ref slot) is { } known && known.Text == text) return known.Made;
        var made = make(text);
        Volatile.Write(ref slot, new Entry(text, made));
        return made;
    }

    private sealed record Entry(string Text, T Made);
}
