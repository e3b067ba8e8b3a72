namespace Gongkai.Review;

/// <summary>The last pictures of pages, so that going back and forth draws nothing anew. For any number of threads.</summary>
internal sealed class PagePictureCache
{
    // A page at 288 dots an inch has up to some 2 MB.
    private const int Most = 24;

    private readonly Lock _guard = new();
    private readonly Dictionary<(string Sha256, int Page, int Dpi), byte[]> _pictures = [];
    private readonly Queue<(string Sha256, int Page, int Dpi)> _order = new();

    /// <param name="draw">Draws a page that is not held; none when it cannot be drawn.</param>
    public byte[]? Get((string Sha256, int Page, int Dpi) key, Func<byte[]?> draw)
    {
        lock (_guard)
        {
            if (_pictures.TryGetValue(key, out var known)) return known;
        }

        if (draw() is not { } picture) return null;
        lock (_guard)
        {
            if (!_pictures.TryAdd(key, picture)) return picture;
            _order.Enqueue(key);
            if (_order.Count > Most) _pictures.Remove(_order.Dequeue());
            return picture;
        }
    }
}
