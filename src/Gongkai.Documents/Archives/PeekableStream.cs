namespace Gongkai.Documents.Archives;

/// <summary>Bytes that can be looked at before they are read.</summary>
/// <param name="inner">Stays open.</param>
internal sealed class PeekableStream(Stream inner) : ForwardStream
{
    private byte[] _seen = [];
    private int _from;

    /// <summary>The next bytes, fewer where the stream ends.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_seen.Length - _from < count)
        {
            var seen = new byte[count];
            var had = _seen.AsSpan(_from);
            had.CopyTo(seen);
            var read = had.Length + inner.ReadAtLeast(seen.AsSpan(had.Length), count - had.Length, throwOnEndOfStream: false);
            (_seen, _from) = (seen[..read], 0);
        }

        return _seen.AsSpan(_from, Math.Min(count, _seen.Length - _from));
    }

    public override int Read(Span<byte> buffer)
    {
        if (_from == _seen.Length) return inner.Read(buffer);
        var count = Math.Min(buffer.Length, _seen.Length - _from);
        _seen.AsSpan(_from, count).CopyTo(buffer);
        _from += count;
        return count;
    }

    public override int ReadByte() => _from < _seen.Length ? _seen[_from++] : inner.ReadByte();
}
