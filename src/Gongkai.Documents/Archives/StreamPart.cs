namespace Gongkai.Documents.Archives;

/// <summary>The bytes of one member, read from the archive's own stream; the end of it is the end of the member.</summary>
/// <param name="digest">Told of all bytes that are read.</param>
internal sealed class StreamPart(Stream archive, long size, RecordDigest? digest = null) : ForwardStream
{
    private long _left = size;

    public override int Read(Span<byte> buffer)
    {
        if (_left == 0 || buffer.IsEmpty) return 0;
        var count = archive.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        if (count == 0) throw new EndOfStreamException("The archive ends within a member.");
        _left -= count;
        digest?.Add(buffer[..count]);
        return count;
    }

    public override int ReadByte()
    {
        if (_left == 0) return -1;
        var next = archive.ReadByte();
        if (next < 0) throw new EndOfStreamException("The archive ends within a member.");
        _left--;
        digest?.Add([(byte)next]);
        return next;
    }
}
